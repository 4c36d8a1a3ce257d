package rolling

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = fixed(compute.RollingStd, "Gives the standard deviation of each window.", function.Param{Name: "ddof", Kind: function.Int, Default: int64(1), KeywordOnly: true, Doc: "What is taken off the count to divide by."}).Shows(`>>> df = pl.DataFrame({"a": [1.0, 2.0, 6.0, 4.0]})
>>> df.with_columns(x=pl.col("a").rolling_std(window_size=2))
shape: (4, 2)
┌─────┬──────────┐
│ a   ┆ x        │
│ --- ┆ ---      │
│ f64 ┆ f64      │
╞═════╪══════════╡
│ 1.0 ┆ null     │
│ 2.0 ┆ 0.707107 │
│ 6.0 ┆ 2.828427 │
│ 4.0 ┆ 1.414214 │
└─────┴──────────┘`)
