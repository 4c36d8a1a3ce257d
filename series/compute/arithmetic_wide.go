package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// zipRows is zip for sides of which one may be of length 1.
func zipRows[S, D array.Native](a, b *array.Primitive[S], f func(p, q S) D) *array.Primitive[D] {
	n := resultLength(a, b)
	out := buffer.Alloc[D](n)
	dst, _ := out.MutSlice()
	x, y := a.Values(), b.Values()
	switch {
	case len(y) == 1 && n != 1:
		zipRight(dst, x, y[0], f)
	case len(x) == 1 && n != 1:
		zipLeft(dst, x[0], y, f)
	default:
		zip(dst, x, y, f)
	}
	return array.NewPrimitive(out, bothValid(a, b, n))
}

func arithmeticWide(op dtype.ArithmeticOp, a *array.Primitive[int128.Int], o array.Array) array.Array {
	b := o.(*array.Primitive[int128.Int])
	switch op {
	case dtype.Add:
		return zipRows(a, b, int128.Int.Add)
	case dtype.Sub:
		return zipRows(a, b, int128.Int.Sub)
	case dtype.Mul:
		return zipRows(a, b, int128.Int.Mul)
	case dtype.FloorDiv:
		return zeroDivisorsNull(b, zipRows(a, b, func(p, q int128.Int) int128.Int {
			if q.IsZero() {
				return q
			}
			d, _ := p.DivMod(q)
			return d
		}))
	}
	return zeroDivisorsNull(b, zipRows(a, b, func(p, q int128.Int) int128.Int {
		if q.IsZero() {
			return q
		}
		_, m := p.DivMod(q)
		return m
	}))
}

func arithmeticWideUnsigned(op dtype.ArithmeticOp, a *array.Primitive[int128.Uint], o array.Array) array.Array {
	b := o.(*array.Primitive[int128.Uint])
	switch op {
	case dtype.Add:
		return zipRows(a, b, int128.Uint.Add)
	case dtype.Sub:
		return zipRows(a, b, int128.Uint.Sub)
	case dtype.Mul:
		return zipRows(a, b, int128.Uint.Mul)
	case dtype.FloorDiv:
		return zeroDivisorsNull(b, zipRows(a, b, func(p, q int128.Uint) int128.Uint {
			if q.IsZero() {
				return q
			}
			d, _ := p.QuoRem(q)
			return d
		}))
	}
	return zeroDivisorsNull(b, zipRows(a, b, func(p, q int128.Uint) int128.Uint {
		if q.IsZero() {
			return q
		}
		_, m := p.QuoRem(q)
		return m
	}))
}

// zeroDivisorsNull makes the rows of out null where the divisor is zero. It takes out
// over.
func zeroDivisorsNull[T int128.Int | int128.Uint](b, out *array.Primitive[T]) array.Array {
	var zero T
	y := b.Values()
	some := false
	for _, q := range y {
		some = some || q == zero
	}
	if !some {
		return out
	}
	defer out.Release()
	if len(y) == 1 {
		return out.WithValidity(buffer.ZeroBits(out.Len()))
	}
	valid := packBits(len(y), func(i int) bool { return y[i] != zero })
	if v := out.Validity(); v != nil {
		valid = andValid(valid, v.Clone())
	}
	return out.WithValidity(valid)
}

// arithmeticHalves computes in single precision and rounds each result once.
func arithmeticHalves(op dtype.ArithmeticOp, a *array.Primitive[float16.Float], o array.Array) array.Array {
	x, y := singles(a), singles(o.(*array.Primitive[float16.Float]))
	defer x.Release()
	defer y.Release()
	r := arithmeticFloats(op, x, y).(*array.Primitive[float32])
	defer r.Release()
	return halves(r)
}

// singles widens half precision numbers.
func singles(a *array.Primitive[float16.Float]) *array.Primitive[float32] {
	out := buffer.Alloc[float32](a.Len())
	dst, _ := out.MutSlice()
	mapTo(dst, a.Values(), float16.Float.Float32)
	return array.NewPrimitive(out, cloneValidity(a))
}

// halves rounds to half precision.
func halves(a *array.Primitive[float32]) *array.Primitive[float16.Float] {
	out := buffer.Alloc[float16.Float](a.Len())
	dst, _ := out.MutSlice()
	mapTo(dst, a.Values(), float16.FromFloat32)
	return array.NewPrimitive(out, cloneValidity(a))
}

// cloneValidity is the validity of a for another array, nil without nulls.
func cloneValidity(a array.Array) *buffer.Bitmap {
	if a.NullCount() == 0 {
		return nil
	}
	return a.Validity().Clone()
}
