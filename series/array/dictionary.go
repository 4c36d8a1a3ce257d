package array

import (
	"fmt"

	"github.com/gopolars/gopolars/buffer"
)

// Dictionary is a chunk of strings held as codes into a list of distinct categories:
// Categorical (codes of 32 bits) and Enum (the smallest width that fits). Codes of valid
// rows are within the categories. Two chunks may number the same strings differently.
type Dictionary struct {
	codes      Array // *Primitive[uint8], [uint16] or [uint32]; carries the validity
	categories *View
}

// NewDictionary makes a chunk of codes (Primitive of uint8, uint16 or uint32, with the
// validity) into categories, both of which it takes over.
func NewDictionary(codes Array, categories *View) *Dictionary {
	switch codes.(type) {
	case *Primitive[uint8], *Primitive[uint16], *Primitive[uint32]:
		return &Dictionary{codes, categories}
	}
	panic(fmt.Sprintf("array: dictionary codes must be u8, u16 or u32, not %T", codes))
}

// Len is the number of rows.
func (a *Dictionary) Len() int { return a.codes.Len() }

// NullCount is the number of null rows.
func (a *Dictionary) NullCount() int { return a.codes.NullCount() }

// Validity borrows the validity bits, nil when every row is valid.
func (a *Dictionary) Validity() *buffer.Bitmap { return a.codes.Validity() }

// IsValid tells whether row i is not null.
func (a *Dictionary) IsValid(i int) bool { return a.codes.IsValid(i) }

// Codes borrows the codes.
func (a *Dictionary) Codes() Array { return a.codes }

// Categories borrows the distinct strings.
func (a *Dictionary) Categories() *View { return a.categories }

// Code returns the code of row i, which must be valid. Not for loops over rows.
func (a *Dictionary) Code(i int) uint32 {
	switch c := a.codes.(type) {
	case *Primitive[uint8]:
		return uint32(c.Values()[i])
	case *Primitive[uint16]:
		return uint32(c.Values()[i])
	}
	return a.codes.(*Primitive[uint32]).Values()[i]
}

// StringAt borrows the string of row i, which must be valid.
func (a *Dictionary) StringAt(i int) string { return a.categories.StringAt(int(a.Code(i))) }

func (a *Dictionary) withCodes(codes Array) *Dictionary {
	return &Dictionary{codes, a.categories.Clone().(*View)}
}

// Slice returns rows off to off+n; the categories are kept whole.
func (a *Dictionary) Slice(off, n int) Array { return a.withCodes(a.codes.Slice(off, n)) }

// Clone returns the same rows.
func (a *Dictionary) Clone() Array { return a.withCodes(a.codes.Clone()) }

// WithValidity returns the same values with validity v.
func (a *Dictionary) WithValidity(v *buffer.Bitmap) Array {
	return a.withCodes(a.codes.WithValidity(v))
}

// Release gives all handles back.
func (a *Dictionary) Release() { a.codes.Release(); a.categories.Release() }

// Parts calls visit for each buffer.
func (a *Dictionary) Parts(path string, visit func(Part)) {
	a.codes.Parts(path, func(p Part) {
		if p.Name == "values" {
			p.Name = "codes"
		}
		visit(p)
	})
	a.categories.Parts(path, func(p Part) {
		if p.Name == "views" {
			p.Name = "categories"
		}
		visit(p)
	})
}
