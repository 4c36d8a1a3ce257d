package array

import (
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
)

// Fixed is a Primitive of any element type, for kernels that move values by their width
// without knowing what they mean.
type Fixed interface {
	Array
	// Width is the size of a value in bytes: 1, 2, 4, 8 or 16.
	Width() int
	// Make returns n values of the same type whose contents are arbitrary, with validity,
	// which it takes over. The caller writes each value through Slots before anyone reads.
	Make(n int, validity *buffer.Bitmap) Fixed
	// ZerosLike returns n zeros of the same type, for reading, with validity, which it
	// takes over.
	ZerosLike(n int, validity *buffer.Bitmap) Fixed
	base() unsafe.Pointer
}

// Slot is an unsigned integer of each width.
type Slot interface {
	uint8 | uint16 | uint32 | uint64 | int128.Uint
}

// Width is the size of a value in bytes.
func (a *Primitive[T]) Width() int { var z T; return int(unsafe.Sizeof(z)) }

// Make returns n values of the same type with arbitrary contents.
func (a *Primitive[T]) Make(n int, validity *buffer.Bitmap) Fixed {
	values := buffer.Alloc[T](n)
	values.MutSlice() // it is filled through Slots, which is no write in place
	return NewPrimitive(values, validity)
}

// ZerosLike returns n zeros of the same type, for reading.
func (a *Primitive[T]) ZerosLike(n int, validity *buffer.Bitmap) Fixed {
	return NewPrimitive(buffer.Zeros[T](n), validity)
}

func (a *Primitive[T]) base() unsafe.Pointer {
	return unsafe.Pointer(unsafe.SliceData(a.values.Values()))
}

// Slots borrows the values of a as unsigned integers of their width, which U must have.
// Only the sole owner of fresh values may write through it.
func Slots[U Slot](a Fixed) []U {
	var z U
	if int(unsafe.Sizeof(z)) != a.Width() {
		panic("array: values seen in another width than their own")
	}
	if a.Len() == 0 {
		return nil
	}
	return unsafe.Slice((*U)(a.base()), a.Len())
}
