package horizontal

import "github.com/gopolars/gopolars/series/compute"

var _ = extreme("min_horizontal", compute.Lt, "Gives the smallest value of each row; nulls are skipped.").Shows(`>>> df = pl.DataFrame({"a": [1, 8, None], "b": [4, 5, 2]})
>>> df.with_columns(x=pl.min_horizontal("a", "b"))
shape: (3, 3)
┌──────┬─────┬─────┐
│ a    ┆ b   ┆ x   │
│ ---  ┆ --- ┆ --- │
│ i64  ┆ i64 ┆ i64 │
╞══════╪═════╪═════╡
│ 1    ┆ 4   ┆ 1   │
│ 8    ┆ 5   ┆ 5   │
│ null ┆ 2   ┆ 2   │
└──────┴─────┴─────┘`)
