package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("count", compute.ReduceCount, "Counts the values that are not null.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").count())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 3   │
└─────┘`)
