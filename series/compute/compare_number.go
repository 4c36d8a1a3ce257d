package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
)

// compareNumbers compares integers. b may be of length 1.
func compareNumbers[T integer](op CompareOp, a *array.Primitive[T], o array.Array) *buffer.Bitmap {
	x, y := a.Values(), o.(*array.Primitive[T]).Values()
	out := newWordBits(len(x))
	if len(y) == 1 && len(x) != 1 {
		q := y[0]
		switch op {
		case Eq:
			packRight(&out, x, q, func(p, q T) bool { return p == q })
		case Ne:
			packRight(&out, x, q, func(p, q T) bool { return p != q })
		case Lt:
			packRight(&out, x, q, func(p, q T) bool { return p < q })
		case Le:
			packRight(&out, x, q, func(p, q T) bool { return p <= q })
		case Gt:
			packRight(&out, x, q, func(p, q T) bool { return p > q })
		case Ge:
			packRight(&out, x, q, func(p, q T) bool { return p >= q })
		}
		return out.bitmap()
	}
	switch op {
	case Eq:
		packZip(&out, x, y, func(p, q T) bool { return p == q })
	case Ne:
		packZip(&out, x, y, func(p, q T) bool { return p != q })
	case Lt:
		packZip(&out, x, y, func(p, q T) bool { return p < q })
	case Le:
		packZip(&out, x, y, func(p, q T) bool { return p <= q })
	case Gt:
		packZip(&out, x, y, func(p, q T) bool { return p > q })
	case Ge:
		packZip(&out, x, y, func(p, q T) bool { return p >= q })
	}
	return out.bitmap()
}

// compareFloatRows compares floats, NaN being equal to itself and the greatest. b may be
// of length 1.
func compareFloatRows[T float](op CompareOp, a *array.Primitive[T], o array.Array) *buffer.Bitmap {
	x, y := a.Values(), o.(*array.Primitive[T]).Values()
	out := newWordBits(len(x))
	if len(y) == 1 && len(x) != 1 {
		q := y[0]
		switch op {
		case Eq:
			packRight(&out, x, q, func(p, q T) bool { return p == q || p != p && q != q })
		case Ne:
			packRight(&out, x, q, func(p, q T) bool { return !(p == q || p != p && q != q) })
		case Lt:
			packRight(&out, x, q, func(p, q T) bool { return !(p >= q || p != p) })
		case Le:
			packRight(&out, x, q, func(p, q T) bool { return p <= q || q != q })
		case Gt:
			packRight(&out, x, q, func(p, q T) bool { return !(p <= q || q != q) })
		case Ge:
			packRight(&out, x, q, func(p, q T) bool { return p >= q || p != p })
		}
		return out.bitmap()
	}
	switch op {
	case Eq:
		packZip(&out, x, y, func(p, q T) bool { return p == q || p != p && q != q })
	case Ne:
		packZip(&out, x, y, func(p, q T) bool { return !(p == q || p != p && q != q) })
	case Lt:
		packZip(&out, x, y, func(p, q T) bool { return !(p >= q || p != p) })
	case Le:
		packZip(&out, x, y, func(p, q T) bool { return p <= q || q != q })
	case Gt:
		packZip(&out, x, y, func(p, q T) bool { return !(p <= q || q != q) })
	case Ge:
		packZip(&out, x, y, func(p, q T) bool { return p >= q || p != p })
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

// packRight fills out with f of each row and q.
func packRight[T any](out *wordBits, x []T, q T, f func(p, q T) bool) {
	for i := 0; i < len(x); i += 64 {
		s := x[i:min(i+64, len(x))]
		var w uint64
		for j, p := range s {
			var bit uint64
			if f(p, q) {
				bit = 1
			}
			w |= bit << (j & 63)
		}
		out.set(i, w)
	}
}

// packZip fills out with f of each row of both sides.
func packZip[T any](out *wordBits, x, y []T, f func(p, q T) bool) {
	y = y[:len(x)]
	for i := 0; i < len(x); i += 64 {
		s := x[i:min(i+64, len(x))]
		t := y[i:][:len(s)]
		var w uint64
		for j, p := range s {
			var bit uint64
			if f(p, t[j]) {
				bit = 1
			}
			w |= bit << (j & 63)
		}
		out.set(i, w)
	}
}
