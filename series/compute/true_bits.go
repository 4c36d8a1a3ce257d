package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// TrueBits returns the rows of Boolean (or Null) chunks that are valid and true, joined
// into one bitmap: what a filter keeps.
func TrueBits(chunks []array.Array) *buffer.Bitmap {
	if len(chunks) == 1 {
		return trueBits(chunks[0])
	}
	var b buffer.BitmapBuilder
	for _, c := range chunks {
		m := trueBits(c)
		b.AppendBitmap(m)
		m.Release()
	}
	return b.Finish()
}

func trueBits(a array.Array) *buffer.Bitmap {
	b, ok := a.(*array.Boolean)
	switch {
	case !ok:
		return buffer.ZeroBits(a.Len())
	case b.Validity() == nil:
		return b.Values().Clone()
	}
	return buffer.And(b.Values(), b.Validity())
}
