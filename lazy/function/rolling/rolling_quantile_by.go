package rolling

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = by(compute.RollingQuantile, "Gives a quantile of each window over another column.",
	function.Param{Name: "quantile", Kind: function.Float, Required: true, KeywordOnly: true, Doc: "The quantile, from 0.0 to 1.0."},
	function.Param{Name: "interpolation", Kind: function.String, Default: "nearest", Choices: []string{"nearest", "higher", "lower", "midpoint", "linear", "equiprobable"}, KeywordOnly: true, Doc: "How to choose between two values."},
).Shows(`>>> df = pl.DataFrame({"a": [1.0, 2.0, 6.0, 4.0], "t": [1, 2, 4, 5]})
>>> df.with_columns(x=pl.col("a").rolling_quantile_by("t", "2i", quantile=0.3))
shape: (4, 3)
┌─────┬─────┬─────┐
│ a   ┆ t   ┆ x   │
│ --- ┆ --- ┆ --- │
│ f64 ┆ i64 ┆ f64 │
╞═════╪═════╪═════╡
│ 1.0 ┆ 1   ┆ 1.0 │
│ 2.0 ┆ 2   ┆ 1.0 │
│ 6.0 ┆ 4   ┆ 6.0 │
│ 4.0 ┆ 5   ┆ 4.0 │
└─────┴─────┴─────┘`)
