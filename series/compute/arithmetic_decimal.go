package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// arithmeticDecimal brings both sides to the result's scale and rounds results half away
// from zero. A result of more than 38 digits is an error; dividing by zero too.
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
		return decimalRows(op, p, q, int128.Int.AddChecked)
	case dtype.Sub:
		return decimalRows(op, p, q, int128.Int.SubChecked)
	case dtype.Mul:
		return decimalRows(op, p, q, func(p, q int128.Int) (int128.Int, bool) { return int128.MulDivRound(p, q, unit) })
	case dtype.TrueDiv:
		return decimalRows(op, p, q, func(p, q int128.Int) (int128.Int, bool) {
			if q.IsZero() {
				return q, false
			}
			if q.Hi < 0 {
				p, q = p.Neg(), q.Neg()
			}
			return int128.MulDivRound(p, unit, q)
		})
	case dtype.FloorDiv:
		return decimalRows(op, p, q, func(p, q int128.Int) (int128.Int, bool) {
			if q.IsZero() {
				return q, false
			}
			d, _ := p.DivMod(q)
			return d.MulChecked(unit)
		})
	}
	return decimalRows(op, p, q, func(p, q int128.Int) (int128.Int, bool) {
		if q.IsZero() {
			return q, false
		}
		_, m := p.DivMod(q)
		return m, true
	})
}

// decimalRows applies f to valid rows; a row for which it fails, or with too many
// digits, becomes null.
func decimalRows(op dtype.ArithmeticOp, a, b *array.Primitive[int128.Int], f func(p, q int128.Int) (int128.Int, bool)) (array.Array, error) {
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
	var misfit *buffer.Bitmap
	for i := range n {
		v, ok := f(x[i*sx], y[i*sy])
		dst[i] = v
		if !ok || !v.Fits(int128.MaxDigits) {
			if misfit == nil {
				misfit = buffer.Ones(n)
			}
			p, _, _ := misfit.MutBits()
			p[i>>3] &^= 1 << (i & 7)
		}
	}
	return array.NewPrimitive(out, andValid(validity, misfit)), nil
}
