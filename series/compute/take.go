package compute

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
)

// NullIndex stands for no row in the index of TakeOptional: the result is null there.
const NullIndex = math.MaxUint32

// Take returns the rows of a at idx, in that order. Each index must be less than the
// length of a.
func Take(a array.Array, idx []uint32) array.Array {
	n := len(idx)
	switch a := a.(type) {
	case array.Fixed:
		out := a.Make(n, takeValidity(a, idx))
		switch a.Width() {
		case 1:
			takeSlots(array.Slots[uint8](out), array.Slots[uint8](a), idx)
		case 2:
			takeSlots(array.Slots[uint16](out), array.Slots[uint16](a), idx)
		case 4:
			takeSlots(array.Slots[uint32](out), array.Slots[uint32](a), idx)
		case 8:
			takeSlots(array.Slots[uint64](out), array.Slots[uint64](a), idx)
		default:
			takeSlots(array.Slots[int128.Uint](out), array.Slots[int128.Uint](a), idx)
		}
		return out
	case *array.Boolean:
		return array.NewBoolean(takeBits(a.Values(), idx), takeValidity(a, idx))
	case *array.View:
		views := buffer.Alloc[buffer.View](n)
		w, _ := views.MutSlice()
		takeSlots(w, a.Views(), idx)
		return viewsOf(a, views, takeValidity(a, idx))
	case *array.Dictionary:
		return array.NewDictionary(Take(a.Codes(), idx), a.Categories().Clone().(*array.View))
	case *array.List:
		offsets, items := takeLists(a, idx, false)
		return array.NewList(offsets, items, takeValidity(a, idx))
	case *array.FixedList:
		return array.NewFixedList(n, a.Width(), Take(a.Items(), itemIndex(idx, a.Width())), takeValidity(a, idx))
	case *array.Struct:
		fields := make([]array.Array, len(a.Fields()))
		for i, f := range a.Fields() {
			fields[i] = Take(f, idx)
		}
		return array.NewStruct(n, fields, takeValidity(a, idx))
	}
	return array.NewNull(n)
}

// takeSlots writes src[idx[i]] to dst[i].
func takeSlots[T any](dst, src []T, idx []uint32) {
	dst = dst[:len(idx)]
	if len(idx) < parallelRows {
		takeRun(dst, src, idx)
		return
	}
	overRows(len(idx), func(from, to int) { takeRun(dst[from:to], src, idx[from:to]) })
}

func takeRun[T any](dst, src []T, idx []uint32) {
	dst = dst[:len(idx)]
	for i, x := range idx {
		dst[i] = src[x]
	}
}

func takeValidity(a array.Array, idx []uint32) *buffer.Bitmap {
	v := a.Validity()
	if v == nil || v.CountUnset() == 0 {
		return nil
	}
	return takeBits(v, idx)
}

// takeBits returns bits idx of src.
func takeBits(src *buffer.Bitmap, idx []uint32) *buffer.Bitmap {
	out := buffer.Alloc[uint8]((len(idx) + 7) / 8)
	w, _ := out.MutSlice()
	p, off := src.Bits()
	overRows(len(idx), func(from, to int) {
		for i := from / 8; i*8 < to; i++ {
			var b uint8
			for j, x := range idx[i*8 : min(i*8+8, len(idx))] {
				at := off + int(x)
				b |= p[at>>3] >> (at & 7) & 1 << j
			}
			w[i] = b
		}
	})
	return bitmapOf(out, len(idx))
}

// itemIndex returns the positions of the items of rows idx of lists of one width.
func itemIndex(idx []uint32, width int) []uint32 {
	out := make([]uint32, len(idx)*width)
	for i, x := range idx {
		row := out[i*width:][:width]
		first := uint32(int(x) * width)
		for j := range row {
			row[j] = first + uint32(j)
		}
	}
	return out
}

// takeLists returns the offsets and items of rows idx. When optional, NullIndex gives a
// row without items. Null rows give none either.
func takeLists(a *array.List, idx []uint32, optional bool) (*buffer.Buffer[int64], array.Array) {
	src := a.Offsets()
	offsets := buffer.Alloc[int64](len(idx) + 1)
	dst, _ := offsets.MutSlice()
	nulls := a.NullCount() > 0
	var at int64
	dst[0] = 0
	for i, x := range idx {
		if !(optional && x == NullIndex) && !(nulls && !a.IsValid(int(x))) {
			at += src[x+1] - src[x]
		}
		dst[i+1] = at
	}
	if int64(a.Items().Len()) > math.MaxUint32 {
		return offsets, takeLongItems(a, idx, dst)
	}
	items := make([]uint32, at)
	for i, x := range idx {
		row := items[dst[i]:dst[i+1]]
		if len(row) == 0 {
			continue
		}
		first := uint32(src[x])
		for j := range row {
			row[j] = first + uint32(j)
		}
	}
	return offsets, Take(a.Items(), items)
}

