package math

import "math"

var _ = elementary("cbrt", "Computes the cube root.", math.Cbrt).Shows(`>>> df = pl.DataFrame({"a": [1.0, 8.0, -27.0]})
>>> df.with_columns(x=pl.col("a").cbrt())
shape: (3, 2)
┌───────┬──────┐
│ a     ┆ x    │
│ ---   ┆ ---  │
│ f64   ┆ f64  │
╞═══════╪══════╡
│ 1.0   ┆ 1.0  │
│ 8.0   ┆ 2.0  │
│ -27.0 ┆ -3.0 │
└───────┴──────┘`)
