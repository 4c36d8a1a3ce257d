package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("arg_max", compute.ReduceArgMax, "Gives the position of the largest value.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").arg_max())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 0   │
└─────┘`)
