package compute

import (
	"bytes"
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// castToDecimal rounds to the scale; what has too many digits is a misfit.
func castToDecimal(a array.Array, from, to dtype.DataType) (array.Array, *buffer.Bitmap, error) {
	precision, scale := to.Precision(), to.Scale()
	fits := func(v int128.Int, ok bool) (int128.Int, bool) { return v, ok && v.Fits(precision) }
	switch {
	case from.Kind() == dtype.KindDecimal && from.Scale() == scale && from.Precision() <= precision:
		return a.Clone(), nil, nil
	case from.Kind() == dtype.KindDecimal:
		return castEach(a.(*array.Primitive[int128.Int]), func(x int128.Int) (int128.Int, bool) {
			return fits(x.Rescale(from.Scale(), scale))
		})
	case from.Kind() == dtype.KindString:
		return parseEach(a.(*array.View), func(s []byte) (int128.Int, bool) { return fits(ParseDecimal(s, scale)) })
	case from.Kind() == dtype.KindUInt128:
		return castEach(a.(*array.Primitive[int128.Uint]), func(x int128.Uint) (int128.Int, bool) {
			v, ok := fits(x.Int().Rescale(0, scale))
			return v, ok && int64(x.Hi) >= 0
		})
	case from.IsInteger() || from.Kind() == dtype.KindBoolean:
		wide, _, err := castNumber(a, dtype.Int128, CastOptions{})
		if err != nil {
			return nil, nil, err
		}
		defer wide.Release()
		return castEach(wide.(*array.Primitive[int128.Int]), func(x int128.Int) (int128.Int, bool) {
			return fits(x.Rescale(0, scale))
		})
	case from.IsFloat():
		wide, _, err := castNumber(a, dtype.Float64, CastOptions{})
		if err != nil {
			return nil, nil, err
		}
		defer wide.Release()
		factor := int128.Pow10(scale).Float64()
		return castEach(wide.(*array.Primitive[float64]), func(x float64) (int128.Int, bool) {
			return fits(int128.FromFloat64(math.RoundToEven(x * factor)))
		})
	}
	return nil, nil, unsupportedCast(from, to)
}

// castFromDecimal converts to a plain number: floats get the nearest value, integers
// the whole part.
func castFromDecimal(a array.Array, from, to dtype.DataType, o CastOptions) (array.Array, *buffer.Bitmap, error) {
	x := a.(*array.Primitive[int128.Int])
	if to.IsFloat() {
		factor := int128.Pow10(from.Scale()).Float64()
		f := mapRows(x, func(v int128.Int) float64 { return v.Float64() / factor })
		if to.Kind() == dtype.KindFloat64 {
			return f, nil, nil
		}
		defer f.Release()
		return castNumber(f, to, o)
	}
	unit := int128.Pow10(from.Scale())
	whole := mapRows(x, func(v int128.Int) int128.Int {
		q, _ := v.QuoRem(unit)
		return q
	})
	if to.Kind() == dtype.KindInt128 {
		return whole, nil, nil
	}
	defer whole.Release()
	o.Wrap = false // decimals do not wrap
	return castNumber(whole, to, o)
}

// ParseDecimal reads a decimal number (an optional sign, digits, a point, digits, an
// exponent) in units of 10 to the -scale, rounding half to even, and tells
// whether it is one that fits.
func ParseDecimal(s []byte, scale int) (int128.Int, bool) {
	neg := false
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	exp := 0
	if e := bytes.IndexAny(s, "eE"); e >= 0 {
		v, ok := ParseInt(s[e+1:])
		if !ok || v > 1000 || v < -1000 {
			return int128.Int{}, false
		}
		exp = int(v)
		s = s[:e]
	}
	whole, frac := s, []byte(nil)
	if p := bytes.IndexByte(s, '.'); p >= 0 {
		whole, frac = s[:p], s[p+1:]
	}
	if len(whole)+len(frac) == 0 {
		return int128.Int{}, false
	}
	var v int128.Int
	digits := 0
	drop := len(frac) - exp - scale // digits beyond the scale
	total := len(whole) + len(frac)
	half, rest := byte(0), false // the first digit that is dropped, and others that are not 0
	for i := range total {
		c := byte(0)
		if i < len(whole) {
			c = whole[i] - '0'
		} else {
			c = frac[i-len(whole)] - '0'
		}
		if c > 9 {
			return int128.Int{}, false
		}
		if left := total - i; left <= drop {
			if left == drop {
				half = c
			} else if c != 0 {
				rest = true
			}
			continue
		}
		if v.IsZero() && c == 0 {
			continue
		}
		if digits++; digits > int128.MaxDigits {
			return int128.Int{}, false
		}
		v = v.Mul(int128.Int{Lo: 10}).Add(int128.Int{Lo: uint64(c)})
	}
	if half > 5 || half == 5 && (rest || v.Lo&1 == 1) {
		v = v.Add(int128.Int{Lo: 1})
	}
	ok := true
	if drop < 0 && !v.IsZero() {
		if v, ok = v.Rescale(0, -drop); !ok {
			return v, false
		}
	}
	if neg {
		v = v.Neg()
	}
	return v, true
}
