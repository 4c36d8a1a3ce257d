package rolling

import "github.com/gopolars/gopolars/series/compute"

var _ = weighted("ewm_std", compute.EwmStd, "Gives the exponentially weighted standard deviation up to each row.").Shows(`>>> df = pl.DataFrame({"a": [1, 2, 3]})
>>> df.with_columns(x=pl.col("a").ewm_std(alpha=0.5))
shape: (3, 2)
┌─────┬──────────┐
│ a   ┆ x        │
│ --- ┆ ---      │
│ i64 ┆ f64      │
╞═════╪══════════╡
│ 1   ┆ null     │
│ 2   ┆ 0.707107 │
│ 3   ┆ 0.963624 │
└─────┴──────────┘`)
