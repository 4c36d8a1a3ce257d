package compute

import (
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// ArithmeticInPlace writes a op b into the values of a and tells whether it did. It does
// when both are plain numbers of the result's type, b is as long as a or of length 1,
// the operation makes no row null that a has, and a's values may be written. Otherwise
// nothing has changed. It borrows b.
func ArithmeticInPlace(op dtype.ArithmeticOp, a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType) bool {
	rt, err := dtype.ArithmeticType(op, at, bt)
	if err != nil || !rt.Equal(at) || !at.Equal(bt) || !(at.IsInteger() || at.IsFloat()) || b.NullCount() > 0 {
		return false
	}
	if b.Len() != a.Len() && b.Len() != 1 || op == dtype.Pow {
		return false
	}
	switch a := a.(type) {
	case *array.Primitive[int8]:
		return integersInPlace(op, a, b)
	case *array.Primitive[int16]:
		return integersInPlace(op, a, b)
	case *array.Primitive[int32]:
		return integersInPlace(op, a, b)
	case *array.Primitive[int64]:
		return integersInPlace(op, a, b)
	case *array.Primitive[uint8]:
		return integersInPlace(op, a, b)
	case *array.Primitive[uint16]:
		return integersInPlace(op, a, b)
	case *array.Primitive[uint32]:
		return integersInPlace(op, a, b)
	case *array.Primitive[uint64]:
		return integersInPlace(op, a, b)
	case *array.Primitive[float32]:
		return floatsInPlace(op, a, b)
	case *array.Primitive[float64]:
		return floatsInPlace(op, a, b)
	}
	return false
}

func integersInPlace[T integer](op dtype.ArithmeticOp, a *array.Primitive[T], o array.Array) bool {
	if op == dtype.FloorDiv || op == dtype.Mod {
		return false // a zero would make a row null
	}
	b, ok := o.(*array.Primitive[T])
	if !ok || !a.Buffer().IsExclusive() {
		return false
	}
	dst := a.Buffer().MakeMut()
	integersTo(op, dst, dst, b.Values(), nil)
	return true
}

func floatsInPlace[T float](op dtype.ArithmeticOp, a *array.Primitive[T], o array.Array) bool {
	b, ok := o.(*array.Primitive[T])
	if !ok || !a.Buffer().IsExclusive() {
		return false
	}
	dst := a.Buffer().MakeMut()
	floatsTo(op, dst, dst, b.Values())
	return true
}
