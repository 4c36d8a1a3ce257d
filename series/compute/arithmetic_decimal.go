package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// arithmeticDecimal brings both sides to the result's scale and rounds results half to
// even. A result of more than 38 digits is an error, and dividing by zero is.
func arithmeticDecimal(op dtype.ArithmeticOp, a array.Array, at dtype.DataType, b array.Array, bt, rt dtype.DataType) (array.Array, error) {
	x, y, err := castBoth(a, at, b, bt, rt)
	if err != nil {
		return nil, err
	}
	defer x.Release()
	defer y.Release()
	p, q := x.(*array.Primitive[int128.Int]), y.(*array.Primitive[int128.Int])
	unit := int128.Pow10(rt.Scale())
	switch op {
	case dtype.Add:
		return decimalRows("addition", p, q, rt, int128.Int.AddChecked)
	case dtype.Sub:
		return decimalRows("subtraction", p, q, rt, int128.Int.SubChecked)
	case dtype.Mul:
		return decimalRows("multiplication", p, q, rt, func(p, q int128.Int) (int128.Int, bool) { return int128.MulDivRound(p, q, unit) })
	}
	if zeroAmong(q) {
		return nil, dtype.Errorf(dtype.ComputeError, "division by zero Decimal")
	}
	switch op {
	case dtype.TrueDiv:
		return decimalRows("division", p, q, rt, func(p, q int128.Int) (int128.Int, bool) {
			switch q.Sign() {
			case 0:
				return q, true // under a null
			case -1:
				p, q = p.Neg(), q.Neg()
			}
			return int128.MulDivRound(p, unit, q)
		})
	case dtype.FloorDiv:
		return decimalRows("division", p, q, rt, func(p, q int128.Int) (int128.Int, bool) {
			if q.IsZero() {
				return q, true
			}
			d, _ := p.DivMod(q)
			return d.MulChecked(unit)
		})
	}
	return decimalRows("remainder", p, q, rt, func(p, q int128.Int) (int128.Int, bool) {
		if q.IsZero() {
			return q, true
		}
		_, m := p.DivMod(q)
		return m, true
	})
}

// zeroAmong tells whether a valid row is zero.
func zeroAmong(a *array.Primitive[int128.Int]) bool {
	for i, v := range a.Values() {
		if v.IsZero() && a.IsValid(i) {
			return true
		}
	}
	return false
}

// decimalRows applies f to each row; a valid row for which it fails, or with too many
// digits, is an error.
func decimalRows(name string, a, b *array.Primitive[int128.Int], rt dtype.DataType, f func(p, q int128.Int) (int128.Int, bool)) (array.Array, error) {
	n := resultLength(a, b)
	x, y := a.Values(), b.Values()
	sx, sy := 1, 1
	if len(x) == 1 {
		sx = 0
	}
	if len(y) == 1 {
		sy = 0
	}
	out := buffer.Alloc[int128.Int](n)
	dst, _ := out.MutSlice()
	validity := bothValid(a, b, n)
	for i := range n {
		v, ok := f(x[i*sx], y[i*sy])
		dst[i] = v
		if (!ok || !v.Fits(int128.MaxDigits)) && (validity == nil || validity.Get(i)) {
			out.Release()
			if validity != nil {
				validity.Release()
			}
			return nil, dtype.Errorf(dtype.ComputeError, "overflow in decimal %s: result doesn't fit %s", name, rt.Name())
		}
	}
	return array.NewPrimitive(out, validity), nil
}
