package math

import "math"

var _ = elementary("arcsin", "Computes the inverse sine.", math.Asin).Shows(`>>> df = pl.DataFrame({"a": [0.0, 0.5, 1.0]})
>>> df.with_columns(x=pl.col("a").arcsin())
shape: (3, 2)
┌─────┬──────────┐
│ a   ┆ x        │
│ --- ┆ ---      │
│ f64 ┆ f64      │
╞═════╪══════════╡
│ 0.0 ┆ 0.0      │
│ 0.5 ┆ 0.523599 │
│ 1.0 ┆ 1.570796 │
└─────┴──────────┘`)
