package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = extremeBy("min_by", compute.ReduceArgMin, "Gives the value where another column is smallest.").Shows(`>>> df = pl.DataFrame({"a": ["x", "y", "z"], "b": [1, 3, 2]})
>>> df.select(pl.col("a").min_by("b"))
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ str │
╞═════╡
│ x   │
└─────┘`)
