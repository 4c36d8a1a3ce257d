package math

import "math"

var _ = elementary("tanh", "Computes the hyperbolic tangent.", math.Tanh).Shows(`>>> df = pl.DataFrame({"a": [0.5, 1.0, None]})
>>> df.with_columns(x=pl.col("a").tanh())
shape: (3, 2)
┌──────┬──────────┐
│ a    ┆ x        │
│ ---  ┆ ---      │
│ f64  ┆ f64      │
╞══════╪══════════╡
│ 0.5  ┆ 0.462117 │
│ 1.0  ┆ 0.761594 │
│ null ┆ null     │
└──────┴──────────┘`)
