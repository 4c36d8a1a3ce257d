package compute

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

type number interface{ integer | float }

// castNumber converts booleans and numbers to a plain number type.
func castNumber(a array.Array, to dtype.DataType, o CastOptions) (array.Array, *buffer.Bitmap, error) {
	switch a := a.(type) {
	case *array.Boolean:
		bits := bytesOf(a)
		defer bits.Release()
		return castNumber(bits, to, o)
	case *array.Primitive[int8]:
		return castFrom(a, to, o)
	case *array.Primitive[int16]:
		return castFrom(a, to, o)
	case *array.Primitive[int32]:
		return castFrom(a, to, o)
	case *array.Primitive[int64]:
		return castFrom(a, to, o)
	case *array.Primitive[uint8]:
		return castFrom(a, to, o)
	case *array.Primitive[uint16]:
		return castFrom(a, to, o)
	case *array.Primitive[uint32]:
		return castFrom(a, to, o)
	case *array.Primitive[uint64]:
		return castFrom(a, to, o)
	case *array.Primitive[float32]:
		return castFrom(a, to, o)
	case *array.Primitive[float64]:
		return castFrom(a, to, o)
	case *array.Primitive[float16.Float]:
		x := singles(a)
		if to.Kind() == dtype.KindFloat32 {
			return x, nil, nil
		}
		defer x.Release()
		return castFrom(x, to, o)
	case *array.Primitive[int128.Int]:
		return castWide(a, to, o)
	case *array.Primitive[int128.Uint]:
		return castWideUnsigned(a, to, o)
	}
	return nil, nil, dtype.Errorf(dtype.InvalidOperation, "casting to %s not supported", to.Name())
}

// bytesOf returns booleans as 0 and 1.
func bytesOf(a *array.Boolean) *array.Primitive[uint8] {
	n := a.Len()
	out := buffer.Alloc[uint8](n)
	dst, _ := out.MutSlice()
	for i := 0; i < n; i += 64 {
		w := a.Values().Word(i)
		for j := i; j < min(i+64, n); j++ {
			dst[j] = uint8(w & 1)
			w >>= 1
		}
	}
	return array.NewPrimitive(out, cloneValidity(a))
}

// castFrom converts numbers of up to 64 bits.
func castFrom[S number](a *array.Primitive[S], to dtype.DataType, o CastOptions) (array.Array, *buffer.Bitmap, error) {
	switch to.Kind() {
	case dtype.KindInt8:
		return castTo[S, int8](a, o)
	case dtype.KindInt16:
		return castTo[S, int16](a, o)
	case dtype.KindInt32:
		return castTo[S, int32](a, o)
	case dtype.KindInt64:
		return castTo[S, int64](a, o)
	case dtype.KindUInt8:
		return castTo[S, uint8](a, o)
	case dtype.KindUInt16:
		return castTo[S, uint16](a, o)
	case dtype.KindUInt32:
		return castTo[S, uint32](a, o)
	case dtype.KindUInt64:
		return castTo[S, uint64](a, o)
	case dtype.KindFloat32:
		return castTo[S, float32](a, o)
	case dtype.KindFloat64:
		return castTo[S, float64](a, o)
	case dtype.KindFloat16:
		return mapRows(a, func(x S) float16.Float { return float16.FromFloat64(float64(x)) }), nil, nil
	case dtype.KindInt128:
		if isFloat[S]() {
			if o.Wrap {
				return mapRows(a, func(x S) int128.Int { return nearestInt(float64(x)) }), nil, nil
			}
			return castEach(a, func(x S) (int128.Int, bool) { return int128.FromFloat64(float64(x)) })
		}
		return mapRows(a, wideOf[S]), nil, nil
	case dtype.KindUInt128:
		switch {
		case isFloat[S]() && o.Wrap:
			return mapRows(a, func(x S) int128.Uint { return nearestUint(float64(x)) }), nil, nil
		case isFloat[S]():
			return castEach(a, func(x S) (int128.Uint, bool) { return int128.UintFromFloat64(float64(x)) })
		case o.Wrap:
			return mapRows(a, func(x S) int128.Uint { return wideOf(x).Uint() }), nil, nil
		}
		return castEach(a, func(x S) (int128.Uint, bool) { return wideOf(x).Uint(), x >= 0 })
	}
	return nil, nil, dtype.Errorf(dtype.InvalidOperation, "casting to %s not supported", to.Name())
}

