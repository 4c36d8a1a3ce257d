package compute

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// RoundDecimal sets the last drop digits of decimals to zero. mode is half_to_even,
// half_away_from_zero, to_zero, floor or ceil.
func RoundDecimal(a array.Array, drop int, mode string) array.Array {
	if drop <= 0 {
		return a.Clone()
	}
	if drop > int128.MaxDigits {
		drop = int128.MaxDigits
	}
	unit := int128.Pow10(drop)
	half, _ := unit.QuoRem(int128.FromInt64(2))
	return mapValues(a.(*array.Primitive[int128.Int]), func(v int128.Int) int128.Int {
		q, r := v.QuoRem(unit)
		up := false
		switch mode {
		case "to_zero":
		case "floor", "ceil": // away from zero on one side of it
			up = r.Sign() < 0 && mode == "floor" || r.Sign() > 0 && mode == "ceil"
		default:
			c := r.Abs().Cmp(half)
			up = c > 0 || c == 0 && (mode == "half_away_from_zero" || q.Lo&1 == 1)
		}
		switch {
		case up && v.Sign() < 0:
			q = q.Sub(int128.FromInt64(1))
		case up:
			q = q.Add(int128.FromInt64(1))
		}
		return q.Mul(unit)
	})
}

// RoundFigures rounds numbers to digits significant figures, halves away from zero.
// Integers that leave their type stop at its end.
func RoundFigures(a array.Array, from, to dtype.DataType, digits int) (array.Array, error) {
	figures := func(x float64) float64 {
		if x == 0 || x != x || math.IsInf(x, 0) {
			return x
		}
		scale := math.Pow(10, float64(digits-1)-math.Floor(math.Log10(math.Abs(x))))
		if y := x * scale; !math.IsInf(y, 0) && !math.IsInf(scale, 0) {
			return math.Round(y) / scale
		}
		return x
	}
	if from.IsFloat() {
		return MapFloat(a, from, figures)
	}
	if from.Kind() == dtype.KindDecimal {
		return mapValues(a.(*array.Primitive[int128.Int]), func(v int128.Int) int128.Int {
			n := 0
			for x := v.Abs(); !x.IsZero(); n++ {
				x, _ = x.QuoRem(int128.FromInt64(10))
			}
			if n <= digits {
				return v
			}
			unit := int128.Pow10(n - digits)
			half, _ := unit.QuoRem(int128.FromInt64(2))
			q, r := v.QuoRem(unit)
			switch {
			case r.Abs().Cmp(half) < 0:
			case v.Sign() < 0:
				q = q.Sub(int128.FromInt64(1))
			default:
				q = q.Add(int128.FromInt64(1))
			}
			return q.Mul(unit)
		}), nil
	}
	f := asFloats(a, from)
	defer f.Release()
	low, _ := TypeBound(to, false)
	high, _ := TypeBound(to, true)
	lo, hi := numberOf(low), numberOf(high)
	limited := mapValues(f, func(x float64) float64 { return min(max(figures(x), lo), hi) })
	defer limited.Release()
	switch to.Kind() {
	case dtype.KindInt64:
		return saturated[int64](limited, math.MinInt64, math.MaxInt64), nil
	case dtype.KindUInt64:
		return saturated[uint64](limited, 0, math.MaxUint64), nil
	}
	return Cast(limited, dtype.Float64, to, CastOptions{Wrap: true}) // what is next to a bound is the bound
}

// saturated converts whole numbers that may be just beyond the ends of T.
func saturated[T int64 | uint64](a array.Array, low, high T) array.Array {
	src := a.(*array.Primitive[float64])
	out := buffer.Alloc[T](src.Len())
	w, _ := out.MutSlice()
	for i, x := range src.Values() {
		switch {
		case x >= float64(high):
			w[i] = high
		case x <= float64(low):
			w[i] = low
		default:
			w[i] = T(x)
		}
	}
	return array.NewPrimitive(out, cloneValidity(a))
}

func numberOf(v any) float64 {
	switch x := v.(type) {
	case int8:
		return float64(x)
	case int16:
		return float64(x)
	case int32:
		return float64(x)
	case int64:
		return float64(x)
	case uint8:
		return float64(x)
	case uint16:
		return float64(x)
	case uint32:
		return float64(x)
	case uint64:
		return float64(x)
	case int128.Int:
		return x.Float64()
	case int128.Uint:
		return x.Float64()
	}
	return 0
}

// TypeBound returns the least or the greatest value of a type of numbers, as array.At
// gives values, and whether it has one.
func TypeBound(t dtype.DataType, upper bool) (any, bool) {
	pick := func(low, high any) (any, bool) {
		if upper {
			return high, true
		}
		return low, true
	}
	switch t.Kind() {
	case dtype.KindInt8:
		return pick(int8(math.MinInt8), int8(math.MaxInt8))
	case dtype.KindInt16:
		return pick(int16(math.MinInt16), int16(math.MaxInt16))
	case dtype.KindInt32:
		return pick(int32(math.MinInt32), int32(math.MaxInt32))
	case dtype.KindInt64:
		return pick(int64(math.MinInt64), int64(math.MaxInt64))
	case dtype.KindUInt8:
		return pick(uint8(0), uint8(math.MaxUint8))
	case dtype.KindUInt16:
		return pick(uint16(0), uint16(math.MaxUint16))
	case dtype.KindUInt32:
		return pick(uint32(0), uint32(math.MaxUint32))
	case dtype.KindUInt64:
		return pick(uint64(0), uint64(math.MaxUint64))
	case dtype.KindInt128:
		return pick(int128.MinInt, int128.MaxInt)
	case dtype.KindUInt128:
		return pick(int128.Uint{}, int128.Uint{Lo: math.MaxUint64, Hi: math.MaxUint64})
	case dtype.KindFloat16:
		return pick(float16.FromFloat32(float32(math.Inf(-1))), float16.FromFloat32(float32(math.Inf(1))))
	case dtype.KindFloat32:
		return pick(float32(math.Inf(-1)), float32(math.Inf(1)))
	case dtype.KindFloat64:
		return pick(math.Inf(-1), math.Inf(1))
	}
	return nil, false
}

// FloatPairs returns f of each pair of Float64 values, as Float64 or Float32; either
// input may have one row.
func FloatPairs(a, b array.Array, out dtype.DataType, f func(x, y float64) float64) (array.Array, error) {
	n := a.Len()
	if n == 1 {
		n = b.Len()
	}
	xs, ys := a.(*array.Primitive[float64]).Values(), b.(*array.Primitive[float64]).Values()
	if len(xs) == 1 && n != 1 {
		xs = repeatFloat(xs[0], n)
	}
	if len(ys) == 1 && n != 1 {
		ys = repeatFloat(ys[0], n)
	}
	buf := buffer.Alloc[float64](n)
	w, _ := buf.MutSlice()
	overRows(n, func(from, to int) {
		for i := from; i < to; i++ {
			w[i] = f(xs[i], ys[i])
		}
	})
	r := array.NewPrimitive(buf, pairsValid(a, b, n))
	if out == dtype.Float64 {
		return r, nil
	}
	defer r.Release()
	return Cast(r, dtype.Float64, out, CastOptions{})
}
