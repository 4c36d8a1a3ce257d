package rolling

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = by(compute.RollingVar, "Gives the variance of each window over another column.",
	function.Param{Name: "ddof", Kind: function.Int, Default: int64(1), KeywordOnly: true, Doc: "What is taken off the count to divide by."},
).Shows(`>>> df = pl.DataFrame({"a": [1.0, 2.0, 6.0, 4.0], "t": [1, 2, 4, 5]})
>>> df.with_columns(x=pl.col("a").rolling_var_by("t", "2i"))
shape: (4, 3)
┌─────┬─────┬──────┐
│ a   ┆ t   ┆ x    │
│ --- ┆ --- ┆ ---  │
│ f64 ┆ i64 ┆ f64  │
╞═════╪═════╪══════╡
│ 1.0 ┆ 1   ┆ null │
│ 2.0 ┆ 2   ┆ 0.5  │
│ 6.0 ┆ 4   ┆ null │
│ 4.0 ┆ 5   ┆ 2.0  │
└─────┴─────┴──────┘`)
