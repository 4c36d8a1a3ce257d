package math

import (
	"math"
)

var _ = elementary("erf", "Computes the error function.", math.Erf).Shows(`>>> df = pl.DataFrame({"a": [0.0, 0.5, None]})
>>> df.with_columns(x=pl.col("a").erf())
shape: (3, 2)
┌──────┬────────┐
│ a    ┆ x      │
│ ---  ┆ ---    │
│ f64  ┆ f64    │
╞══════╪════════╡
│ 0.0  ┆ 0.0    │
│ 0.5  ┆ 0.5205 │
│ null ┆ null   │
└──────┴────────┘`)
