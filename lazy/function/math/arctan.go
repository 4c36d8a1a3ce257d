package math

import "math"

var _ = elementary("arctan", "Computes the inverse tangent.", math.Atan).Shows(`>>> df = pl.DataFrame({"a": [0.5, 1.0, None]})
>>> df.with_columns(x=pl.col("a").arctan())
shape: (3, 2)
┌──────┬──────────┐
│ a    ┆ x        │
│ ---  ┆ ---      │
│ f64  ┆ f64      │
╞══════╪══════════╡
│ 0.5  ┆ 0.463648 │
│ 1.0  ┆ 0.785398 │
│ null ┆ null     │
└──────┴──────────┘`)
