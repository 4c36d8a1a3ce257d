package buffer

import (
	"unsafe"

	"github.com/gopolars/gopolars/internal/int128"
)

// Element is what a buffer can hold: fixed width, without pointers, so that the garbage
// collector never scans a column.
type Element interface {
	~int8 | ~int16 | ~int32 | ~int64 | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float32 | ~float64 |
		int128.Int | int128.Uint | View
}

// View is Arrow's 16-byte string view. Up to InlineMax bytes stand in the view itself,
// longer ones in data buffer Buf at Off, with their first four bytes in Prefix.
type View struct {
	Len    uint32
	Prefix uint32
	Buf    uint32
	Off    uint32
}

// InlineMax is the longest string that a View holds inside.
const InlineMax = 12

// InlineView returns the view of a string of at most InlineMax bytes; the bytes behind
// the string are zero, so equal strings have equal views.
func InlineView(s []byte) View {
	v := View{Len: uint32(len(s))}
	copy((*[InlineMax]byte)(unsafe.Pointer(&v.Prefix))[:], s)
	return v
}

// RefView returns the view of s, longer than InlineMax, which stands in data buffer buf
// at off.
func RefView(s []byte, buf, off uint32) View {
	return View{Len: uint32(len(s)), Prefix: *(*uint32)(unsafe.Pointer(unsafe.SliceData(s))), Buf: buf, Off: off}
}

// Inline returns the bytes that the view itself holds. Len must be at most InlineMax.
// The result borrows v.
func (v *View) Inline() []byte {
	return (*[InlineMax]byte)(unsafe.Pointer(&v.Prefix))[:v.Len:v.Len]
}

func sizeOf[T Element]() int { var z T; return int(unsafe.Sizeof(z)) }

func alignOf[T Element]() uintptr { var z T; return unsafe.Alignof(z) }