// nearestInt is the integer next to x, 0 for NaN.
func nearestInt(x float64) int128.Int {
	switch n, ok := int128.FromFloat64(x); {
	case ok:
		return n
	case x > 0:
		return int128.Int{Hi: math.MaxInt64, Lo: math.MaxUint64}
	case x < 0:
		return int128.Int{Hi: math.MinInt64}
	}
	return int128.Int{}
}

func nearestUint(x float64) int128.Uint {
	switch n, ok := int128.UintFromFloat64(x); {
	case ok:
		return n
	case x > 0:
		return int128.Uint{Hi: math.MaxUint64, Lo: math.MaxUint64}
	}
	return int128.Uint{}
}

// isFloat tells whether T is a float.
func isFloat[T number]() bool { return T(1)/T(2) != 0 }

// isSigned tells whether T has negative values.
func isSigned[T number]() bool { var zero T; return zero-1 < zero }

// wideOf widens an integer.
func wideOf[S number](x S) int128.Int {
	if x < 0 {
		return int128.Int{Lo: uint64(int64(x)), Hi: -1}
	}
	return int128.Int{Lo: uint64(x)}
}

// castTo converts between numbers of up to 64 bits. The values under nulls do not
// matter.
func castTo[S, D number](a *array.Primitive[S], o CastOptions) (array.Array, *buffer.Bitmap, error) {
	if _, same := any(a).(*array.Primitive[D]); same {
		return a.Clone(), nil, nil
	}
	x := a.Values()
	out := buffer.Alloc[D](len(x))
	dst, _ := out.MutSlice()
	if isFloat[S]() && !isFloat[D]() {
		if o.Wrap {
			return castSaturating(a, out, dst)
		}
		return castTruncating(a, out, dst)
	}
	mapTo(dst, x, func(p S) D { return D(p) })
	if isFloat[D]() || o.Wrap || holds[S, D]() {
		return array.NewPrimitive(out, cloneValidity(a)), nil, nil
	}
	// A value fits when converting back gives it again with its sign.
	misfits := 0
	for i, p := range x {
		if q := dst[i]; S(q) != p || (q < 0) != (p < 0) {
			misfits++
		}
	}
	if misfits == 0 {
		return array.NewPrimitive(out, cloneValidity(a)), nil, nil
	}
	return nullMisfits(a, out, packBits(len(x), func(i int) bool {
		q := dst[i]
		return S(q) != x[i] || (q < 0) != (x[i] < 0)
	}))
}

// holds tells whether integer type D has all values of integer type S.
func holds[S, D number]() bool {
	var s S
	var d D
	switch ws, wd := sizeBits(s), sizeBits(d); {
	case isSigned[S]() == isSigned[D]():
		return wd >= ws
	case isSigned[D]():
		return wd > ws
	}
	return false
}

func sizeBits[T number](T) int {
	switch any(T(0)).(type) {
	case int8, uint8:
		return 8
	case int16, uint16:
		return 16
	case int32, uint32, float32:
		return 32
	}
	return 64
}

// limits are the smallest value of an integer type and the first one above its range, as
// floats, both exact.
func limits[D number]() (low, above float64) {
	n := sizeBits(D(0))
	if isSigned[D]() {
		return -math.Ldexp(1, n-1), math.Ldexp(1, n-1)
	}
	return 0, math.Ldexp(1, n)
}

