package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("approx_n_unique", compute.ReduceNUnique, "Counts the distinct values. The exact number is the best approximation.").Shows(`>>> df = pl.DataFrame({"a": [1, 1, 2]})
>>> df.select(pl.col("a").approx_n_unique())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 2   │
└─────┘`)
