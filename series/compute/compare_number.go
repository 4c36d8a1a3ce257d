package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
)

// compareNumbers compares integers. b may be of length 1. Every comparison is one of
// three loops, with its result inverted where need be.
func compareNumbers[T integer](op CompareOp, a *array.Primitive[T], o array.Array) *buffer.Bitmap {
	x, y := a.Values(), o.(*array.Primitive[T]).Values()
	out := newWordBits(len(x))
	if len(y) == 1 && len(x) != 1 {
		compareRight(op, &out, x, y[0])
		return out.bitmap()
	}
	switch op {
	case Eq:
		eqZip(&out, x, y, 0)
	case Ne:
		eqZip(&out, x, y, ^uint64(0))
	case Lt:
		ltZip(&out, x, y, 0)
	case Ge:
		ltZip(&out, x, y, ^uint64(0))
	case Gt:
		ltZip(&out, y, x, 0)
	case Le:
		ltZip(&out, y, x, ^uint64(0))
	}
	return out.bitmap()
}

func compareRight[T number](op CompareOp, out *wordBits, x []T, q T) {
	switch op {
	case Eq:
		eqRight(out, x, q, 0)
	case Ne:
		eqRight(out, x, q, ^uint64(0))
	case Lt:
		ltRight(out, x, q, 0)
	case Ge:
		ltRight(out, x, q, ^uint64(0))
	case Le:
		leRight(out, x, q, 0)
	case Gt:
		leRight(out, x, q, ^uint64(0))
	}
}

// compareFloatRows compares floats, NaN being equal to itself and the greatest. b may be
// of length 1.
func compareFloatRows[T float](op CompareOp, a *array.Primitive[T], o array.Array) *buffer.Bitmap {
	x, y := a.Values(), o.(*array.Primitive[T]).Values()
	if len(y) == 1 && len(x) != 1 {
		if q := y[0]; q == q {
			out := newWordBits(len(x))
			// A NaN on the left fails < and <=, whose inverses are > and >=.
			compareRight(op, &out, x, q)
			return out.bitmap()
		}
		var flip uint64
		switch op {
		case Ne, Lt: // is not NaN
			flip = ^uint64(0)
		case Le:
			return buffer.Ones(len(x))
		case Gt:
			return buffer.AllocBitmap(len(x))
		}
		out := newWordBits(len(x))
		eqZip(&out, x, x, ^flip)
		return out.bitmap()
	}
	out := newWordBits(len(x))
	switch op {
	case Eq:
		totalEqZip(&out, x, y, 0)
	case Ne:
		totalEqZip(&out, x, y, ^uint64(0))
	case Lt:
		totalLtZip(&out, x, y, 0)
	case Ge:
		totalLtZip(&out, x, y, ^uint64(0))
	case Gt:
		totalLtZip(&out, y, x, 0)
	case Le:
		totalLtZip(&out, y, x, ^uint64(0))
	}
	return out.bitmap()
}

func compareWide(op CompareOp, a *array.Primitive[int128.Int], o array.Array) *buffer.Bitmap {
	x, y := a.Values(), o.(*array.Primitive[int128.Int]).Values()
	step := 1
	if len(y) == 1 {
		step = 0
	}
	out := newWordBits(len(x))
	for i := 0; i < len(x); i += 64 {
		out.set(i, pack64(i, min(64, len(x)-i), func(i int) bool { return op.holds(x[i].Cmp(y[i*step])) }))
	}
	return out.bitmap()
}
