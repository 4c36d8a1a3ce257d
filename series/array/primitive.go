package array

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
)

// Native is what a Primitive can hold. float16.Float counts as ~uint16.
type Native interface {
	~int8 | ~int16 | ~int32 | ~int64 | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float32 | ~float64 |
		int128.Int | int128.Uint
}

// Primitive is a chunk of values of fixed width. Values under nulls are arbitrary.
type Primitive[T Native] struct {
	valid
	values *buffer.Buffer[T]
}

// NewPrimitive makes a chunk of values and validity (nil: no nulls), which it takes over.
func NewPrimitive[T Native](values *buffer.Buffer[T], validity *buffer.Bitmap) *Primitive[T] {
	return &Primitive[T]{checkValid(validity, values.Len()), values}
}

// PrimitiveOf makes a chunk of v, which it takes over, without nulls.
func PrimitiveOf[T Native](v ...T) *Primitive[T] { return NewPrimitive(buffer.FromSlice(v), nil) }

// Len is the number of rows.
func (a *Primitive[T]) Len() int { return a.values.Len() }

// Values borrows the values, for reading.
func (a *Primitive[T]) Values() []T { return a.values.Values() }

// Buffer borrows the handle on the values. Only the array's sole owner may write
// through it.
func (a *Primitive[T]) Buffer() *buffer.Buffer[T] { return a.values }

// primitiveShare is a Primitive with the handle that it owns, in one allocation.
type primitiveShare[T Native] struct {
	Primitive[T]
	handle buffer.Buffer[T]
}

// Slice returns rows off to off+n.
func (a *Primitive[T]) Slice(off, n int) Array {
	s := &primitiveShare[T]{}
	a.sliceTo(s, off, n)
	return &s.Primitive
}

func (a *Primitive[T]) sliceTo(dst *primitiveShare[T], off, n int) {
	checkSlice(off, n, a.Len())
	a.values.SliceTo(&dst.handle, off, n)
	dst.valid, dst.values = a.slice(off, n), &dst.handle
}

// Clone returns the same rows.
func (a *Primitive[T]) Clone() Array {
	s := &primitiveShare[T]{}
	a.cloneTo(s)
	return &s.Primitive
}

func (a *Primitive[T]) cloneTo(dst *primitiveShare[T]) {
	a.values.CloneTo(&dst.handle)
	dst.valid, dst.values = a.clone(), &dst.handle
}

// WithValidity returns the same values with validity v.
func (a *Primitive[T]) WithValidity(v *buffer.Bitmap) Array {
	return NewPrimitive(a.values.Clone(), v)
}

// Release gives all handles back.
func (a *Primitive[T]) Release() { a.release(); a.values.Release() }

// Parts calls visit for each buffer.
func (a *Primitive[T]) Parts(path string, visit func(Part)) {
	visit(Part{path, "values", a.values.Inspect()})
	a.part(path, visit)
}
