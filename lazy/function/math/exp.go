package math

import "math"

var _ = elementary("exp", "Computes the exponential.", math.Exp).Shows(`>>> df = pl.DataFrame({"a": [0.5, 1.0, None]})
>>> df.with_columns(x=pl.col("a").exp())
shape: (3, 2)
┌──────┬──────────┐
│ a    ┆ x        │
│ ---  ┆ ---      │
│ f64  ┆ f64      │
╞══════╪══════════╡
│ 0.5  ┆ 1.648721 │
│ 1.0  ┆ 2.718282 │
│ null ┆ null     │
└──────┴──────────┘`)
