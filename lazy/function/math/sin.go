package math

import "math"

var _ = elementary("sin", "Computes the sine.", math.Sin).Shows(`>>> df = pl.DataFrame({"a": [0.5, 1.0, None]})
>>> df.with_columns(x=pl.col("a").sin())
shape: (3, 2)
┌──────┬──────────┐
│ a    ┆ x        │
│ ---  ┆ ---      │
│ f64  ┆ f64      │
╞══════╪══════════╡
│ 0.5  ┆ 0.479426 │
│ 1.0  ┆ 0.841471 │
│ null ┆ null     │
└──────┴──────────┘`)
