package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("median", compute.ReduceMedian, "Gives the middle of all values that are not null, between the two middle ones when they are even in number.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").median())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ f64 │
╞═════╡
│ 3.0 │
└─────┘`)
