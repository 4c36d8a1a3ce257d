package math

import "math"

var _ = elementary("tan", "Computes the tangent.", math.Tan).Shows(`>>> df = pl.DataFrame({"a": [0.5, 1.0, None]})
>>> df.with_columns(x=pl.col("a").tan())
shape: (3, 2)
┌──────┬──────────┐
│ a    ┆ x        │
│ ---  ┆ ---      │
│ f64  ┆ f64      │
╞══════╪══════════╡
│ 0.5  ┆ 0.546302 │
│ 1.0  ┆ 1.557408 │
│ null ┆ null     │
└──────┴──────────┘`)
