package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("nan_max", compute.ReduceNanMax, "Gives the largest value, NaN when there is one.").Shows(`>>> df = pl.DataFrame({"a": [1.0, float("nan"), 3.0]})
>>> df.select(pl.col("a").nan_max())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ f64 │
╞═════╡
│ NaN │
└─────┘`)
