package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = comparison("le", compute.Le, "Is true where the left side is smaller or equal.").Shows(`>>> df = pl.DataFrame({"a": [1, 2, None], "b": [2, 2, None]})
>>> df.with_columns(x=pl.col("a").le(pl.col("b")))
shape: (3, 3)
┌──────┬──────┬──────┐
│ a    ┆ b    ┆ x    │
│ ---  ┆ ---  ┆ ---  │
│ i64  ┆ i64  ┆ bool │
╞══════╪══════╪══════╡
│ 1    ┆ 2    ┆ true │
│ 2    ┆ 2    ┆ true │
│ null ┆ null ┆ null │
└──────┴──────┴──────┘`)
