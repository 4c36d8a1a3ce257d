package compute

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// TruncDiv divides as t, rounding quotients toward zero. An integer divided by zero is
// null. One of the inputs may have one row.
func TruncDiv(a array.Array, at dtype.DataType, b array.Array, bt, t dtype.DataType) (array.Array, error) {
	if t.IsFloat() {
		q, qt, err := Arithmetic(dtype.TrueDiv, a, at, b, bt)
		if err != nil {
			return nil, err
		}
		defer q.Release()
		c, err := Cast(q, qt, t, CastOptions{})
		if err != nil {
			return nil, err
		}
		defer c.Release()
		return MapFloat(c, t, math.Trunc)
	}
	switch t.Kind() {
	case dtype.KindDecimal:
		return truncDivDecimal(a, at, b, bt)
	case dtype.KindUInt128: // nothing is below zero
		q, _, err := Arithmetic(dtype.FloorDiv, a, at, b, bt)
		return q, err
	}
	x, y, err := castBoth(a, at, b, bt, t)
	if err != nil {
		return nil, err
	}
	defer x.Release()
	defer y.Release()
	switch p := x.(type) {
	case *array.Primitive[int8]:
		return truncDiv(p, y.(*array.Primitive[int8])), nil
	case *array.Primitive[int16]:
		return truncDiv(p, y.(*array.Primitive[int16])), nil
	case *array.Primitive[int32]:
		return truncDiv(p, y.(*array.Primitive[int32])), nil
	case *array.Primitive[int64]:
		return truncDiv(p, y.(*array.Primitive[int64])), nil
	case *array.Primitive[uint8]:
		return truncDiv(p, y.(*array.Primitive[uint8])), nil
	case *array.Primitive[uint16]:
		return truncDiv(p, y.(*array.Primitive[uint16])), nil
	case *array.Primitive[uint32]:
		return truncDiv(p, y.(*array.Primitive[uint32])), nil
	case *array.Primitive[uint64]:
		return truncDiv(p, y.(*array.Primitive[uint64])), nil
	case *array.Primitive[int128.Int]:
		return truncDivWide(p, y.(*array.Primitive[int128.Int])), nil
	}
	return nil, dtype.Errorf(dtype.InvalidOperation, "trunc_div operation not supported for dtype `%s`", t)
}

// truncDivDecimal takes the quotient rounded down, or where that is negative the negative
// of what -a gives.
func truncDivDecimal(a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType) (array.Array, error) {
	down, t, err := Arithmetic(dtype.FloorDiv, a, at, b, bt)
	if err != nil {
		return nil, err
	}
	defer down.Release()
	zero := array.PrimitiveOf[int8](0)
	minus, mt, err := Arithmetic(dtype.Sub, zero, dtype.Int8, a, at)
	if err != nil {
		return nil, err
	}
	defer minus.Release()
	other, ot, err := Arithmetic(dtype.FloorDiv, minus, mt, b, bt)
	if err != nil {
		return nil, err
	}
	defer other.Release()
	up, ut, err := Arithmetic(dtype.Sub, zero, dtype.Int8, other, ot)
	if err != nil {
		return nil, err
	}
	defer up.Release()
	same, err := Cast(up, ut, t, CastOptions{})
	if err != nil {
		return nil, err
	}
	defer same.Release()
	none, err := Cast(zero, dtype.Int8, t, CastOptions{})
	if err != nil {
		return nil, err
	}
	defer none.Release()
	negative, err := Compare(Lt, down, none, t)
	if err != nil {
		return nil, err
	}
	defer negative.Release()
	return IfThenElse(negative, same, down), nil
}

func truncDiv[T integer](a, b *array.Primitive[T]) array.Array {
	n := a.Len()
	if n == 1 {
		n = b.Len()
	}
	x, y := a.Values(), b.Values()
	out := buffer.Alloc[T](n)
	w, _ := out.MutSlice()
	zero := func(y T) bool { return y == 0 }
	if b.Len() == 1 && n != 1 {
		d := y[0]
		if d == 0 {
			return array.NewPrimitive(out, buffer.ZeroBits(n))
		}
		overRows(n, func(from, to int) {
			for i := from; i < to; i++ {
				w[i] = x[i] / d
			}
		})
		return array.NewPrimitive(out, pairsValid(a, b, n))
	}
	if a.Len() == 1 && n != 1 {
		all := make([]T, n)
		for i := range all {
			all[i] = x[0]
		}
		x = all
	}
	for i := range w {
		if y[i] != 0 {
			w[i] = x[i] / y[i]
		}
	}
	return array.NewPrimitive(out, nullAtZeros(pairsValid(a, b, n), y, zero))
}

func truncDivWide(a, b *array.Primitive[int128.Int]) array.Array {
	n := a.Len()
	if n == 1 {
		n = b.Len()
	}
	x, y := a.Values(), b.Values()
	out := buffer.Alloc[int128.Int](n)
	w, _ := out.MutSlice()
	divisors := make([]int128.Int, n)
	for i := range w {
		divisors[i] = y[min(i, len(y)-1)]
		if !divisors[i].IsZero() {
			w[i], _ = x[min(i, len(x)-1)].QuoRem(divisors[i])
		}
	}
	return array.NewPrimitive(out, nullAtZeros(pairsValid(a, b, n), divisors, int128.Int.IsZero))
}

// nullAtZeros makes the rows of zeros null; it takes valid over.
func nullAtZeros[T any](valid *buffer.Bitmap, y []T, zero func(T) bool) *buffer.Bitmap {
	any := false
	for i := range y {
		any = any || zero(y[i])
	}
	if !any {
		return valid
	}
	bits := buffer.AllocBitmap(len(y))
	p, _, _ := bits.MutBits()
	for i := range y {
		if !zero(y[i]) && (valid == nil || valid.Get(i)) {
			p[i>>3] |= 1 << (i & 7)
		}
	}
	if valid != nil {
		valid.Release()
	}
	return bits
}
