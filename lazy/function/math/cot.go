package math

import "math"

var _ = elementary("cot", "Computes the cotangent.", func(x float64) float64 { return 1 / math.Tan(x) }).Shows(`>>> df = pl.DataFrame({"a": [0.5, 1.0, None]})
>>> df.with_columns(x=pl.col("a").cot())
shape: (3, 2)
┌──────┬──────────┐
│ a    ┆ x        │
│ ---  ┆ ---      │
│ f64  ┆ f64      │
╞══════╪══════════╡
│ 0.5  ┆ 1.830488 │
│ 1.0  ┆ 0.642093 │
│ null ┆ null     │
└──────┴──────────┘`)
