package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("min", compute.ReduceMin, "Gives the smallest value; NaN counts only when there is nothing else.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").min())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 2   │
└─────┘`)
