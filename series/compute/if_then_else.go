package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// IfThenElse returns the row of a where mask is true and the row of b where it is false
// or null. a and b are of one physical kind; each side and the mask may be of length 1,
// which meets every row.
func IfThenElse(mask *array.Boolean, a, b array.Array) array.Array {
	n := mask.Len()
	for _, x := range []array.Array{a, b} {
		if n == 1 {
			n = x.Len()
		}
	}
	if mask.Len() == 1 && n != 1 {
		if mask.IsValid(0) && mask.Values().Get(0) {
			return broadcast(a, n)
		}
		return broadcast(b, n)
	}
	bits := mask.Values()
	if mask.NullCount() > 0 {
		bits = buffer.And(bits, mask.Validity())
		defer bits.Release()
	}
	switch bits.CountSet() {
	case n:
		return broadcast(a, n)
	case 0:
		return broadcast(b, n)
	}
	return choose(bits, a, b, n)
}

// choose takes the row of a where a bit is set, else that of b.
func choose(mask *buffer.Bitmap, a, b array.Array, n int) array.Array {
	switch x := a.(type) {
	case *array.Boolean:
		y := b.(*array.Boolean)
		out := newWordBits(n)
		p, q := wordsOf(x, n), wordsOf(y, n)
		for i := 0; i < n; i += 64 {
			m := mask.Word(i)
			v, _ := p.at(i)
			w, _ := q.at(i)
			out.set(i, v&m|w&^m)
		}
		return array.NewBoolean(out.bitmap(), chosenValidity(mask, a, b, n))
	case *array.View:
		return chooseViews(mask, x, b.(*array.View), n)
	case *array.Struct:
		y := b.(*array.Struct)
		fields := make([]array.Array, len(x.Fields()))
		for k := range fields {
			fields[k] = choose(mask, x.Fields()[k], y.Fields()[k], n)
		}
		return array.NewStruct(n, fields, chosenValidity(mask, a, b, n))
	case *array.Null:
		return array.NewNull(n)
	case array.Fixed:
		y := b.(array.Fixed)
		out := x.Make(n, chosenValidity(mask, a, b, n))
		switch x.Width() {
		case 1:
			chooseSlots[uint8](mask, out, x, y)
		case 2:
			chooseSlots[uint16](mask, out, x, y)
		case 4:
			chooseSlots[uint32](mask, out, x, y)
		case 8:
			chooseSlots[uint64](mask, out, x, y)
		default:
			chooseWide(mask, out, x, y)
		}
		return out
	}
	return chooseRows(mask, a, b, n)
}

// chooseRows puts both sides into one array and takes the rows from it.
func chooseRows(mask *buffer.Bitmap, a, b array.Array, n int) array.Array {
	both := Concat([]array.Array{a, b})
	defer both.Release()
	idx := make([]uint32, n)
	sa, sb := 1, 1
	if a.Len() != n {
		sa = 0
	}
	if b.Len() != n {
		sb = 0
	}
	for i := range idx {
		if mask.Get(i) {
			idx[i] = uint32(i * sa)
		} else {
			idx[i] = uint32(a.Len() + i*sb)
		}
	}
	return Take(both, idx)
}

// chosenValidity is the validity of n chosen rows.
func chosenValidity(mask *buffer.Bitmap, a, b array.Array, n int) *buffer.Bitmap {
	if a.NullCount() == 0 && b.NullCount() == 0 {
		return nil
	}
	out := newWordBits(n)
	p, q := validWordsFor(a, n), validWordsFor(b, n)
	for i := 0; i < n; i += 64 {
		m := mask.Word(i)
		out.set(i, p.at(i)&m|q.at(i)&^m)
	}
	return out.bitmap()
}

// validWordsFor is validWordsOf for a side that may be of length 1.
func validWordsFor(a array.Array, n int) validWords {
	if a.Len() == 1 && n != 1 {
		if a.NullCount() == 1 {
			return validWords{}
		}
		return validWords{word: ^uint64(0)}
	}
	return validWordsOf(a, n)
}

// chooseSlots goes by words of the mask: whole words are copied, mixed ones chosen row
// by row without a branch.
func chooseSlots[U uint8 | uint16 | uint32 | uint64](mask *buffer.Bitmap, out, a, b array.Fixed) {
	dst, x, y := array.Slots[U](out), array.Slots[U](a), array.Slots[U](b)
	n := len(dst)
	switch {
	case len(x) == 1 && len(y) == 1 && n != 1:
		p, q := x[0], y[0]
		for i := 0; i < n; i += 64 {
			w := mask.Word(i)
			d := dst[i:min(i+64, n)]
			for j := range d {
				m := -U(w & 1)
				w >>= 1
				d[j] = p&m | q&^m
			}
		}
	case len(x) == 1 && n != 1:
		p := x[0]
		for i := 0; i < n; i += 64 {
			w := mask.Word(i)
			d := dst[i:min(i+64, n)]
			s := y[i:][:len(d)]
			for j := range d {
				m := -U(w & 1)
				w >>= 1
				d[j] = p&m | s[j]&^m
			}
		}
	case len(y) == 1 && n != 1:
		q := y[0]
		for i := 0; i < n; i += 64 {
			w := mask.Word(i)
			d := dst[i:min(i+64, n)]
			s := x[i:][:len(d)]
			for j := range d {
				m := -U(w & 1)
				w >>= 1
				d[j] = s[j]&m | q&^m
			}
		}
	default:
		for i := 0; i < n; i += 64 {
			w := mask.Word(i)
			d := dst[i:min(i+64, n)]
			s, t := x[i:][:len(d)], y[i:][:len(d)]
			switch w {
			case 0:
				copy(d, t)
			case ^uint64(0):
				copy(d, s)
			default:
				for j := range d {
					m := -U(w & 1)
					w >>= 1
					d[j] = s[j]&m | t[j]&^m
				}
			}
		}
	}
}
