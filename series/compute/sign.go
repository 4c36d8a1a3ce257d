package compute

import (
	"math"

	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Neg returns the values with their sign changed; integers wrap around. dt is signed, a
// float, Decimal, Duration or Null.
func Neg(a array.Array, dt dtype.DataType) (array.Array, error) {
	switch x := a.(type) {
	case *array.Null:
		return a.Clone(), nil
	case *array.Primitive[int8]:
		return mapValues(x, func(v int8) int8 { return -v }), nil
	case *array.Primitive[int16]:
		return mapValues(x, func(v int16) int16 { return -v }), nil
	case *array.Primitive[int32]:
		return mapValues(x, func(v int32) int32 { return -v }), nil
	case *array.Primitive[int64]:
		return mapValues(x, func(v int64) int64 { return -v }), nil
	case *array.Primitive[int128.Int]:
		return mapValues(x, int128.Int.Neg), nil
	case *array.Primitive[float16.Float]:
		return mapValues(x, func(v float16.Float) float16.Float { return v ^ 0x8000 }), nil
	case *array.Primitive[float32]:
		return mapValues(x, func(v float32) float32 { return -v }), nil
	case *array.Primitive[float64]:
		return mapValues(x, func(v float64) float64 { return -v }), nil
	}
	return nil, dtype.Errorf(dtype.InvalidOperation, "`neg` operation not supported for dtype `%s`", dt)
}

// Abs returns the absolute values; the smallest integer wraps around to itself. dt is a
// number, Duration or Null.
func Abs(a array.Array, dt dtype.DataType) (array.Array, error) {
	switch x := a.(type) {
	case *array.Primitive[int8]:
		return mapValues(x, func(v int8) int8 { return max(v, -v) }), nil
	case *array.Primitive[int16]:
		return mapValues(x, func(v int16) int16 { return max(v, -v) }), nil
	case *array.Primitive[int32]:
		return mapValues(x, func(v int32) int32 { return max(v, -v) }), nil
	case *array.Primitive[int64]:
		return mapValues(x, func(v int64) int64 { return max(v, -v) }), nil
	case *array.Primitive[int128.Int]:
		return mapValues(x, int128.Int.Abs), nil
	case *array.Primitive[float16.Float]:
		return mapValues(x, func(v float16.Float) float16.Float { return v &^ 0x8000 }), nil
	case *array.Primitive[float32]:
		return mapValues(x, func(v float32) float32 { return float32(math.Abs(float64(v))) }), nil
	case *array.Primitive[float64]:
		return mapValues(x, math.Abs), nil
	}
	if dt.IsUnsigned() || dt.Kind() == dtype.KindNull {
		return a.Clone(), nil
	}
	return nil, dtype.Errorf(dtype.InvalidOperation, "`abs` operation not supported for dtype `%s`", dt)
}

// Sign returns -1, 0 or 1 in the type of the values; NaN stays NaN.
func Sign(a array.Array, dt dtype.DataType) (array.Array, error) {
	switch x := a.(type) {
	case *array.Primitive[int8]:
		return mapValues(x, signOf[int8]), nil
	case *array.Primitive[int16]:
		return mapValues(x, signOf[int16]), nil
	case *array.Primitive[int32]:
		return mapValues(x, signOf[int32]), nil
	case *array.Primitive[int64]:
		return mapValues(x, signOf[int64]), nil
	case *array.Primitive[uint8]:
		return mapValues(x, func(v uint8) uint8 { return min(v, 1) }), nil
	case *array.Primitive[uint16]:
		return mapValues(x, func(v uint16) uint16 { return min(v, 1) }), nil
	case *array.Primitive[uint32]:
		return mapValues(x, func(v uint32) uint32 { return min(v, 1) }), nil
	case *array.Primitive[uint64]:
		return mapValues(x, func(v uint64) uint64 { return min(v, 1) }), nil
	}
	switch x := a.(type) {
	case *array.Primitive[int128.Int]: // a Decimal of one, where it is one
		one := int128.FromInt64(1)
		if dt.Kind() == dtype.KindDecimal {
			one = int128.Pow10(dt.Scale())
		}
		return mapValues(x, func(v int128.Int) int128.Int {
			switch v.Sign() {
			case 1:
				return one
			case -1:
				return one.Neg()
			}
			return v
		}), nil
	case *array.Primitive[int128.Uint]:
		return mapValues(x, func(v int128.Uint) int128.Uint {
			if v.Hi|v.Lo != 0 {
				return int128.Uint{Lo: 1}
			}
			return v
		}), nil
	}
	if dt.IsFloat() {
		return MapFloats(a, dt, func(dst, src []float64) {
			dst = dst[:len(src)]
			for i, v := range src {
				if v != 0 && v == v {
					v = math.Copysign(1, v)
				}
				dst[i] = v
			}
		})
	}
	if dt.Kind() == dtype.KindNull {
		return a.Clone(), nil
	}
	return nil, dtype.Errorf(dtype.InvalidOperation, "`sign` operation not supported for dtype `%s`", dt)
}

func signOf[T int8 | int16 | int32 | int64](v T) T {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}
