package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = spread("var", compute.ReduceVar, "Gives the variance of all values that are not null.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").var())
shape: (1, 1)
┌──────────┐
│ a        │
│ ---      │
│ f64      │
╞══════════╡
│ 4.333333 │
└──────────┘`)
