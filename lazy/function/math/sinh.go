package math

import "math"

var _ = elementary("sinh", "Computes the hyperbolic sine.", math.Sinh).Shows(`>>> df = pl.DataFrame({"a": [0.5, 1.0, None]})
>>> df.with_columns(x=pl.col("a").sinh())
shape: (3, 2)
┌──────┬──────────┐
│ a    ┆ x        │
│ ---  ┆ ---      │
│ f64  ┆ f64      │
╞══════╪══════════╡
│ 0.5  ┆ 0.521095 │
│ 1.0  ┆ 1.175201 │
│ null ┆ null     │
└──────┴──────────┘`)
