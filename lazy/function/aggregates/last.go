package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = edge("last", compute.ReduceLast, "Gives the last value.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").last())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 2   │
└─────┘`)
