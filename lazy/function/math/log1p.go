package math

import "math"

var _ = elementary("log1p", "Computes the natural logarithm of the value plus one.", math.Log1p).Shows(`>>> df = pl.DataFrame({"a": [0.5, 1.0, None]})
>>> df.with_columns(x=pl.col("a").log1p())
shape: (3, 2)
┌──────┬──────────┐
│ a    ┆ x        │
│ ---  ┆ ---      │
│ f64  ┆ f64      │
╞══════╪══════════╡
│ 0.5  ┆ 0.405465 │
│ 1.0  ┆ 0.693147 │
│ null ┆ null     │
└──────┴──────────┘`)
