package math

import "math"

var _ = simple("radians", "Converts degrees to radians.", func(dst, src []float64) {
	dst = dst[:len(src)]
	for i, v := range src {
		dst[i] = v * (math.Pi / 180)
	}
}).Shows(`>>> df = pl.DataFrame({"a": [0, 90, 180]})
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
