package array

import "github.com/gopolars/gopolars/buffer"

// Boolean is a chunk of packed bits.
type Boolean struct {
	valid
	values *buffer.Bitmap
}

// NewBoolean makes a chunk of values and validity (nil: no nulls), which it takes over.
func NewBoolean(values, validity *buffer.Bitmap) *Boolean {
	return &Boolean{checkValid(validity, values.Len()), values}
}

// Len is the number of rows.
func (a *Boolean) Len() int { return a.values.Len() }

// Values borrows the bits, for reading.
func (a *Boolean) Values() *buffer.Bitmap { return a.values }

// Slice returns rows off to off+n.
func (a *Boolean) Slice(off, n int) Array {
	checkSlice(off, n, a.Len())
	return &Boolean{a.slice(off, n), a.values.Slice(off, n)}
}

// Clone returns the same rows.
func (a *Boolean) Clone() Array { return &Boolean{a.clone(), a.values.Clone()} }

// WithValidity returns the same values with validity v.
func (a *Boolean) WithValidity(v *buffer.Bitmap) Array { return NewBoolean(a.values.Clone(), v) }

// Release gives all handles back.
func (a *Boolean) Release() { a.release(); a.values.Release() }

// Parts calls visit for each buffer.
func (a *Boolean) Parts(path string, visit func(Part)) {
	visit(Part{path, "values", a.values.Inspect()})
	a.part(path, visit)
}
