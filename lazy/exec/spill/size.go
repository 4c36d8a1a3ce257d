package spill

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
)

// Size is about the memory of a batch's rows: windows count as such, and strings by what
// they use, not by what their buffers hold.
func Size(b *series.Batch) int64 {
	n := int64(0)
	for _, c := range b.Columns {
		for _, a := range c.Chunks() {
			n += sizeOf(a)
		}
	}
	return n
}

func sizeOf(a array.Array) int64 {
	n := int64(0)
	if a.Validity() != nil {
		n = int64(a.Len()) / 8
	}
	switch x := a.(type) {
	case *array.Boolean:
		n += int64(x.Len()) / 8
	case array.Fixed:
		n += int64(x.Len()) * int64(x.Width())
	case *array.View:
		n += 16 * int64(x.Len())
		if len(x.Data()) > 0 {
			for _, v := range x.Views() {
				if v.Len > buffer.InlineMax {
					n += int64(v.Len)
				}
			}
		}
	case *array.Dictionary:
		n += sizeOf(x.Codes())
	case *array.List:
		items := x.Trimmed()
		n += 8*int64(x.Len()) + sizeOf(items)
		items.Release()
	case *array.FixedList:
		n += sizeOf(x.Items())
	case *array.Struct:
		for _, f := range x.Fields() {
			n += sizeOf(f)
		}
	}
	return n
}
