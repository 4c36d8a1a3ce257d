package compute

import (
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Peaks tells for each row whether it is op (Gt or Lt) both rows beside it, 0 being what
// is beyond the ends. A row beside a null is null unless the other side decides.
func Peaks(a array.Array, dt dtype.DataType, op CompareOp) (array.Array, error) {
	values := a.Clone()
	t := dt.Physical()
	switch x := a.(type) {
	case *array.Dictionary:
		values.Release()
		values = x.Codes().Clone()
		if _, ok := values.(*array.Primitive[uint32]); ok {
			t = dtype.UInt32
		}
	case *array.Boolean:
		values.Release()
		c, err := Cast(a, dt, dtype.UInt8, CastOptions{})
		if err != nil {
			return nil, err
		}
		values, t = c, dtype.UInt8
	}
	defer values.Release()
	fixed, ok := values.(array.Fixed)
	if !ok {
		return nil, dtype.Errorf(dtype.InvalidOperation, "peaks are not supported for dtype `%s`", dt)
	}
	zero := fixed.ZerosLike(1, nil)
	defer zero.Release()
	beside := func(n int) (*array.Boolean, error) {
		other := Shift(values, n, zero)
		defer other.Release()
		return Compare(op, values, other, t)
	}
	left, err := beside(1)
	if err != nil {
		return nil, err
	}
	defer left.Release()
	right, err := beside(-1)
	if err != nil {
		return nil, err
	}
	defer right.Release()
	return And(left, right), nil
}

// IsSorted tells whether the rows are in order, with their nulls at one end.
func IsSorted(a array.Array, dt dtype.DataType, descending, nullsLast bool) bool {
	n, nulls := a.Len(), a.NullCount()
	from := nulls
	if nullsLast {
		from = 0
	}
	values := a.Slice(from, n-nulls)
	defer values.Release()
	if values.NullCount() > 0 {
		return false
	}
	if !descending {
		return IsAscending(values, dt)
	}
	reversed := Reverse(values)
	defer reversed.Release()
	return IsAscending(reversed, dt)
}
