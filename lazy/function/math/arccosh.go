package math

import "math"

var _ = elementary("arccosh", "Computes the inverse hyperbolic cosine.", math.Acosh).Shows(`>>> df = pl.DataFrame({"a": [1.0, 2.0, 10.0]})
>>> df.with_columns(x=pl.col("a").arccosh())
shape: (3, 2)
┌──────┬──────────┐
│ a    ┆ x        │
│ ---  ┆ ---      │
│ f64  ┆ f64      │
╞══════╪══════════╡
│ 1.0  ┆ 0.0      │
│ 2.0  ┆ 1.316958 │
│ 10.0 ┆ 2.993223 │
└──────┴──────────┘`)
