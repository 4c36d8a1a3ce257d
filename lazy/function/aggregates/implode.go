package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = plain("implode", compute.ReduceImplode, "Gathers all values into one list.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").implode())
shape: (1, 1)
┌─────────────┐
│ a           │
│ ---         │
│ list[i64]   │
╞═════════════╡
│ [6, 3, … 2] │
└─────────────┘`)
