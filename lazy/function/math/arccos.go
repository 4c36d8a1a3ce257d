package math

import "math"

var _ = elementary("arccos", "Computes the inverse cosine.", math.Acos).Shows(`>>> df = pl.DataFrame({"a": [0.0, 0.5, 1.0]})
>>> df.with_columns(x=pl.col("a").arccos())
shape: (3, 2)
┌─────┬──────────┐
│ a   ┆ x        │
│ --- ┆ ---      │
│ f64 ┆ f64      │
╞═════╪══════════╡
│ 0.0 ┆ 1.570796 │
│ 0.5 ┆ 1.047198 │
│ 1.0 ┆ 0.0      │
└─────┴──────────┘`)
