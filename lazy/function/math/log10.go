package math

import "math"

var _ = elementary("log10", "Computes the logarithm to base 10.", math.Log10).Shows(`>>> df = pl.DataFrame({"a": [1, 10, 1000]})
>>> df.with_columns(x=pl.col("a").log10())
shape: (3, 2)
┌──────┬─────┐
│ a    ┆ x   │
│ ---  ┆ --- │
│ i64  ┆ f64 │
╞══════╪═════╡
│ 1    ┆ 0.0 │
│ 10   ┆ 1.0 │
│ 1000 ┆ 3.0 │
└──────┴─────┘`)
