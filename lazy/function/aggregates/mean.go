package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("mean", compute.ReduceMean, "Gives the mean of all values that are not null.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").mean())
shape: (1, 1)
┌──────────┐
│ a        │
│ ---      │
│ f64      │
╞══════════╡
│ 3.666667 │
└──────────┘`)
