package math

import "math"

var _ = elementary("arcsinh", "Computes the inverse hyperbolic sine.", math.Asinh).Shows(`>>> df = pl.DataFrame({"a": [0.5, 1.0, None]})
>>> df.with_columns(x=pl.col("a").arcsinh())
shape: (3, 2)
┌──────┬──────────┐
│ a    ┆ x        │
│ ---  ┆ ---      │
│ f64  ┆ f64      │
╞══════╪══════════╡
│ 0.5  ┆ 0.481212 │
│ 1.0  ┆ 0.881374 │
│ null ┆ null     │
└──────┴──────────┘`)
