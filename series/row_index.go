package series

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// RowIndex returns the numbers from offset to offset+n-1 as row numbers.
func RowIndex(name string, offset uint32, n int) *Series {
	b := buffer.Alloc[uint32](n)
	v, _ := b.MutSlice()
	for i := range v {
		v[i] = offset + uint32(i)
	}
	return New(name, dtype.IndexType, array.NewPrimitive(b, nil)).SetSorted(Ascending)
}
