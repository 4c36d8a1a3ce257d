package compute

import (
	"bytes"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
)

// Equal tells whether both chunks hold the same rows. NaN equals NaN and -0.0 equals 0.0;
// nulls equal each other only when nullsEqual.
func Equal(a, b array.Array, nullsEqual bool) bool {
	n := a.Len()
	if n != b.Len() || a.NullCount() != b.NullCount() {
		return false
	}
	if !nullsEqual && a.NullCount() > 0 {
		return false
	}
	eq := equality(a, b)
	if eq == nil {
		return false
	}
	if a.NullCount() == 0 {
		for i := range n {
			if !eq(i, i) {
				return false
			}
		}
		return true
	}
	for i := range n {
		va, vb := a.IsValid(i), b.IsValid(i)
		if va != vb || va && !eq(i, i) {
			return false
		}
	}
	return true
}

// equality returns a test of row i of a against row j of b, both of which must be valid;
// nil when the kinds differ. Nulls inside of nested rows equal each other.
func equality(a, b array.Array) func(i, j int) bool {
	switch a := a.(type) {
	case *array.Boolean:
		if b, ok := b.(*array.Boolean); ok {
			x, y := a.Values(), b.Values()
			return func(i, j int) bool { return x.Get(i) == y.Get(j) }
		}
	case *array.View:
		if b, ok := b.(*array.View); ok {
			return equalViews(a, b)
		}
	case *array.Dictionary:
		if b, ok := b.(*array.Dictionary); ok {
			if sameCategories(a.Categories(), b.Categories()) {
				return equality(a.Codes(), b.Codes())
			}
			return func(i, j int) bool { return a.StringAt(i) == b.StringAt(j) }
		}
	case *array.List:
		if b, ok := b.(*array.List); ok {
			items := equalOrNull(a.Items(), b.Items())
			if items == nil {
				return nil
			}
			return func(i, j int) bool {
				i0, i1 := a.Range(i)
				j0, j1 := b.Range(j)
				return i1-i0 == j1-j0 && equalRun(items, i0, j0, i1-i0)
			}
		}
	case *array.FixedList:
		if b, ok := b.(*array.FixedList); ok && a.Width() == b.Width() {
			items := equalOrNull(a.Items(), b.Items())
			if items == nil {
				return nil
			}
			w := a.Width()
			return func(i, j int) bool { return equalRun(items, i*w, j*w, w) }
		}
	case *array.Struct:
		if b, ok := b.(*array.Struct); ok && len(a.Fields()) == len(b.Fields()) {
			fields := make([]func(i, j int) bool, len(a.Fields()))
			for k := range fields {
				if fields[k] = equalOrNull(a.Fields()[k], b.Fields()[k]); fields[k] == nil {
					return nil
				}
			}
			return func(i, j int) bool {
				for _, f := range fields {
					if !f(i, j) {
						return false
					}
				}
				return true
			}
		}
	case *array.Null:
		if _, ok := b.(*array.Null); ok {
			return func(i, j int) bool { return true }
		}
	case array.Fixed:
		return equalPrimitives(a, b)
	}
	return nil
}

// equalOrNull is equality for rows that may be null, nulls being equal.
func equalOrNull(a, b array.Array) func(i, j int) bool {
	eq := equality(a, b)
	if eq == nil || a.NullCount() == 0 && b.NullCount() == 0 {
		return eq
	}
	return func(i, j int) bool {
		va, vb := a.IsValid(i), b.IsValid(j)
		return va == vb && (!va || eq(i, j))
	}
}

func equalRun(items func(i, j int) bool, i, j, n int) bool {
	for k := range n {
		if !items(i+k, j+k) {
			return false
		}
	}
	return true
}

func equalViews(a, b *array.View) func(i, j int) bool {
	x, y := a.Views(), b.Views()
	dx, dy := a.DataBytes(), b.DataBytes()
	return func(i, j int) bool {
		v, w := &x[i], &y[j]
		if v.Len != w.Len || v.Prefix != w.Prefix {
			return false
		}
		if v.Len <= buffer.InlineMax {
			return v.Buf == w.Buf && v.Off == w.Off
		}
		return bytes.Equal(array.Resolve(v, dx), array.Resolve(w, dy))
	}
}

func equalPrimitives(a, b array.Array) func(i, j int) bool {
	switch a := a.(type) {
	case *array.Primitive[float16.Float]:
		if b, ok := b.(*array.Primitive[float16.Float]); ok {
			x, y := a.Values(), b.Values()
			return func(i, j int) bool {
				return x[i] == y[j] || x[i].IsNaN() && y[j].IsNaN() || (x[i]|y[j])&0x7fff == 0
			}
		}
		return nil
	case *array.Primitive[float32]:
		return equalFloats(a, b)
	case *array.Primitive[float64]:
		return equalFloats(a, b)
	}
	f, ok := b.(array.Fixed)
	if !ok || f.Width() != a.(array.Fixed).Width() {
		return nil
	}
	switch a := a.(array.Fixed); f.Width() {
	case 1:
		return equalSlots[uint8](a, f)
	case 2:
		return equalSlots[uint16](a, f)
	case 4:
		return equalSlots[uint32](a, f)
	case 8:
		return equalSlots[uint64](a, f)
	default:
		return equalSlots[int128.Uint](a, f)
	}
}

func equalFloats[T float32 | float64](a *array.Primitive[T], b array.Array) func(i, j int) bool {
	o, ok := b.(*array.Primitive[T])
	if !ok {
		return nil
	}
	x, y := a.Values(), o.Values()
	return func(i, j int) bool {
		p, q := x[i], y[j]
		return p == q || p != p && q != q
	}
}

func equalSlots[U array.Slot](a, b array.Fixed) func(i, j int) bool {
	x, y := array.Slots[U](a), array.Slots[U](b)
	return func(i, j int) bool { return x[i] == y[j] }
}