// castTruncating converts floats to integers, cutting the fraction.
func castTruncating[S, D number](a *array.Primitive[S], out *buffer.Buffer[D], dst []D) (array.Array, *buffer.Bitmap, error) {
	low, above := limits[D]()
	x := a.Values()
	misfits := 0
	for i, p := range x {
		f := math.Trunc(float64(p))
		if f >= low && f < above {
			dst[i] = D(f)
		} else {
			dst[i] = 0
			misfits++
		}
	}
	if misfits == 0 {
		return array.NewPrimitive(out, cloneValidity(a)), nil, nil
	}
	return nullMisfits(a, out, packBits(len(x), func(i int) bool {
		f := math.Trunc(float64(x[i]))
		return !(f >= low && f < above)
	}))
}

// castSaturating converts floats to integers, giving the nearest one that there is, 0 for NaN.
func castSaturating[S, D number](a *array.Primitive[S], out *buffer.Buffer[D], dst []D) (array.Array, *buffer.Bitmap, error) {
	low, above := limits[D]()
	least, greatest := D(low), D(0)
	greatest = least - 1 // wraps around
	for i, p := range a.Values() {
		switch f := math.Trunc(float64(p)); {
		case f < low:
			dst[i] = least
		case f >= above:
			dst[i] = greatest
		case f != f:
			dst[i] = 0
		default:
			dst[i] = D(f)
		}
	}
	return array.NewPrimitive(out, cloneValidity(a)), nil, nil
}

// nullMisfits returns the converted values, null where a is or where misfit is set, and
// the misfits that are not under nulls; it takes over out and misfit.
func nullMisfits[D array.Native](a array.Array, out *buffer.Buffer[D], misfit *buffer.Bitmap) (array.Array, *buffer.Bitmap, error) {
	validity, bad := splitMisfits(a, misfit)
	return array.NewPrimitive(out, validity), bad, nil
}

// splitMisfits takes over a bitmap of misfits and returns the validity without them and
// those of them that are valid in a, nil when there are none.
func splitMisfits(a array.Array, misfit *buffer.Bitmap) (validity, bad *buffer.Bitmap) {
	if misfit.CountSet() == 0 {
		misfit.Release()
		return cloneValidity(a), nil
	}
	if a.NullCount() == 0 {
		return buffer.Not(misfit), misfit
	}
	bad = buffer.And(a.Validity(), misfit)
	validity = buffer.AndNot(a.Validity(), misfit)
	misfit.Release()
	if bad.CountSet() == 0 {
		bad.Release()
		bad = nil
	}
	return validity, bad
}

// castEach converts value by value; f tells whether it fits.
func castEach[S, D array.Native](a *array.Primitive[S], f func(S) (D, bool)) (array.Array, *buffer.Bitmap, error) {
	x := a.Values()
	out := buffer.Alloc[D](len(x))
	dst, _ := out.MutSlice()
	misfits := 0
	for i, p := range x {
		q, ok := f(p)
		dst[i] = q
		if !ok {
			misfits++
		}
	}
	if misfits == 0 {
		return array.NewPrimitive(out, cloneValidity(a)), nil, nil
	}
	return nullMisfits(a, out, packBits(len(x), func(i int) bool {
		_, ok := f(x[i])
		return !ok
	}))
}

// castWide converts 128-bit integers.
func castWide(a *array.Primitive[int128.Int], to dtype.DataType, o CastOptions) (array.Array, *buffer.Bitmap, error) {
	switch to.Kind() {
	case dtype.KindFloat64:
		return mapRows(a, int128.Int.Float64), nil, nil
	case dtype.KindFloat32:
		return mapRows(a, int128.Int.Float32), nil, nil
	case dtype.KindFloat16:
		return mapRows(a, func(x int128.Int) float16.Float { return float16.FromFloat64(x.Float64()) }), nil, nil
	case dtype.KindInt128:
		return a.Clone(), nil, nil
	case dtype.KindUInt128:
		return castEach(a, func(x int128.Int) (int128.Uint, bool) { return x.Uint(), o.Wrap || x.Hi >= 0 })
	case dtype.KindUInt64:
		return castEach(a, func(x int128.Int) (uint64, bool) { return x.Lo, o.Wrap || x.Hi == 0 })
	}
	x, bad, err := castEach(a, func(x int128.Int) (int64, bool) { return int64(x.Lo), o.Wrap || x.IsInt64() })
	return castAgain(a, x, bad, err, to, o)
}

