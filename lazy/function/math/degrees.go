package math

import "math"

var _ = simple("degrees", "Converts radians to degrees.", func(dst, src []float64) {
	dst = dst[:len(src)]
	for i, v := range src {
		dst[i] = v * (180 / math.Pi)
	}
}).Shows(`>>> df = pl.DataFrame({"a": [0.0, 1.5, 3.0]})
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
