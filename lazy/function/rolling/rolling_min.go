package rolling

import "github.com/gopolars/gopolars/series/compute"

var _ = fixed(compute.RollingMin, "Gives the smallest value of each window.").Shows(`>>> df = pl.DataFrame({"a": [1.0, 2.0, 6.0, 4.0]})
>>> df.with_columns(x=pl.col("a").rolling_min(window_size=2))
shape: (4, 2)
┌─────┬──────┐
│ a   ┆ x    │
│ --- ┆ ---  │
│ f64 ┆ f64  │
╞═════╪══════╡
│ 1.0 ┆ null │
│ 2.0 ┆ 1.0  │
│ 6.0 ┆ 2.0  │
│ 4.0 ┆ 4.0  │
└─────┴──────┘`)
