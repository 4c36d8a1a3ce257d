package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// Texts reads the rows of a chunk of strings or binary values; a chunk of one row stands
// for any number of equal rows.
type Texts struct {
	views []buffer.View
	data  [][]byte
	valid *buffer.Bitmap
}

// TextsOf borrows a, which must be a View.
func TextsOf(a array.Array) *Texts {
	v := a.(*array.View)
	t := &Texts{views: v.Views(), data: v.DataBytes()}
	if v.NullCount() > 0 {
		t.valid = v.Validity()
	}
	return t
}

// At borrows row i.
func (t *Texts) At(i int) []byte {
	if len(t.views) == 1 {
		i = 0
	}
	v := &t.views[i]
	if v.Len <= buffer.InlineMax {
		return v.Inline()
	}
	return t.data[v.Buf][v.Off:][:v.Len:v.Len]
}

// IsConstant tells whether all rows are one.
func (t *Texts) IsConstant() bool { return len(t.views) == 1 }

// Valid tells whether row i is not null.
func (t *Texts) Valid(i int) bool {
	if len(t.views) == 1 {
		i = 0
	}
	return t.valid == nil || t.valid.Get(i)
}

// RowsOf is the number of rows of a result of inputs of which those of one row stand for
// any number, and its validity: null where any input is.
func RowsOf(in ...array.Array) (n int, valid *buffer.Bitmap) {
	n = 1
	for _, a := range in {
		if a.Len() != 1 {
			n = a.Len()
			break
		}
	}
	for _, a := range in {
		if a.NullCount() == 0 {
			continue
		}
		v := a.Validity()
		if v == nil || a.Len() != n { // a column of nulls, or one null for all rows
			valid = noneValid(n, valid)
			continue
		}
		if valid == nil {
			valid = v.Clone()
			continue
		}
		both := buffer.And(valid, v)
		valid.Release()
		valid = both
	}
	return n, valid
}

// inParts calls f with runs of rows that together are all n and begin at multiples of 64,
// in parallel when there are many.
func inParts(n int, f func(part, from, to int)) (parts int) {
	w := workers(n)
	inParallel(w, w, func(_, p int) {
		from, to := span(n, w, p)
		if p == w-1 {
			to = n
		}
		f(p, from, to)
	})
	return w
}

// BitsOfRows makes n Booleans, taking over their validity. f is not called where it is
// null, and from several goroutines; begin is called once for each of them.
func BitsOfRows(n int, valid *buffer.Bitmap, begin func() func(i int) bool) *array.Boolean {
	buf := buffer.Zeroed[uint8]((n + 7) / 8)
	bits, _ := buf.MutSlice()
	inParts(n, func(_, from, to int) {
		f := begin()
		for i := from; i < to; i++ {
			if (valid == nil || valid.Get(i)) && f(i) {
				bits[i>>3] |= 1 << (i & 7)
			}
		}
	})
	return array.NewBoolean(buffer.NewBitmap(buf, 0, n), valid)
}

// NumbersOfRows is BitsOfRows of numbers.
func NumbersOfRows[T array.Native](n int, valid *buffer.Bitmap, begin func() func(i int) T) *array.Primitive[T] {
	buf := buffer.Zeroed[T](n)
	out, _ := buf.MutSlice()
	inParts(n, func(_, from, to int) {
		f := begin()
		for i := from; i < to; i++ {
			if valid == nil || valid.Get(i) {
				out[i] = f(i)
			}
		}
	})
	return array.NewPrimitive(buf, valid)
}

// SubTexts makes n rows that are windows of a's rows, on the same memory. It takes over
// valid. f gives the window of row i, s, which must be within it.
func SubTexts(a array.Array, n int, valid *buffer.Bitmap, begin func() func(i int, s []byte) (from, to int)) *array.View {
	v := a.(*array.View)
	t := TextsOf(a)
	buf := buffer.Zeroed[buffer.View](n)
	out, _ := buf.MutSlice()
	inParts(n, func(_, from, to int) {
		f := begin()
		for i := from; i < to; i++ {
			if valid != nil && !valid.Get(i) {
				continue
			}
			s := t.At(i)
			x, y := f(i, s)
			k := i
			if len(t.views) == 1 {
				k = 0
			}
			out[i] = SubView(&t.views[k], s, x, y)
		}
	})
	return array.NewView(buf, v.CloneData(), valid)
}

// SubView is the view of s[from:to], where v is that of s.
func SubView(v *buffer.View, s []byte, from, to int) buffer.View {
	if to-from <= buffer.InlineMax {
		return buffer.InlineView(s[from:to])
	}
	return buffer.RefView(s[from:to], v.Buf, v.Off+uint32(from))
}

// TextsOfRows makes n rows of new strings, taking over valid. f appends row i to b.
func TextsOfRows(n int, valid *buffer.Bitmap, begin func() func(b []byte, i int) []byte) *array.View {
	return SomeTextsOfRows(n, valid, func() func(b []byte, i int) ([]byte, bool) {
		f := begin()
		return func(b []byte, i int) ([]byte, bool) { return f(b, i), true }
	})
}

// SomeTextsOfRows is TextsOfRows of rows that may be null though their inputs are not.
func SomeTextsOfRows(n int, valid *buffer.Bitmap, begin func() func(b []byte, i int) ([]byte, bool)) *array.View {
	if valid != nil {
		defer valid.Release()
	}
	pieces := make([]array.Array, workers(n))
	k := inParts(n, func(p, from, to int) {
		f := begin()
		var rows array.ViewBuilder
		rows.Grow(to - from)
		var b []byte
		for i := from; i < to; i++ {
			ok := valid == nil || valid.Get(i)
			if ok {
				b, ok = f(b[:0], i)
			}
			if ok {
				rows.Append(b)
			} else {
				rows.AppendNull()
			}
		}
		pieces[p] = rows.Finish()
	})
	if k == 1 {
		return pieces[0].(*array.View)
	}
	out := Concat(pieces[:k])
	for _, p := range pieces[:k] {
		p.Release()
	}
	return out.(*array.View)
}

// ListsOfTexts makes n rows of lists of windows of a's rows, on the same memory. It takes
// over valid. f calls add for each window of row i, s.
func ListsOfTexts(a array.Array, n int, valid *buffer.Bitmap, begin func() func(i int, s []byte, add func(from, to int))) *array.List {
	v := a.(*array.View)
	t := TextsOf(a)
	type piece struct {
		views []buffer.View
		ends  []int64
	}
	pieces := make([]piece, workers(n))
	k := inParts(n, func(p, from, to int) {
		f := begin()
		q := piece{ends: make([]int64, 0, to-from)}
		var s []byte
		var of *buffer.View
		add := func(x, y int) { q.views = append(q.views, SubView(of, s, x, y)) }
		for i := from; i < to; i++ {
			if valid == nil || valid.Get(i) {
				s, of = t.At(i), &t.views[0]
				if len(t.views) > 1 {
					of = &t.views[i]
				}
				f(i, s, add)
			}
			q.ends = append(q.ends, int64(len(q.views)))
		}
		pieces[p] = q
	})
	offsets := make([]int64, 1, n+1)
	views := pieces[0].views
	for p, q := range pieces[:k] {
		base := offsets[len(offsets)-1]
		for _, e := range q.ends {
			offsets = append(offsets, base+e)
		}
		if p > 0 {
			views = append(views, q.views...)
		}
	}
	return array.NewList(buffer.FromSlice(offsets), array.NewView(buffer.FromSlice(views), v.CloneData(), nil), valid)
}
