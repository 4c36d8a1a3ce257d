package math

import "math"

var _ = elementary("cos", "Computes the cosine.", math.Cos).Shows(`>>> df = pl.DataFrame({"a": [0.5, 1.0, None]})
>>> df.with_columns(x=pl.col("a").cos())
shape: (3, 2)
┌──────┬──────────┐
│ a    ┆ x        │
│ ---  ┆ ---      │
│ f64  ┆ f64      │
╞══════╪══════════╡
│ 0.5  ┆ 0.877583 │
│ 1.0  ┆ 0.540302 │
│ null ┆ null     │
└──────┴──────────┘`)
