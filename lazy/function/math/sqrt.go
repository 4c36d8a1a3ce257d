package math

import "math"

var _ = simple("sqrt", "Computes the square root.", func(dst, src []float64) {
	dst = dst[:len(src)]
	for i, v := range src {
		dst[i] = math.Sqrt(v)
	}
}).Shows(`>>> df = pl.DataFrame({"a": [1, 2, 4]})
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
