package rolling

import "github.com/gopolars/gopolars/series/compute"

var _ = by(compute.RollingMean, "Gives the mean of each window over another column.").Shows(`>>> df = pl.DataFrame({"a": [1.0, 2.0, 6.0, 4.0], "t": [1, 2, 4, 5]})
>>> df.with_columns(x=pl.col("a").rolling_mean_by("t", "2i"))
shape: (4, 3)
┌─────┬─────┬─────┐
│ a   ┆ t   ┆ x   │
│ --- ┆ --- ┆ --- │
│ f64 ┆ i64 ┆ f64 │
╞═════╪═════╪═════╡
│ 1.0 ┆ 1   ┆ 1.0 │
│ 2.0 ┆ 2   ┆ 1.5 │
│ 6.0 ┆ 4   ┆ 6.0 │
│ 4.0 ┆ 5   ┆ 5.0 │
└─────┴─────┴─────┘`)