// castAgain casts what a first step gave and joins the misfits of both steps. It takes
// over x and bad.
func castAgain(a, x array.Array, bad *buffer.Bitmap, err error, to dtype.DataType, o CastOptions) (array.Array, *buffer.Bitmap, error) {
	if err != nil {
		return nil, nil, err
	}
	defer x.Release()
	y, worse, err := castNumber(x, to, o)
	if err != nil {
		return nil, nil, err
	}
	return y, joinMisfits(bad, worse), nil
}

func castWideUnsigned(a *array.Primitive[int128.Uint], to dtype.DataType, o CastOptions) (array.Array, *buffer.Bitmap, error) {
	switch to.Kind() {
	case dtype.KindFloat64:
		return mapRows(a, int128.Uint.Float64), nil, nil
	case dtype.KindFloat32:
		return mapRows(a, int128.Uint.Float32), nil, nil
	case dtype.KindFloat16:
		return mapRows(a, func(x int128.Uint) float16.Float { return float16.FromFloat64(x.Float64()) }), nil, nil
	case dtype.KindUInt128:
		return a.Clone(), nil, nil
	case dtype.KindInt128:
		return castEach(a, func(x int128.Uint) (int128.Int, bool) { return x.Int(), o.Wrap || int64(x.Hi) >= 0 })
	}
	x, bad, err := castEach(a, func(x int128.Uint) (uint64, bool) { return x.Lo, o.Wrap || x.Hi == 0 })
	return castAgain(a, x, bad, err, to, o)
}

// castToBoolean is false for zero and true for every other number, NaN included.
func castToBoolean(a array.Array, from dtype.DataType) (array.Array, error) {
	if !from.IsNumeric() {
		return nil, unsupportedCast(from, dtype.Boolean)
	}
	var values *buffer.Bitmap
	switch a := a.(type) {
	case *array.Primitive[int8]:
		values = trueNumbers(a)
	case *array.Primitive[int16]:
		values = trueNumbers(a)
	case *array.Primitive[int32]:
		values = trueNumbers(a)
	case *array.Primitive[int64]:
		values = trueNumbers(a)
	case *array.Primitive[uint8]:
		values = trueNumbers(a)
	case *array.Primitive[uint16]:
		values = trueNumbers(a)
	case *array.Primitive[uint32]:
		values = trueNumbers(a)
	case *array.Primitive[uint64]:
		values = trueNumbers(a)
	case *array.Primitive[float32]:
		values = trueNumbers(a)
	case *array.Primitive[float64]:
		values = trueNumbers(a)
	case *array.Primitive[float16.Float]:
		x := a.Values()
		values = packBits(len(x), func(i int) bool { return x[i]&0x7fff != 0 })
	case *array.Primitive[int128.Int]:
		x := a.Values()
		values = packBits(len(x), func(i int) bool { return !x[i].IsZero() })
	case *array.Primitive[int128.Uint]:
		x := a.Values()
		values = packBits(len(x), func(i int) bool { return !x[i].IsZero() })
	default:
		return nil, unsupportedCast(from, dtype.Boolean)
	}
	return array.NewBoolean(values, cloneValidity(a)), nil
}

func trueNumbers[T number](a *array.Primitive[T]) *buffer.Bitmap {
	x := a.Values()
	out := newWordBits(len(x))
	eqRight(&out, x, 0, ^uint64(0))
	return out.bitmap()
}
