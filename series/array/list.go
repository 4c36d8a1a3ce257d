package array

import (
	"fmt"

	"github.com/gopolars/gopolars/buffer"
)

// List is a chunk of lists: row i is items offsets[i] to offsets[i+1] of values. The
// first offset need not be 0; rows under nulls may be of any length.
type List struct {
	valid
	offsets *buffer.Buffer[int64]
	values  Array
}

// NewList makes a chunk of lists from rows+1 ascending offsets into values, and validity
// (nil: no nulls), all of which it takes over.
func NewList(offsets *buffer.Buffer[int64], values Array, validity *buffer.Bitmap) *List {
	if offsets.Len() == 0 {
		panic("array: a list needs at least one offset")
	}
	return &List{checkValid(validity, offsets.Len()-1), offsets, values}
}

// Len is the number of rows.
func (a *List) Len() int { return a.offsets.Len() - 1 }

// Offsets borrows the rows+1 offsets.
func (a *List) Offsets() []int64 { return a.offsets.Values() }

// OffsetBuffer borrows the handle on the offsets.
func (a *List) OffsetBuffer() *buffer.Buffer[int64] { return a.offsets }

// Items borrows all items, those outside of the rows included.
func (a *List) Items() Array { return a.values }

// Trimmed returns the items of the rows only: a new array on the same memory.
func (a *List) Trimmed() Array {
	o := a.offsets.Values()
	return a.values.Slice(int(o[0]), int(o[len(o)-1]-o[0]))
}

// Range returns the items of row i as first and end positions in Items.
func (a *List) Range(i int) (int, int) {
	o := a.offsets.Values()
	return int(o[i]), int(o[i+1])
}

// Slice returns rows off to off+n.
func (a *List) Slice(off, n int) Array {
	checkSlice(off, n, a.Len())
	return &List{a.slice(off, n), a.offsets.Slice(off, n+1), a.values.Clone()}
}

// Clone returns the same rows.
func (a *List) Clone() Array { return &List{a.clone(), a.offsets.Clone(), a.values.Clone()} }

// WithValidity returns the same values with validity v.
func (a *List) WithValidity(v *buffer.Bitmap) Array {
	return NewList(a.offsets.Clone(), a.values.Clone(), v)
}

// Release gives all handles back.
func (a *List) Release() { a.release(); a.offsets.Release(); a.values.Release() }

// Parts calls visit for each buffer.
func (a *List) Parts(path string, visit func(Part)) {
	visit(Part{path, "offsets", a.offsets.Inspect()})
	a.part(path, visit)
	a.values.Parts(path+"[]", visit)
}

// FixedList is a chunk of lists of one width: row i is items i*width to (i+1)*width.
type FixedList struct {
	valid
	n, width int
	values   Array
}

// NewFixedList makes a chunk of n rows of width items from values, of n*width items, and
// validity (nil: no nulls), both of which it takes over.
func NewFixedList(n, width int, values Array, validity *buffer.Bitmap) *FixedList {
	if values.Len() != n*width {
		panic(fmt.Sprintf("array: %d items for %d rows of %d", values.Len(), n, width))
	}
	return &FixedList{checkValid(validity, n), n, width, values}
}

// Len is the number of rows.
func (a *FixedList) Len() int { return a.n }

// Width is the number of items of a row.
func (a *FixedList) Width() int { return a.width }

// Items borrows the items of all rows.
func (a *FixedList) Items() Array { return a.values }

// Slice returns rows off to off+n.
func (a *FixedList) Slice(off, n int) Array {
	checkSlice(off, n, a.n)
	return &FixedList{a.slice(off, n), n, a.width, a.values.Slice(off*a.width, n*a.width)}
}

// Clone returns the same rows.
func (a *FixedList) Clone() Array { return &FixedList{a.clone(), a.n, a.width, a.values.Clone()} }

// WithValidity returns the same values with validity v.
func (a *FixedList) WithValidity(v *buffer.Bitmap) Array {
	return NewFixedList(a.n, a.width, a.values.Clone(), v)
}

// Release gives all handles back.
func (a *FixedList) Release() { a.release(); a.values.Release() }

// Parts calls visit for each buffer.
func (a *FixedList) Parts(path string, visit func(Part)) {
	a.part(path, visit)
	a.values.Parts(path+"[]", visit)
}
