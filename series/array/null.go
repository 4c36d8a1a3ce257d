package array

import "github.com/gopolars/gopolars/buffer"

// Null is a chunk of nulls without memory.
type Null struct{ n int }

// NewNull makes a chunk of n nulls.
func NewNull(n int) *Null { return &Null{n} }

// Len is the number of rows.
func (a *Null) Len() int { return a.n }

// NullCount is the number of rows.
func (a *Null) NullCount() int { return a.n }

// Validity is nil: a Null array has no memory at all. Ask NullCount or IsValid.
func (a *Null) Validity() *buffer.Bitmap { return nil }

// IsValid is false.
func (a *Null) IsValid(int) bool { return false }

// Slice returns n nulls.
func (a *Null) Slice(off, n int) Array { checkSlice(off, n, a.n); return &Null{n} }

// Clone returns as many nulls.
func (a *Null) Clone() Array { return &Null{a.n} }

// WithValidity releases v and returns as many nulls.
func (a *Null) WithValidity(v *buffer.Bitmap) Array {
	if v != nil {
		v.Release()
	}
	return &Null{a.n}
}

// Release does nothing: there is no memory.
func (a *Null) Release() {}

// Parts visits nothing.
func (a *Null) Parts(string, func(Part)) {}
