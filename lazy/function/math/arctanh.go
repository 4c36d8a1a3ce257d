package math

import "math"

var _ = elementary("arctanh", "Computes the inverse hyperbolic tangent.", math.Atanh).Shows(`>>> df = pl.DataFrame({"a": [0.0, 0.5, -0.5]})
>>> df.with_columns(x=pl.col("a").arctanh())
shape: (3, 2)
┌──────┬───────────┐
│ a    ┆ x         │
│ ---  ┆ ---       │
│ f64  ┆ f64       │
╞══════╪═══════════╡
│ 0.0  ┆ 0.0       │
│ 0.5  ┆ 0.549306  │
│ -0.5 ┆ -0.549306 │
└──────┴───────────┘`)
