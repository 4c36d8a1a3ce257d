package compute

import (
	"cmp"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// compareCategoryWithOne compares each category with one value and then looks the codes
// up. b is of length 1 and valid.
func compareCategoryWithOne(op CompareOp, a, b *array.Dictionary, t dtype.DataType) *buffer.Bitmap {
	cats := a.Categories()
	holds := make([]uint8, max(cats.Len(), 1))
	byPosition := t.Kind() == dtype.KindEnum && sameCategories(cats, b.Categories())
	one := b.StringAt(0)
	for i := range cats.Len() {
		c := 0
		if byPosition {
			c = cmp.Compare(i, int(b.Code(0)))
		} else {
			c = cmp.Compare(cats.StringAt(i), one)
		}
		holds[i] = uint8(bit(op.holds(c)))
	}
	switch c := a.Codes().(type) {
	case *array.Primitive[uint8]:
		return lookUpBits(c.Values(), holds)
	case *array.Primitive[uint16]:
		return lookUpBits(c.Values(), holds)
	}
	return lookUpBits(a.Codes().(*array.Primitive[uint32]).Values(), holds)
}

// lookUpBits returns the table's entries for the codes as bits. Codes under nulls may be
// beyond the table.
func lookUpBits[T uint8 | uint16 | uint32](codes []T, table []uint8) *buffer.Bitmap {
	out := newWordBits(len(codes))
	for i := 0; i < len(codes); i += 64 {
		var w uint64
		for j, c := range codes[i:min(i+64, len(codes))] {
			if int(c) < len(table) {
				w |= uint64(table[c]) << (j & 63)
			}
		}
		out.set(i, w)
	}
	return out.bitmap()
}
