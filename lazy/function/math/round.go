package math

import (
	"math"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
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
		{Name: "mode", Kind: function.String, Default: "half_to_even", Choices: []string{"half_to_even", "half_away_from_zero"}, Doc: "What happens to halves."},
	},
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if !in[0].IsNumeric() {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "rounding ('%s') operation not supported for dtype `%s` (expected: numeric)", o.String("mode"), in[0])
		}
		if n, _ := o.Int("decimals"); in[0].Kind() == dtype.KindDecimal && n >= int64(in[0].Scale()) {
			return in[0], nil
		}
		return roundedDecimal(in[0]), nil
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rounded(c, in[0], c.Options.String("mode"))
	},
})

// roundedDecimal has a digit more for what carries over; other types stay.
func roundedDecimal(t dtype.DataType) dtype.DataType {
	if t.Kind() != dtype.KindDecimal {
		return t
	}
	return dtype.Decimal(min(t.Precision()+1, 38), t.Scale())
}

// infinity is the bits of infinity without the sign.
const infinity = 0x7FF << 53

func toEven(dst, src []float64) {
	dst = dst[:len(src)]
	for i, v := range src {
		dst[i] = math.RoundToEven(v)
	}
}

func awayFromZero(dst, src []float64) {
	dst = dst[:len(src)]
	for i, v := range src {
		dst[i] = math.Round(v)
	}
}

func toZero(dst, src []float64) {
	dst = dst[:len(src)]
	for i, v := range src {
		dst[i] = math.Trunc(v)
	}
}

// rounded rounds to the option decimals.
func rounded(c *function.Call, a array.Array, mode string) (array.Array, error) {
	n, _ := c.Options.Int("decimals")
	whole := toEven
	switch mode {
	case "half_away_from_zero":
		whole = awayFromZero
	case "to_zero":
		whole = toZero
	}
	switch {
	case c.Type.Kind() == dtype.KindDecimal:
		return compute.RoundDecimal(a, c.Type.Scale()-int(n), mode), nil
	case !c.Type.IsFloat():
		return a.Clone(), nil
	case n == 0:
		return compute.MapFloats(a, c.Type, whole)
	}
	scale := math.Pow(10, float64(n))
	return compute.MapFloats(a, c.Type, func(dst, src []float64) {
		var scaled [256]float64
		for len(src) > 0 {
			n := min(len(src), len(scaled))
			for i, v := range src[:n] {
				scaled[i] = v * scale
			}
			whole(scaled[:n], scaled[:n])
			for i, v := range scaled[:n] {
				if v = v / scale; math.Float64bits(v)<<1 == infinity {
					v = src[i]
				}
				dst[i] = v
			}
			dst, src = dst[n:], src[n:]
		}
	})
}
