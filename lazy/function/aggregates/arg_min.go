package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("arg_min", compute.ReduceArgMin, "Gives the position of the smallest value.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").arg_min())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 3   │
└─────┘`)
