package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("sum", compute.ReduceSum, "Sums all values that are not null; the sum of nothing is 0. Int8, Int16, UInt8 and UInt16 are summed as Int64, wider integers wrap around.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").sum())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 11  │
└─────┘`)
