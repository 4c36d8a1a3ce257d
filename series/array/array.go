// Package array holds the physical chunks of a column: values, validity and offsets on
// shared buffers, laid out as Arrow does. An array knows no logical type; whoever holds
// it knows the dtype (Date is a Primitive[int32], Decimal a Primitive[int128.Int]).
//
//	dtype                       array
//	Boolean                     Boolean
//	integers, floats, temporal  Primitive[T]
//	String, Binary              View
//	Categorical, Enum           Dictionary
//	List, Array, Struct, Null   List, FixedList, Struct, Null
//
// An array owns its buffer handles: Clone and Slice are O(1) in the number of rows and
// make new handles, Release gives them back. No array belongs to two owners.
package array

import (
	"fmt"

	"github.com/gopolars/gopolars/buffer"
)

// Array is one chunk of a column.
type Array interface {
	// Len is the number of rows.
	Len() int
	// NullCount is the number of null rows.
	NullCount() int
	// Validity borrows the validity bits, nil when every row is valid.
	Validity() *buffer.Bitmap
	// IsValid tells whether row i is not null. Not for loops over rows.
	IsValid(i int) bool
	// Slice returns rows off to off+n on the same memory.
	Slice(off, n int) Array
	// Clone returns the same rows on the same memory.
	Clone() Array
	// WithValidity returns the same values with another validity, which it takes over;
	// nil makes every row valid.
	WithValidity(v *buffer.Bitmap) Array
	// Release gives all handles back.
	Release()
	// shareOnto puts the Clone, or the Slice of window, into spare, a released array; false
	// says that it is of another kind.
	shareOnto(spare Array, window *Window) bool
	// Parts calls visit for each buffer. path is "" for the array's own buffers and grows
	// by "[]" for items and by ".i" for field number i.
	Parts(path string, visit func(Part))
}

// Part is one buffer of an array, for the inspector.
type Part struct {
	Path string
	Name string // values, validity, views, data, offsets, codes or categories
	Info buffer.Info
}

func checkSlice(off, n, length int) {
	if off < 0 || n < 0 || off > length || n > length-off {
		panic(fmt.Sprintf("array: slice of %d rows at %d is outside of %d rows", n, off, length))
	}
}

// valid is the validity that all array kinds but Null embed.
type valid struct{ bits *buffer.Bitmap }

// Validity borrows the validity bits, nil when every row is valid.
func (v *valid) Validity() *buffer.Bitmap { return v.bits }

// NullCount is the number of null rows.
func (v *valid) NullCount() int {
	if v.bits == nil {
		return 0
	}
	return v.bits.CountUnset()
}

// IsValid tells whether row i is not null.
func (v *valid) IsValid(i int) bool { return v.bits == nil || v.bits.Get(i) }

func (v *valid) clone() valid {
	if v.bits == nil {
		return valid{}
	}
	return valid{v.bits.Clone()}
}

func (v *valid) slice(off, n int) valid {
	if v.bits == nil {
		return valid{}
	}
	return valid{v.bits.Slice(off, n)}
}

func (v *valid) release() {
	if v.bits != nil {
		v.bits.Release()
	}
}

func (v *valid) part(path string, visit func(Part)) {
	if v.bits != nil {
		visit(Part{path, "validity", v.bits.Inspect()})
	}
}

// checkValid panics on a validity that does not fit; it is the constructors' contract.
func checkValid(v *buffer.Bitmap, n int) valid {
	if v != nil && v.Len() != n {
		panic(fmt.Sprintf("array: validity of %d bits for %d rows", v.Len(), n))
	}
	return valid{v}
}
