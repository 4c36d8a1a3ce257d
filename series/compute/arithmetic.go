package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Arithmetic returns a op b row by row, with its type. A side of length 1 meets every
// row of the other. Integers wrap around; dividing an integer by zero with // or % gives
// null. It borrows both sides.
func Arithmetic(op dtype.ArithmeticOp, a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType) (array.Array, dtype.DataType, error) {
	rt, err := dtype.ArithmeticType(op, at, bt)
	if err != nil {
		return nil, rt, err
	}
	n, err := commonLength(a, b)
	if err != nil {
		return nil, rt, err
	}
	if n == 0 || (allNull(a, n) || allNull(b, n)) && !rt.IsNested() {
		return array.FullNull(rt, n), rt, nil
	}
	out, err := arithmetic(op, a, at, b, bt, rt)
	return out, rt, err
}

// arithmetic is Arithmetic for sides with rows that are not null, rt being the result's
// type.
func arithmetic(op dtype.ArithmeticOp, a array.Array, at dtype.DataType, b array.Array, bt, rt dtype.DataType) (array.Array, error) {
	switch {
	case op == dtype.Pow:
		return pow(a, at, b, bt, rt)
	case rt.Kind() == dtype.KindDecimal:
		return arithmeticDecimal(op, a, at, b, bt, rt)
	case rt.Kind() == dtype.KindList || rt.Kind() == dtype.KindArray:
		return arithmeticLists(op, a, at, b, bt, rt)
	case at.IsTemporal() || bt.IsTemporal():
		return arithmeticTemporal(op, a, at, b, bt, rt)
	case rt.Kind() == dtype.KindStruct:
		return arithmeticStructs(op, a, at, b, bt, rt)
	}
	x, y, err := castBoth(a, at, b, bt, rt)
	if err != nil {
		return nil, err
	}
	defer x.Release()
	defer y.Release()
	if rt.Kind() == dtype.KindString || rt.Kind() == dtype.KindBinary {
		return concatText(x.(*array.View), y.(*array.View)), nil
	}
	return arithmeticPlain(op, x, y)
}

// arithmeticPlain is for numbers of one type on both sides, which is the result's too.
func arithmeticPlain(op dtype.ArithmeticOp, x, y array.Array) (array.Array, error) {
	switch x := x.(type) {
	case *array.Primitive[int8]:
		return arithmeticIntegers(op, x, y), nil
	case *array.Primitive[int16]:
		return arithmeticIntegers(op, x, y), nil
	case *array.Primitive[int32]:
		return arithmeticIntegers(op, x, y), nil
	case *array.Primitive[int64]:
		return arithmeticIntegers(op, x, y), nil
	case *array.Primitive[uint8]:
		return arithmeticIntegers(op, x, y), nil
	case *array.Primitive[uint16]:
		return arithmeticIntegers(op, x, y), nil
	case *array.Primitive[uint32]:
		return arithmeticIntegers(op, x, y), nil
	case *array.Primitive[uint64]:
		return arithmeticIntegers(op, x, y), nil
	case *array.Primitive[float32]:
		return arithmeticFloats(op, x, y), nil
	case *array.Primitive[float64]:
		return arithmeticFloats(op, x, y), nil
	case *array.Primitive[float16.Float]:
		return arithmeticHalves(op, x, y), nil
	case *array.Primitive[int128.Int]:
		return arithmeticWide(op, x, y), nil
	case *array.Primitive[int128.Uint]:
		return arithmeticWideUnsigned(op, x, y), nil
	}
	return nil, dtype.Errorf(dtype.InvalidOperation, "`%s` is not supported for these operands", op)
}

// commonLength is the length of a result: that of both sides, or of the one that is
// longer than 1.
func commonLength(a, b array.Array) (int, error) {
	switch n, m := a.Len(), b.Len(); {
	case n == m || m == 1:
		return n, nil
	case n == 1:
		return m, nil
	default:
		return 0, dtype.Errorf(dtype.InvalidOperation, "cannot do arithmetic operation on series of different lengths: got %d and %d", n, m)
	}
}

// allNull tells whether a makes each of n rows null.
func allNull(a array.Array, n int) bool {
	_, ok := a.(*array.Null)
	return ok || n > 0 && a.NullCount() == a.Len()
}

// castBoth returns both sides as t, which the caller releases.
func castBoth(a array.Array, at dtype.DataType, b array.Array, bt, t dtype.DataType) (x, y array.Array, err error) {
	if x, err = Cast(a, at, t, CastOptions{Strict: true}); err != nil {
		return nil, nil, err
	}
	if y, err = Cast(b, bt, t, CastOptions{Strict: true}); err != nil {
		x.Release()
		return nil, nil, err
	}
	return x, y, nil
}

// bothValid returns the validity of a result of n rows: null where a side is null. A
// side of another length than n is a single valid value. When one side alone has nulls
// the result shares its bits.
func bothValid(a, b array.Array, n int) *buffer.Bitmap {
	va, vb := a.Validity(), b.Validity()
	if a.Len() != n || a.NullCount() == 0 {
		va = nil
	}
	if b.Len() != n || b.NullCount() == 0 {
		vb = nil
	}
	switch {
	case va == nil && vb == nil:
		return nil
	case va == nil:
		return vb.Clone()
	case vb == nil:
		return va.Clone()
	}
	return buffer.And(va, vb)
}
