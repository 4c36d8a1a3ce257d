package compute

import (
	"bytes"
	"hash/maphash"
	"math/bits"
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// viewSlot is an entry of a viewTable.
type viewSlot struct {
	hash uint32
	id   uint32 // + 1; 0 is an empty slot
}

// viewTable numbers strings in the order in which they come.
type viewTable struct {
	slots []viewSlot
	first []uint32      // id -> the row that brought it
	views []buffer.View // id -> its view
	data  [][]byte
	null  uint32 // id + 1 of null
}

var hashSeed = maphash.MakeSeed()

// hashView returns 64 bits that are equal for equal strings within a process.
func hashView(v *buffer.View, data [][]byte) uint64 {
	if v.Len <= buffer.InlineMax {
		lo := uint64(v.Len) | uint64(v.Prefix)<<32
		hi := uint64(v.Buf) | uint64(v.Off)<<32
		a, b := bits.Mul64(lo^0xA0761D6478BD642F, hi^0xE7037ED1A0B428DB)
		return (a ^ b) * hashFactor
	}
	s := array.Resolve(v, data)
	return maphash.String(hashSeed, unsafe.String(unsafe.SliceData(s), len(s)))
}

func (t *viewTable) resize(n int) {
	old := t.slots
	t.slots = make([]viewSlot, n)
	mask := uint32(n - 1)
	for _, s := range old {
		if s.id != 0 {
			p := s.hash & mask
			for t.slots[p].id != 0 {
				p = (p + 1) & mask
			}
			t.slots[p] = s
		}
	}
}

// grow makes room for a batch.
func (t *viewTable) grow() {
	if need := 2 * (len(t.first) + tableBatch); need > len(t.slots) {
		t.resize(max(4*tableBatch, 2<<bits.Len(uint(need-1))))
	}
	if n := len(t.first); n+tableBatch > cap(t.first) {
		f := make([]uint32, n, 2*cap(t.first)+tableBatch)
		copy(f, t.first)
		t.first = f
		v := make([]buffer.View, n, cap(f))
		copy(v, t.views)
		t.views = v
	}
}

// groupViews groups equal strings; null is one more.
func groupViews(a *array.View) *Grouping {
	n := a.Len()
	w := workers(n)
	tables := make([]viewTable, w)
	ids := make([]uint32, n)
	inParallel(w, w, func(_, p int) {
		from, to := span(n, w, p)
		tables[p].data = a.DataBytes()
		tables[p].insertRows(a, from, to, ids)
	})
	all := &tables[0]
	for p := 1; p < w; p++ {
		from, to := span(n, w, p)
		all.absorb(&tables[p], ids[from:to])
	}
	return grouping(ids, all.first)
}

// absorb adds the strings of o, whose rows come behind those of t, and renumbers ids,
// which o gave.
func (t *viewTable) absorb(o *viewTable, ids []uint32) {
	mapping := make([]uint32, len(o.first))
	for i := 0; i < len(mapping); i += tableBatch {
		t.grow()
		j := min(i+tableBatch, len(mapping))
		for k := i; k < j; k++ {
			if uint32(k)+1 == o.null {
				mapping[k] = t.putNull(o.first[k])
				continue
			}
			known := len(t.first)
			t.insert(o.views[k:k+1], mapping[k:k+1], 0)
			if len(t.first) > known {
				t.first[known] = o.first[k]
			}
		}
	}
	for i, id := range ids {
		ids[i] = mapping[id]
	}
}

// putNull returns the number of null, which row brings when it is new; grow must have
// made room.
func (t *viewTable) putNull(row uint32) uint32 {
	if t.null == 0 {
		t.first = append(t.first, row)
		t.views = append(t.views, buffer.View{})
		t.null = uint32(len(t.first))
	}
	return t.null - 1
}

// insertRows writes the number of rows i to end of a to the same places of ids.
func (t *viewTable) insertRows(a *array.View, i, end int, ids []uint32) {
	views := a.Views()
	nulls := a.NullCount() > 0
	for ; i < end; i += tableBatch {
		j := min(i+tableBatch, end)
		t.grow()
		if !nulls {
			t.insert(views[i:j], ids[i:j], i)
			continue
		}
		for k := i; k < j; k++ {
			if a.IsValid(k) {
				t.insert(views[k:k+1], ids[k:k+1], k)
				continue
			}
			ids[k] = t.putNull(uint32(k))
		}
	}
}

// findRows writes the number of rows i to end of a to the same places of ids, NullIndex
// for strings that are not there.
func (t *viewTable) findRows(a *array.View, i, end int, ids []uint32) {
	t.grow()
	views := a.Views()
	nulls := a.NullCount() > 0
	mask := uint32(len(t.slots) - 1)
	for ; i < end; i++ {
		if nulls && !a.IsValid(i) {
			ids[i] = t.null - 1 // 0 - 1 is NullIndex
			continue
		}
		h := uint32(hashView(&views[i], t.data) >> 32)
		p := h & mask
		for {
			s := &t.slots[p]
			if s.id == 0 || s.hash == h && t.equal(&views[i], &t.views[s.id-1]) {
				ids[i] = s.id - 1
				break
			}
			p = (p + 1) & mask
		}
	}
}

// insert writes the number of each string to ids; grow must have made room. row is that
// of the first string.
func (t *viewTable) insert(views []buffer.View, ids []uint32, row int) {
	slots := t.slots
	mask := uint32(len(slots) - 1)
	first, known := t.first[:cap(t.first)], t.views[:cap(t.first)]
	n := len(t.first)
	ids = ids[:len(views)]
	for i := range views {
		v := &views[i]
		h := uint32(hashView(v, t.data) >> 32)
		p := h & mask
		for {
			s := &slots[p]
			if s.id == 0 {
				first[n], known[n] = uint32(row+i), *v
				ids[i] = uint32(n)
				n++
				*s = viewSlot{h, uint32(n)}
				break
			}
			if s.hash == h && t.equal(v, &known[s.id-1]) {
				ids[i] = s.id - 1
				break
			}
			p = (p + 1) & mask
		}
	}
	t.first, t.views = first[:n], known[:n]
}

func (t *viewTable) equal(v, w *buffer.View) bool {
	if v.Len != w.Len || v.Prefix != w.Prefix {
		return false
	}
	if v.Buf == w.Buf && v.Off == w.Off {
		return true
	}
	return v.Len > buffer.InlineMax && bytes.Equal(array.Resolve(v, t.data), array.Resolve(w, t.data))
}
