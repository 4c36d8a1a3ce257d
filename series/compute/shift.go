package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
)

// Shift moves the rows n places towards the end (towards the front when n is negative)
// and puts fill, of one row, where rows are missing. A nil fill gives nulls.
func Shift(a array.Array, n int, fill array.Array) array.Array {
	rows := a.Len()
	if n == 0 || rows == 0 {
		return a.Clone()
	}
	gap := min(max(n, -n), rows)
	if n == -n { // the most negative int
		gap = rows
	}
	var filler array.Array
	if fill == nil {
		filler = nullsLike(a, gap)
	} else {
		filler = Repeat(fill, gap)
	}
	defer filler.Release()
	var kept array.Array
	if n > 0 {
		kept = a.Slice(0, rows-gap)
		defer kept.Release()
		return Concat([]array.Array{filler, kept})
	}
	kept = a.Slice(gap, rows-gap)
	defer kept.Release()
	return Concat([]array.Array{kept, filler})
}

// nullsLike returns n nulls of the same physical kind as a.
func nullsLike(a array.Array, n int) array.Array {
	idx := make([]uint32, n)
	for i := range idx {
		idx[i] = NullIndex
	}
	return TakeOptional(a, idx)
}

// Repeat returns n times the one row of value.
func Repeat(value array.Array, n int) array.Array {
	if value.Len() != 1 {
		panic("compute: repeat of more or less than one row")
	}
	if n == 1 {
		return value.Clone()
	}
	var validity *buffer.Bitmap
	if value.NullCount() > 0 {
		validity = buffer.ZeroBits(n)
	}
	switch a := value.(type) {
	case array.Fixed:
		out := a.Make(n, validity)
		switch a.Width() {
		case 1:
			fillSlots(array.Slots[uint8](out), array.Slots[uint8](a)[0])
		case 2:
			fillSlots(array.Slots[uint16](out), array.Slots[uint16](a)[0])
		case 4:
			fillSlots(array.Slots[uint32](out), array.Slots[uint32](a)[0])
		case 8:
			fillSlots(array.Slots[uint64](out), array.Slots[uint64](a)[0])
		default:
			fillSlots(array.Slots[int128.Uint](out), array.Slots[int128.Uint](a)[0])
		}
		return out
	case *array.Boolean:
		if a.Values().Get(0) {
			return array.NewBoolean(buffer.Ones(n), validity)
		}
		return array.NewBoolean(buffer.ZeroBits(n), validity)
	case *array.View:
		views := buffer.Alloc[buffer.View](n)
		w, _ := views.MutSlice()
		fillSlots(w, a.Views()[0])
		if n == 0 || w[0].Len <= buffer.InlineMax {
			return array.NewView(views, nil, validity)
		}
		kept := a.Data()[w[0].Buf].Clone()
		for i := range w {
			w[i].Buf = 0
		}
		return array.NewView(views, []*buffer.Buffer[uint8]{kept}, validity)
	case *array.Dictionary:
		return array.NewDictionary(Repeat(a.Codes(), n), a.Categories().Clone().(*array.View))
	case *array.Struct:
		fields := make([]array.Array, len(a.Fields()))
		for i, f := range a.Fields() {
			fields[i] = Repeat(f, n)
		}
		return array.NewStruct(n, fields, validity)
	}
	return Take(value, make([]uint32, n))
}

func fillSlots[T any](dst []T, v T) {
	for i := range dst {
		dst[i] = v
	}
}

// Reverse returns the rows from last to first.
func Reverse(a array.Array) array.Array {
	n := a.Len()
	if n < 2 {
		return a.Clone()
	}
	idx := make([]uint32, n)
	for i := range idx {
		idx[i] = uint32(n - 1 - i)
	}
	return Take(a, idx)
}
