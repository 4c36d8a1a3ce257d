package math

import "math"

var _ = elementary("cosh", "Computes the hyperbolic cosine.", math.Cosh).Shows(`>>> df = pl.DataFrame({"a": [0.5, 1.0, None]})
>>> df.with_columns(x=pl.col("a").cosh())
shape: (3, 2)
┌──────┬──────────┐
│ a    ┆ x        │
│ ---  ┆ ---      │
│ f64  ┆ f64      │
╞══════╪══════════╡
│ 0.5  ┆ 1.127626 │
│ 1.0  ┆ 1.543081 │
│ null ┆ null     │
└──────┴──────────┘`)