// takeLongItems gathers the items of rows whose positions do not fit in 32 bits.
func takeLongItems(a *array.List, idx []uint32, offsets []int64) array.Array {
	parts := []array.Array{a.Items().Slice(0, 0)}
	for i, x := range idx {
		if n := int(offsets[i+1] - offsets[i]); n > 0 {
			parts = append(parts, a.Items().Slice(int(a.Offsets()[x]), n))
		}
	}
	out := Concat(parts)
	for _, p := range parts {
		p.Release()
	}
	return out
}

// TakeOptional returns the rows of a at idx, in that order, null where the index is
// NullIndex. Each other index must be less than the length of a.
func TakeOptional(a array.Array, idx []uint32) array.Array {
	missing := false
	for _, x := range idx {
		if x == NullIndex {
			missing = true
			break
		}
	}
	if !missing {
		return Take(a, idx)
	}
	return takeOptional(a, idx)
}

func takeOptional(a array.Array, idx []uint32) array.Array {
	n := len(idx)
	switch a := a.(type) {
	case array.Fixed:
		validity := takeOptionalValidity(a, idx)
		if a.Len() == 0 {
			return a.ZerosLike(n, validity)
		}
		out := a.Make(n, validity)
		switch a.Width() {
		case 1:
			takeOptionalSlots(array.Slots[uint8](out), array.Slots[uint8](a), idx)
		case 2:
			takeOptionalSlots(array.Slots[uint16](out), array.Slots[uint16](a), idx)
		case 4:
			takeOptionalSlots(array.Slots[uint32](out), array.Slots[uint32](a), idx)
		case 8:
			takeOptionalSlots(array.Slots[uint64](out), array.Slots[uint64](a), idx)
		default:
			takeOptionalSlots(array.Slots[int128.Uint](out), array.Slots[int128.Uint](a), idx)
		}
		return out
	case *array.Boolean:
		return array.NewBoolean(takeOptionalBits(a.Values(), idx), takeOptionalValidity(a, idx))
	case *array.View:
		views := buffer.Alloc[buffer.View](n)
		w, _ := views.MutSlice()
		takeOptionalSlots(w, a.Views(), idx)
		return viewsOf(a, views, takeOptionalValidity(a, idx))
	case *array.Dictionary:
		return array.NewDictionary(takeOptional(a.Codes(), idx), a.Categories().Clone().(*array.View))
	case *array.List:
		offsets, items := takeLists(a, idx, true)
		return array.NewList(offsets, items, takeOptionalValidity(a, idx))
	case *array.FixedList:
		items := make([]uint32, n*a.Width())
		for i, x := range idx {
			for j := range a.Width() {
				items[i*a.Width()+j] = NullIndex
				if x != NullIndex {
					items[i*a.Width()+j] = uint32(int(x)*a.Width() + j)
				}
			}
		}
		return array.NewFixedList(n, a.Width(), TakeOptional(a.Items(), items), takeOptionalValidity(a, idx))
	case *array.Struct:
		fields := make([]array.Array, len(a.Fields()))
		for i, f := range a.Fields() {
			fields[i] = takeOptional(f, idx)
		}
		return array.NewStruct(n, fields, takeOptionalValidity(a, idx))
	}
	return array.NewNull(n)
}

func takeOptionalSlots[T any](dst, src []T, idx []uint32) {
	overRows(len(idx), func(from, to int) { takeOptionalRun(dst[from:to], src, idx[from:to]) })
}

func takeOptionalRun[T any](dst, src []T, idx []uint32) {
	dst = dst[:len(idx)]
	var zero T
	for i, x := range idx {
		if int64(x) < int64(len(src)) {
			dst[i] = src[x]
		} else {
			dst[i] = zero
		}
	}
}

// takeOptionalBits returns bits idx of src, zero for NullIndex.
func takeOptionalBits(src *buffer.Bitmap, idx []uint32) *buffer.Bitmap {
	out := buffer.Alloc[uint8]((len(idx) + 7) / 8)
	w, _ := out.MutSlice()
	p, off := src.Bits()
	overRows(len(idx), func(from, to int) {
		for i := from / 8; i*8 < to; i++ {
			var b uint8
			for j, x := range idx[i*8 : min(i*8+8, len(idx))] {
				if x != NullIndex {
					at := off + int(x)
					b |= p[at>>3] >> (at & 7) & 1 << j
				}
			}
			w[i] = b
		}
	})
	return bitmapOf(out, len(idx))
}

func takeOptionalValidity(a array.Array, idx []uint32) *buffer.Bitmap {
	if v := a.Validity(); v != nil && v.CountUnset() > 0 {
		return takeOptionalBits(v, idx)
	}
	out := buffer.Alloc[uint8]((len(idx) + 7) / 8)
	w, _ := out.MutSlice()
	overRows(len(idx), func(from, to int) {
		for i := from / 8; i*8 < to; i++ {
			var b uint8
			for j, x := range idx[i*8 : min(i*8+8, len(idx))] {
				if x != NullIndex {
					b |= 1 << j
				}
			}
			w[i] = b
		}
	})
	return bitmapOf(out, len(idx))
}
