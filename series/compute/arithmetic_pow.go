package compute

import (
	"math"
	"strings"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// pow raises a to b: integers to integers wrap around in a's type, a negative exponent
// being an error; otherwise in floats.
func pow(a array.Array, at dtype.DataType, b array.Array, bt, rt dtype.DataType) (array.Array, error) {
	if rt.IsFloat() {
		wide := dtype.Float64
		if rt.Kind() == dtype.KindFloat32 {
			wide = dtype.Float32
		}
		x, y, err := castBoth(a, at, b, bt, wide)
		if err != nil {
			return nil, err
		}
		defer x.Release()
		defer y.Release()
		var r array.Array
		switch x := x.(type) {
		case *array.Primitive[float64]:
			if n := y.Len(); n == 1 && x.Len() != 1 {
				if f := wholePower(x, y.(*array.Primitive[float64]).Values()[0]); f != nil {
					return f, nil
				}
			}
			r = zipRows(x, y.(*array.Primitive[float64]), powerOf)
		case *array.Primitive[float32]:
			r = zipRows(x, y.(*array.Primitive[float32]), func(p, q float32) float32 { return float32(math.Pow(float64(p), float64(q))) })
		}
		defer r.Release()
		return Cast(r, wide, rt, CastOptions{Strict: true})
	}
	const unnamed = "\x00"
	e, err := Cast(b, bt, dtype.UInt32, CastOptions{Strict: true, Name: unnamed})
	if err != nil {
		return nil, dtype.OperandError(dtype.KindOf(err), func(_, exponent dtype.Operand) string {
			return strings.Replace(err.Error(), unnamed, exponent.Name, 1) + "\n\nHint: if you were trying to raise an integer to a negative integer power, please cast your base or exponent to float first."
		})
	}
	defer e.Release()
	y := e.(*array.Primitive[uint32])
	switch x := a.(type) {
	case *array.Primitive[int8]:
		return powIntegers(x, y), nil
	case *array.Primitive[int16]:
		return powIntegers(x, y), nil
	case *array.Primitive[int32]:
		return powIntegers(x, y), nil
	case *array.Primitive[int64]:
		return powIntegers(x, y), nil
	case *array.Primitive[uint8]:
		return powIntegers(x, y), nil
	case *array.Primitive[uint16]:
		return powIntegers(x, y), nil
	case *array.Primitive[uint32]:
		return powIntegers(x, y), nil
	case *array.Primitive[uint64]:
		return powIntegers(x, y), nil
	case *array.Primitive[int128.Int]:
		return powEach(x, y, func(p int128.Int, e uint32) int128.Int {
			r := int128.Int{Lo: 1}
			for ; e > 0; e >>= 1 {
				if e&1 == 1 {
					r = r.Mul(p)
				}
				p = p.Mul(p)
			}
			return r
		}), nil
	case *array.Primitive[int128.Uint]:
		return powEach(x, y, func(p int128.Uint, e uint32) int128.Uint {
			r := int128.Uint{Lo: 1}
			for ; e > 0; e >>= 1 {
				if e&1 == 1 {
					r = r.Mul(p)
				}
				p = p.Mul(p)
			}
			return r
		}), nil
	}
	return nil, dtype.Errorf(dtype.InvalidOperation, "`pow` operation not supported for dtype `%s` as base", at)
}

// wholePower multiplies for one small whole exponent, as Polars does; nil for others.
func wholePower(a *array.Primitive[float64], e float64) array.Array {
	if e != math.Trunc(e) || e < 1 || e >= 10 {
		return nil
	}
	return mapRows(a, func(x float64) float64 {
		p := x
		for range int(e) - 1 {
			p *= x
		}
		return p
	})
}

func powIntegers[T integer](a *array.Primitive[T], b *array.Primitive[uint32]) array.Array {
	return powEach(a, b, func(p T, e uint32) T {
		r := T(1)
		for ; e > 0; e >>= 1 {
			if e&1 == 1 {
				r *= p
			}
			p *= p
		}
		return r
	})
}

func powEach[T array.Native](a *array.Primitive[T], b *array.Primitive[uint32], f func(p T, e uint32) T) array.Array {
	n := resultLength(a, b)
	x, y := a.Values(), b.Values()
	sx, sy := 1, 1
	if len(x) == 1 {
		sx = 0
	}
	if len(y) == 1 {
		sy = 0
	}
	out := buffer.Alloc[T](n)
	dst, _ := out.MutSlice()
	for i := range dst {
		dst[i] = f(x[i*sx], y[i*sy])
	}
	return array.NewPrimitive(out, bothValid(a, b, n))
}
