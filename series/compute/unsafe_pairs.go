package compute

import (
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
)

// pairsIn returns the memory of b, which must be exclusive and outlive the result, as
// pairs. A pair is as large as an element of b and not more strictly aligned.
func pairsIn(b *buffer.Buffer[int128.Uint]) []pair {
	v, ok := b.MutSlice()
	if !ok {
		panic("compute: pairs in shared memory")
	}
	if len(v) == 0 {
		return nil
	}
	n := len(v) * int(unsafe.Sizeof(v[0])) / int(unsafe.Sizeof(pair{}))
	return unsafe.Slice((*pair)(unsafe.Pointer(&v[0])), n)
}
