package cumulative

import "github.com/gopolars/gopolars/series/compute"

var _ = cumulate(compute.CumMax, "Gives the largest value so far.").Shows(`>>> df = pl.DataFrame({"a": [3, 1, None, 2]})
>>> df.with_columns(x=pl.col("a").cum_max())
shape: (4, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ i64  ┆ i64  │
╞══════╪══════╡
│ 3    ┆ 3    │
│ 1    ┆ 3    │
│ null ┆ null │
│ 2    ┆ 3    │
└──────┴──────┘`)
