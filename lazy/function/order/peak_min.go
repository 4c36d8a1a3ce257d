package order

import "github.com/gopolars/gopolars/series/compute"

var _ = peak("peak_min", compute.Lt, "Tells which values are smaller than both neighbours.").Shows(`>>> df = pl.DataFrame({"a": [1, 2, 3, 2, 3, 4, 5, 2]})
>>> df.with_columns(x=pl.col("a").peak_min())
shape: (8, 2)
┌─────┬───────┐
│ a   ┆ x     │
│ --- ┆ ---   │
│ i64 ┆ bool  │
╞═════╪═══════╡
│ 1   ┆ false │
│ 2   ┆ false │
│ 3   ┆ false │
│ 2   ┆ true  │
│ 3   ┆ false │
│ 4   ┆ false │
│ 5   ┆ false │
│ 2   ┆ false │
└─────┴───────┘`)
