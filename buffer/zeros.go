package buffer

import (
	"sync"
	"unsafe"
)

// zeroPageBytes is the size of the region that all short runs of zeros share.
const zeroPageBytes = 1 << 20

var zeroStorage = sync.OnceValue(func() *Storage {
	mem := make([]uint64, zeroPageBytes/8)
	return newStorage(unsafe.Pointer(unsafe.SliceData(mem)), zeroPageBytes, 1, 16, Leaked)
})

// Zeros returns n zero elements for reading: a window of one shared, leaked page when
// they fit, else a storage of their own.
func Zeros[T Element](n int) *Buffer[T] {
	if n < 0 || n > zeroPageBytes/sizeOf[T]() {
		return Zeroed[T](n)
	}
	st := zeroStorage()
	return newHandle(st, view[T](st, n))
}
