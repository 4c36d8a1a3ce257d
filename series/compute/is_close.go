package compute

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// IsClose tells for each row whether two numbers differ by no more than the greater of
// abs and rel times the larger of them. One of the inputs may have one row.
func IsClose(a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType, abs, rel float64, nansEqual bool) array.Array {
	x, y := asFloats(a, at), asFloats(b, bt)
	defer x.Release()
	defer y.Release()
	n := a.Len()
	if n == 1 {
		n = b.Len()
	}
	xs, ys := x.Values(), y.Values()
	var oneX, oneY bool
	if oneX = a.Len() == 1 && n != 1; oneX {
		xs = repeatFloat(xs[0], n)
	}
	if oneY = b.Len() == 1 && n != 1; oneY {
		ys = repeatFloat(ys[0], n)
	}
	out := buffer.AllocBitmap(n)
	p, _, _ := out.MutBits()
	overRows(n, func(from, to int) {
		for i := from; i < to; i++ {
			if closeTogether(xs[i], ys[i], abs, rel, nansEqual) {
				p[i>>3] |= 1 << (i & 7)
			}
		}
	})
	return array.NewBoolean(out, pairsValid(a, b, n))
}

func closeTogether(x, y, abs, rel float64, nansEqual bool) bool {
	switch {
	case x != x || y != y:
		return nansEqual && x != x && y != y
	case math.IsInf(x, 0) || math.IsInf(y, 0):
		return x == y
	}
	return math.Abs(x-y) <= max(rel*max(math.Abs(x), math.Abs(y)), abs)
}

func repeatFloat(x float64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = x
	}
	return out
}

// pairsValid is the validity of n rows of which each takes one of a and one of b, either
// of which may have one row.
func pairsValid(a, b array.Array, n int) *buffer.Bitmap {
	one := func(x array.Array) *buffer.Bitmap {
		switch {
		case x.NullCount() == 0:
			return nil
		case x.Len() == n:
			return ValidBits(x)
		}
		return buffer.ZeroBits(n)
	}
	v, w := one(a), one(b)
	switch {
	case v == nil:
		return w
	case w == nil:
		return v
	}
	defer v.Release()
	defer w.Release()
	return buffer.And(v, w)
}
