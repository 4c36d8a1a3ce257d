package math

import "math"

var _ = elementary("radians", "Converts degrees to radians.", func(x float64) float64 { return x * (math.Pi / 180) }).Shows(`>>> df = pl.DataFrame({"a": [0, 90, 180]})
>>> df.with_columns(x=pl.col("a").radians())
shape: (3, 2)
┌─────┬──────────┐
│ a   ┆ x        │
│ --- ┆ ---      │
│ i64 ┆ f64      │
╞═════╪══════════╡
│ 0   ┆ 0.0      │
│ 90  ┆ 1.570796 │
│ 180 ┆ 3.141593 │
└─────┴──────────┘`)
