package rolling

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = fixed(compute.RollingQuantile, "Gives a quantile of each window.",
	function.Param{Name: "quantile", Kind: function.Float, Required: true, Doc: "The quantile, from 0.0 to 1.0."},
	function.Param{Name: "interpolation", Kind: function.String, Default: "nearest", Choices: []string{"nearest", "higher", "lower", "midpoint", "linear", "equiprobable"}, Doc: "How to choose between two values."},
).Shows(`>>> df = pl.DataFrame({"a": [1.0, 2.0, 6.0, 4.0]})
>>> df.with_columns(x=pl.col("a").rolling_quantile(0.3, window_size=3))
shape: (4, 2)
┌─────┬──────┐
│ a   ┆ x    │
│ --- ┆ ---  │
│ f64 ┆ f64  │
╞═════╪══════╡
│ 1.0 ┆ null │
│ 2.0 ┆ null │
│ 6.0 ┆ 2.0  │
│ 4.0 ┆ 4.0  │
└─────┴──────┘`)
