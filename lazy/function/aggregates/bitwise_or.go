package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("bitwise_or", compute.ReduceBitwiseOr, "Combines the bits of all values by or.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").bitwise_or())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 7   │
└─────┘`)
