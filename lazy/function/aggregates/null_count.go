package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("null_count", compute.ReduceNullCount, "Counts the nulls.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").null_count())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 1   │
└─────┘`)
