package array

import (
	"fmt"

	"github.com/gopolars/gopolars/buffer"
)

// Struct is a chunk of records: one array for each field, all of the same length.
type Struct struct {
	valid
	n      int
	fields []Array
}

// NewStruct makes a chunk of n records from fields of n rows, and validity (nil: no
// nulls), all of which it takes over.
func NewStruct(n int, fields []Array, validity *buffer.Bitmap) *Struct {
	for i, f := range fields {
		if f.Len() != n {
			panic(fmt.Sprintf("array: field %d has %d rows instead of %d", i, f.Len(), n))
		}
	}
	return &Struct{checkValid(validity, n), n, fields}
}

// Len is the number of rows.
func (a *Struct) Len() int { return a.n }

// Fields borrows the fields. A null record may have values in its fields.
func (a *Struct) Fields() []Array { return a.fields }

func (a *Struct) each(f func(Array) Array) []Array {
	out := make([]Array, len(a.fields))
	for i, x := range a.fields {
		out[i] = f(x)
	}
	return out
}

// Slice returns rows off to off+n.
func (a *Struct) Slice(off, n int) Array {
	checkSlice(off, n, a.n)
	return &Struct{a.slice(off, n), n, a.each(func(x Array) Array { return x.Slice(off, n) })}
}

// Clone returns the same rows.
func (a *Struct) Clone() Array { return &Struct{a.clone(), a.n, a.each(Array.Clone)} }

// WithValidity returns the same values with validity v.
func (a *Struct) WithValidity(v *buffer.Bitmap) Array {
	return NewStruct(a.n, a.each(Array.Clone), v)
}

// Release gives all handles back.
func (a *Struct) Release() {
	a.release()
	for _, f := range a.fields {
		f.Release()
	}
}

// Parts calls visit for each buffer.
func (a *Struct) Parts(path string, visit func(Part)) {
	a.part(path, visit)
	for i, f := range a.fields {
		f.Parts(fmt.Sprintf("%s.%d", path, i), visit)
	}
}
