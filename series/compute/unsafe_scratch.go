package compute

import (
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
)

// Pairs and slots of tables stand in memory of the allocator, which is mapped already
// when it is used again. They are as large as an element of 128 bits, hold no pointers
// and are not more strictly aligned.
var (
	_ [unsafe.Sizeof(int128.Uint{})]byte = [unsafe.Sizeof(pair{})]byte{}
	_ [unsafe.Sizeof(int128.Uint{})]byte = [unsafe.Sizeof(codeSlot{})]byte{}
)

// pairsIn returns the memory of b, which must be exclusive and outlive the result, as
// pairs.
func pairsIn(b *buffer.Buffer[int128.Uint]) []pair { return elementsIn[pair](b) }

// slotsIn returns the memory of b, which must be exclusive and outlive the result, as
// slots.
func slotsIn(b *buffer.Buffer[int128.Uint]) []codeSlot { return elementsIn[codeSlot](b) }

func elementsIn[T any](b *buffer.Buffer[int128.Uint]) []T {
	v, ok := b.MutSlice()
	if !ok {
		panic("compute: scratch in shared memory")
	}
	if len(v) == 0 {
		return nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(v))), len(v))
}
