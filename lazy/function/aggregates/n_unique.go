package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("n_unique", compute.ReduceNUnique, "Counts the distinct values; null is one of them.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").n_unique())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 4   │
└─────┘`)
