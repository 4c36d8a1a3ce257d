package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("product", compute.ReduceProduct, "Multiplies all values that are not null; the product of nothing is 1.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").product())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 36  │
└─────┘`)
