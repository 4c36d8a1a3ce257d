package arrow

import (
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Parts are columns taken apart for writing: nodes, buffers and counts of data buffers
// in the order of a walk over the types. Buffers borrow the arrays' memory where it can
// be written as it stands; what is null is zero in them, so that nothing leaks out that
// no row shows.
type Parts struct {
	Nodes    []Node
	Buffers  [][]byte
	Variadic []int64
	// Dictionaries number the categories of all chunks; nil when there are none.
	Dictionaries *Dictionaries
	held         []interface{ Release() }
}

// Release gives back what the buffers stand on and Parts made.
func (p *Parts) Release() {
	for _, h := range p.held {
		h.Release()
	}
	p.held = nil
}

// Add takes a column apart, which it borrows until Release. t is the type of its Arrow
// field.
func (p *Parts) Add(a array.Array, dt dtype.DataType, t *Type) error {
	return p.add(a, dt, t, nil)
}

// add is Add of rows of which those outside of mask (nil: none) count as null.
func (p *Parts) add(a array.Array, dt dtype.DataType, t *Type, mask *buffer.Bitmap) error {
	n := a.Len()
	if t.ID == Null {
		p.Nodes = append(p.Nodes, Node{int64(n), int64(n)})
		return nil
	}
	valid := p.valid(a, mask)
	nulls := 0
	if valid != nil {
		nulls = valid.CountUnset()
	}
	p.Nodes = append(p.Nodes, Node{int64(n), int64(nulls)})
	if nulls == 0 {
		valid = nil
		p.Buffers = append(p.Buffers, nil)
	} else {
		p.Buffers = append(p.Buffers, packed(valid))
	}
	switch a := a.(type) {
	case *array.Boolean:
		bits := a.Values()
		if valid != nil {
			bits = p.hold(buffer.And(bits, valid))
		}
		p.Buffers = append(p.Buffers, packed(bits))
	case *array.Dictionary:
		codes, err := p.Dictionaries.codes(a, t.Dictionary.ID, dt, valid)
		if err != nil {
			return err
		}
		p.held = append(p.held, codes)
		p.Buffers = append(p.Buffers, fixedBytes(codes.(array.Fixed), valid))
	case *array.View:
		if t.ID == LargeUtf8 || t.ID == LargeBinary {
			p.offsetStrings(a, valid)
		} else {
			p.views(a, valid)
		}
	case *array.List:
		return p.lists(a, dt, t, valid)
	case *array.FixedList:
		items := valid
		if valid != nil {
			items = p.hold(spread(valid, a.Width()))
		}
		return p.add(a.Items(), dt.Inner(), &t.Children[0].Type, items)
	case *array.Struct:
		for i, f := range a.Fields() {
			if err := p.add(f, dt.Fields()[i].Type, &t.Children[i].Type, valid); err != nil {
				return err
			}
		}
	case array.Fixed:
		p.Buffers = append(p.Buffers, fixedBytes(a, valid))
	default:
		return unsupported("%T", a)
	}
	return nil
}

func (p *Parts) hold(b *buffer.Bitmap) *buffer.Bitmap {
	p.held = append(p.held, b)
	return b
}

// valid returns the rows that are neither null nor outside of mask, nil for all.
func (p *Parts) valid(a array.Array, mask *buffer.Bitmap) *buffer.Bitmap {
	own := a.Validity()
	switch {
	case mask == nil:
		return own
	case own == nil:
		return mask
	}
	return p.hold(buffer.And(own, mask))
}

// spread repeats each bit width times.
func spread(b *buffer.Bitmap, width int) *buffer.Bitmap {
	var out buffer.BitmapBuilder
	out.Grow(b.Len() * width)
	for i := range b.Len() {
		out.AppendN(b.Get(i), width)
	}
	return out.Finish()
}

// packed returns the bits from the first bit of the first byte on, with zeros behind
// them.
func packed(b *buffer.Bitmap) []byte {
	n := b.Len()
	out := make([]byte, (n+63)/64*8)
	words := unsafe.Slice((*uint64)(unsafe.Pointer(unsafe.SliceData(out))), len(out)/8)
	for i := range words {
		words[i] = b.Word(i * 64)
	}
	return out[:(n+7)/8]
}

// fixedBytes returns the values as bytes, zero where they are null.
func fixedBytes(a array.Fixed, valid *buffer.Bitmap) []byte {
	switch a.Width() {
	case 1:
		return slotBytes(array.Slots[uint8](a), valid)
	case 2:
		return slotBytes(array.Slots[uint16](a), valid)
	case 4:
		return slotBytes(array.Slots[uint32](a), valid)
	case 8:
		return slotBytes(array.Slots[uint64](a), valid)
	}
	return slotBytes(array.Slots[int128.Uint](a), valid)
}

func slotBytes[T any](v []T, valid *buffer.Bitmap) []byte {
	if valid != nil {
		c := make([]T, len(v))
		for i := 0; i < len(v); i += 64 {
			w := valid.Word(i)
			for k, x := range v[i:min(i+64, len(v))] {
				if w>>k&1 == 1 {
					c[i+k] = x
				}
			}
		}
		v = c
	}
	return rawBytes(v)
}

// rawBytes is the memory of v.
func rawBytes[T any](v []T) []byte {
	if len(v) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(v))), len(v)*int(unsafe.Sizeof(v[0])))
}

// lists writes offsets from 0 and the items of the rows alone; null rows have none.
func (p *Parts) lists(a *array.List, dt dtype.DataType, t *Type, valid *buffer.Bitmap) error {
	o := a.Offsets()
	n := a.Len()
	hidden := false
	if valid != nil {
		for i := range n {
			hidden = hidden || o[i] != o[i+1] && !valid.Get(i)
		}
	}
	first, last := o[0], o[n]
	items := a.Items()
	switch {
	case hidden:
		offsets := make([]int64, n+1)
		idx := make([]uint32, 0, last-first)
		for i := range n {
			if valid.Get(i) {
				for k := o[i]; k < o[i+1]; k++ {
					idx = append(idx, uint32(k))
				}
			}
			offsets[i+1] = int64(len(idx))
		}
		o = offsets
		items = compute.Take(items, idx)
		p.held = append(p.held, items)
	case first != 0 || last != int64(items.Len()):
		offsets := make([]int64, n+1)
		for i, x := range o {
			offsets[i] = x - first
		}
		o = offsets
		items = items.Slice(int(first), int(last-first))
		p.held = append(p.held, items)
	}
	p.Buffers = append(p.Buffers, rawBytes(o))
	return p.add(items, dt.Inner(), &t.Children[0].Type, nil)
}
