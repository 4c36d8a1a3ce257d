package math

import "math"

var _ = elementary("degrees", "Converts radians to degrees.", func(x float64) float64 { return x * (180 / math.Pi) }).Shows(`>>> df = pl.DataFrame({"a": [0.0, 1.5, 3.0]})
>>> df.with_columns(x=pl.col("a").degrees())
shape: (3, 2)
┌─────┬────────────┐
│ a   ┆ x          │
│ --- ┆ ---        │
│ f64 ┆ f64        │
╞═════╪════════════╡
│ 0.0 ┆ 0.0        │
│ 1.5 ┆ 85.943669  │
│ 3.0 ┆ 171.887339 │
└─────┴────────────┘`)
