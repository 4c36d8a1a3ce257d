package math

import (
	"math"
)

var _ = elementary("erfc", "Computes the complementary error function.", math.Erfc).Shows(`>>> df = pl.DataFrame({"a": [0.0, 0.5, None]})
>>> df.with_columns(x=pl.col("a").erfc())
shape: (3, 2)
┌──────┬────────┐
│ a    ┆ x      │
│ ---  ┆ ---    │
│ f64  ┆ f64    │
╞══════╪════════╡
│ 0.0  ┆ 1.0    │
│ 0.5  ┆ 0.4795 │
│ null ┆ null   │
└──────┴────────┘`)
