package rolling

import "github.com/gopolars/gopolars/series/compute"

var _ = weighted("ewm_sum", compute.EwmSum, "Gives the exponentially weighted sum up to each row.").Shows(`>>> df = pl.DataFrame({"a": [1, 2, 3]})
>>> df.with_columns(x=pl.col("a").ewm_sum(alpha=0.5))
shape: (3, 2)
┌─────┬──────┐
│ a   ┆ x    │
│ --- ┆ ---  │
│ i64 ┆ f64  │
╞═════╪══════╡
│ 1   ┆ 1.0  │
│ 2   ┆ 2.5  │
│ 3   ┆ 4.25 │
└─────┴──────┘`)
