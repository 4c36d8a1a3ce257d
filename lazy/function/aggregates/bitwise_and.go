package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("bitwise_and", compute.ReduceBitwiseAnd, "Combines the bits of all values by and.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").bitwise_and())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 2   │
└─────┘`)
