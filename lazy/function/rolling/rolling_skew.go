package rolling

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = fixed(compute.RollingSkew, "Gives the skewness of each window.",
	function.Param{Name: "bias", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Leave out the correction for samples."},
).Shows(`>>> df = pl.DataFrame({"a": [1.0, 2.0, 6.0, 4.0, 3.0]})
>>> df.with_columns(x=pl.col("a").rolling_skew(3))
shape: (5, 2)
┌─────┬──────────┐
│ a   ┆ x        │
│ --- ┆ ---      │
│ f64 ┆ f64      │
╞═════╪══════════╡
│ 1.0 ┆ null     │
│ 2.0 ┆ null     │
│ 6.0 ┆ 0.59517  │
│ 4.0 ┆ 0.0      │
│ 3.0 ┆ 0.381802 │
└─────┴──────────┘`)
