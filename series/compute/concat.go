package compute

import (
	"fmt"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
)

// Concat joins chunks of one physical kind, at least one of them, in order. Strings keep
// their data buffers; dictionaries are brought to common categories. One part gives a
// clone.
func Concat(parts []array.Array) array.Array {
	if len(parts) == 0 {
		panic("compute: concat of nothing")
	}
	if len(parts) > 1 {
		parts = withoutEmpty(parts)
	}
	if len(parts) == 1 {
		return parts[0].Clone()
	}
	n := 0
	for _, p := range parts {
		n += p.Len()
	}
	switch first := parts[0].(type) {
	case array.Fixed:
		out := first.Make(n, concatValidity(parts, n))
		switch first.Width() {
		case 1:
			concatSlots[uint8](out, parts)
		case 2:
			concatSlots[uint16](out, parts)
		case 4:
			concatSlots[uint32](out, parts)
		case 8:
			concatSlots[uint64](out, parts)
		default:
			concatSlots[int128.Uint](out, parts)
		}
		return out
	case *array.Boolean:
		return array.NewBoolean(concatBits(n, parts, func(a array.Array) *buffer.Bitmap { return same(first, a).Values() }),
			concatValidity(parts, n))
	case *array.View:
		return concatViews(parts, n)
	case *array.Dictionary:
		return concatDictionaries(parts)
	case *array.List:
		return concatLists(parts, n)
	case *array.FixedList:
		items := make([]array.Array, len(parts))
		for i, p := range parts {
			items[i] = same(first, p).Items()
		}
		return array.NewFixedList(n, first.Width(), Concat(items), concatValidity(parts, n))
	case *array.Struct:
		fields := make([]array.Array, len(first.Fields()))
		column := make([]array.Array, len(parts))
		for k := range fields {
			for i, p := range parts {
				column[i] = same(first, p).Fields()[k]
			}
			fields[k] = Concat(column)
		}
		return array.NewStruct(n, fields, concatValidity(parts, n))
	}
	return array.NewNull(n)
}

// withoutEmpty drops parts without rows, but one.
func withoutEmpty(parts []array.Array) []array.Array {
	full := make([]array.Array, 0, len(parts))
	for _, p := range parts {
		if p.Len() > 0 {
			full = append(full, p)
		}
	}
	if len(full) == 0 {
		return parts[:1]
	}
	return full
}

// same returns p as the kind of first.
func same[A array.Array](first A, p array.Array) A {
	x, ok := p.(A)
	if !ok {
		panic(fmt.Sprintf("compute: concat of %T and %T", first, p))
	}
	return x
}

func concatSlots[U array.Slot](out array.Fixed, parts []array.Array) {
	dst := array.Slots[U](out)
	for _, p := range parts {
		f, ok := p.(array.Fixed)
		if !ok {
			panic(fmt.Sprintf("compute: concat of %T and %T", out, p))
		}
		dst = dst[copy(dst, array.Slots[U](f)):]
	}
}

func concatValidity(parts []array.Array, n int) *buffer.Bitmap {
	nulls := 0
	for _, p := range parts {
		nulls += p.NullCount()
	}
	if nulls == 0 {
		return nil
	}
	return concatBits(n, parts, array.Array.Validity)
}

// concatBits joins the bitmaps that bits gives of each part; nil stands for ones.
func concatBits(n int, parts []array.Array, bits func(array.Array) *buffer.Bitmap) *buffer.Bitmap {
	var b bitWriter
	b.init(n)
	for _, p := range parts {
		m := bits(p)
		for i := 0; i < p.Len(); i += 64 {
			k := min(64, p.Len()-i)
			w := ^uint64(0) >> (64 - k)
			if m != nil {
				w = m.Word(i)
			}
			b.put(w, k)
		}
	}
	return b.finish()
}

func concatLists(parts []array.Array, n int) array.Array {
	offsets := buffer.Alloc[int64](n + 1)
	dst, _ := offsets.MutSlice()
	items := make([]array.Array, len(parts))
	var base int64
	k := 0
	dst[0] = 0
	for i, p := range parts {
		l := same(parts[0].(*array.List), p)
		items[i] = l.Trimmed()
		o := l.Offsets()
		shift := base - o[0]
		for _, x := range o[1:] {
			k++
			dst[k] = x + shift
		}
		base = dst[k]
	}
	out := array.NewList(offsets, Concat(items), concatValidity(parts, n))
	for _, x := range items {
		x.Release()
	}
	return out
}

// concatViews joins chunks of strings; each data buffer is held once however many chunks
// stand on it.
func concatViews(parts []array.Array, n int) array.Array {
	views := buffer.Alloc[buffer.View](n)
	dst, _ := views.MutSlice()
	type window struct {
		first *uint8
		n     int
	}
	seen := map[window]uint32{}
	var data []*buffer.Buffer[uint8]
	var renumber []uint32
	var last []*buffer.Buffer[uint8]
	for _, p := range parts {
		a := same(parts[0].(*array.View), p)
		if !sameBuffers(last, a.Data()) {
			last = a.Data()
			renumber = renumber[:0]
			for _, d := range last {
				w := window{n: d.Len()}
				if w.n > 0 {
					w.first = &d.Values()[0]
				}
				at, ok := seen[w]
				if !ok {
					at = uint32(len(data))
					seen[w] = at
					data = append(data, d.Clone())
				}
				renumber = append(renumber, at)
			}
		}
		k := copy(dst, a.Views())
		if len(renumber) > 0 && !isIdentity(renumber) {
			for i := range dst[:k] {
				if v := &dst[i]; v.Len > buffer.InlineMax {
					v.Buf = renumber[v.Buf]
				}
			}
		}
		dst = dst[k:]
	}
	return array.NewView(views, data, concatValidity(parts, n))
}

func isIdentity(renumber []uint32) bool {
	for i, x := range renumber {
		if int(x) != i {
			return false
		}
	}
	return true
}

// sameBuffers tells whether both are handles on the same windows.
func sameBuffers(a, b []*buffer.Buffer[uint8]) bool {
	if len(a) != len(b) || len(a) == 0 {
		return false
	}
	for i := range a {
		if !a[i].SameStorage(b[i]) || a[i].Offset() != b[i].Offset() || a[i].Len() != b[i].Len() {
			return false
		}
	}
	return true
}
