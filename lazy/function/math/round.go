package math

import (
	"math"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "round",
	Doc:  "Rounds to a number of decimals, by default half to even.",
	Example: `>>> df = pl.DataFrame({"a": [0.333, 2.5, -1.75]})
>>> df.with_columns(x=pl.col("a").round(1))
shape: (3, 2)
┌───────┬──────┐
│ a     ┆ x    │
│ ---   ┆ ---  │
│ f64   ┆ f64  │
╞═══════╪══════╡
│ 0.333 ┆ 0.3  │
│ 2.5   ┆ 2.5  │
│ -1.75 ┆ -1.8 │
└───────┴──────┘`,
	Params: []function.Param{
		{Name: "decimals", Kind: function.Int, Default: int64(0), Doc: "Number of decimals."},
		{Name: "mode", Kind: function.String, Default: "half_to_even", Choices: []string{"half_to_even", "half_away_from_zero", "to_zero"}, Doc: "What happens to halves."},
	},
	Type: wholeType("round"),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		if !c.Type.IsFloat() {
			return in[0].Clone(), nil
		}
		n, _ := c.Options.Int("decimals")
		half := math.RoundToEven
		switch c.Options.String("mode") {
		case "half_away_from_zero":
			half = math.Round
		case "to_zero":
			half = math.Trunc
		}
		if n == 0 {
			return compute.MapFloat(in[0], c.Type, half)
		}
		scale := math.Pow(10, float64(n))
		return compute.MapFloat(in[0], c.Type, func(x float64) float64 {
			if y := x * scale; !math.IsInf(y, 0) {
				return half(y) / scale
			}
			return x
		})
	},
})
