package math

import "math"

var _ = elementary("sqrt", "Computes the square root.", math.Sqrt).Shows(`>>> df = pl.DataFrame({"a": [1, 2, 4]})
>>> df.with_columns(x=pl.col("a").sqrt())
shape: (3, 2)
┌─────┬──────────┐
│ a   ┆ x        │
│ --- ┆ ---      │
│ i64 ┆ f64      │
╞═════╪══════════╡
│ 1   ┆ 1.0      │
│ 2   ┆ 1.414214 │
│ 4   ┆ 2.0      │
└─────┴──────────┘`)
