package rolling

import "github.com/gopolars/gopolars/series/compute"

var _ = weighted("ewm_var", compute.EwmVar, "Gives the exponentially weighted variance up to each row.").Shows(`>>> df = pl.DataFrame({"a": [1, 2, 3]})
>>> df.with_columns(x=pl.col("a").ewm_var(alpha=0.5))
shape: (3, 2)
┌─────┬──────────┐
│ a   ┆ x        │
│ --- ┆ ---      │
│ i64 ┆ f64      │
╞═════╪══════════╡
│ 1   ┆ null     │
│ 2   ┆ 0.5      │
│ 3   ┆ 0.928571 │
└─────┴──────────┘`)
