package compute

import (
	"sync/atomic"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Assembler joins parts of a column that are computed one by one, perhaps at the same
// time, into one chunk. Values of fixed width go to their place at once, while they are
// hot, and their memory is free for the next part.
type Assembler struct {
	n     int
	fixed array.Fixed
	parts []array.Array
	valid []*buffer.Bitmap // of each part, when fixed
	ends  []int
	nulls atomic.Int64
}

// NewAssembler makes an assembler of n rows of dt in a number of parts.
func NewAssembler(dt dtype.DataType, n, parts int) *Assembler {
	a := &Assembler{n: n, ends: make([]int, parts)}
	empty := array.Empty(dt)
	if f, ok := empty.(array.Fixed); ok {
		a.fixed = f.Make(n, nil)
		a.valid = make([]*buffer.Bitmap, parts)
	} else {
		a.parts = make([]array.Array, parts)
	}
	empty.Release()
	return a
}

// Put gives part number i, which it takes over; its first row is row off of the column.
// Different parts may be given at the same time.
func (a *Assembler) Put(i, off int, x array.Array) {
	a.ends[i] = off + x.Len()
	if a.fixed == nil {
		a.parts[i] = x
		return
	}
	switch a.fixed.Width() {
	case 1:
		putSlots[uint8](a.fixed, x, off)
	case 2:
		putSlots[uint16](a.fixed, x, off)
	case 4:
		putSlots[uint32](a.fixed, x, off)
	case 8:
		putSlots[uint64](a.fixed, x, off)
	default:
		putSlots[int128.Uint](a.fixed, x, off)
	}
	if n := x.NullCount(); n > 0 {
		a.nulls.Add(int64(n))
		a.valid[i] = x.Validity().Clone()
	}
	x.Release()
}

func putSlots[U array.Slot](dst array.Fixed, x array.Array, off int) {
	copy(array.Slots[U](dst)[off:], array.Slots[U](x.(array.Fixed)))
}

// Finish returns the column once all parts are there, and ends the assembler.
func (a *Assembler) Finish() array.Array {
	if a.fixed == nil {
		out := Concat(a.parts)
		a.Drop()
		return out
	}
	out := a.fixed
	a.fixed = nil
	if a.nulls.Load() == 0 {
		return out
	}
	var b bitWriter
	b.init(a.n)
	at := 0
	for i, v := range a.valid {
		for k := 0; k < a.ends[i]-at; k += 64 {
			m := min(64, a.ends[i]-at-k)
			w := ^uint64(0) >> (64 - m)
			if v != nil {
				w = v.Word(k)
			}
			b.put(w, m)
		}
		at = a.ends[i]
		if v != nil {
			v.Release()
			a.valid[i] = nil
		}
	}
	defer out.Release()
	return out.WithValidity(b.finish())
}

// Drop ends the assembler without a result; parts may be missing.
func (a *Assembler) Drop() {
	if a.fixed != nil {
		a.fixed.Release()
		a.fixed = nil
	}
	for i, v := range a.valid {
		if v != nil {
			v.Release()
			a.valid[i] = nil
		}
	}
	for i, p := range a.parts {
		if p != nil {
			p.Release()
			a.parts[i] = nil
		}
	}
}
