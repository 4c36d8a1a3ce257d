package compute

import (
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
)

// codeSlot is an entry of a codeTable.
type codeSlot struct {
	key uint64
	id  uint32 // + 1; 0 is an empty slot
	_   uint32
}

// codeTable numbers codes in the order in which they come. It is a table of open
// addresses that is at most half full. Release it when done.
type codeTable struct {
	slots []codeSlot
	mem   *buffer.Buffer[int128.Uint] // what slots stand in
	shift uint                        // 64 - log2(len(slots))
	first []uint32                    // id -> the row that brought it
}

// tableBatch is the number of rows between looks at how full a table is.
const tableBatch = 1024

// newCodeTable makes a table that has room for n different codes before it grows.
func newCodeTable(n int) *codeTable {
	t := &codeTable{}
	t.resize(bits.Len(uint(max(n, 0)+tableBatch)) + 1)
	return t
}

func (t *codeTable) release() {
	if t.mem != nil {
		t.mem.Release()
		t.mem, t.slots = nil, nil
	}
}

const hashFactor = 0x9E3779B97F4A7C15 // 2^64 / golden ratio

func hashCode(x uint64) uint64 { return (x ^ x>>32) * hashFactor }

// resize gives the table 1<<log slots.
func (t *codeTable) resize(log int) {
	old, mem := t.slots, t.mem
	t.mem = buffer.Zeroed[int128.Uint](1 << log)
	t.slots = slotsIn(t.mem)
	t.shift = uint(64 - log)
	mask := len(t.slots) - 1
	for i := range old {
		s := &old[i]
		if s.id != 0 {
			p := int(hashCode(s.key)>>(t.shift&63)) & mask
			for t.slots[p].id != 0 {
				p = (p + 1) & mask
			}
			t.slots[p] = *s
		}
	}
	if mem != nil {
		mem.Release()
	}
}

// makeRoom makes sure that a batch fits.
func (t *codeTable) makeRoom() {
	if n := len(t.first) + tableBatch; 2*n > len(t.slots) {
		t.resize(max(64-int(t.shift)+2, bits.Len(uint(2*n))))
	}
	if n := len(t.first); n+tableBatch > cap(t.first) {
		f := make([]uint32, n, 2*cap(t.first)+tableBatch)
		copy(f, t.first)
		t.first = f
	}
}

// insertAll writes the number of each code to ids. row is that of the first code.
func (t *codeTable) insertAll(keys []uint64, ids []uint32, row int) {
	for i := 0; i < len(keys); i += tableBatch {
		j := min(i+tableBatch, len(keys))
		t.makeRoom()
		t.insert(keys[i:j], ids[i:j], uint32(row+i))
	}
}

// insert is insertAll for at most tableBatch codes, for which makeRoom has made room.
func (t *codeTable) insert(keys []uint64, ids []uint32, row uint32) {
	slots, shift := t.slots, t.shift&63
	mask := len(slots) - 1
	first := t.first[:cap(t.first)]
	n := len(t.first)
	ids = ids[:len(keys)]
	for i, key := range keys {
		p := int(hashCode(key)>>shift) & mask
		for {
			s := &slots[p]
			if s.id != 0 && s.key == key {
				ids[i] = s.id - 1
				break
			}
			if s.id == 0 {
				ids[i] = uint32(n)
				first[n] = row + uint32(i)
				n++
				s.key, s.id = key, uint32(n)
				break
			}
			p = (p + 1) & mask
		}
	}
	t.first = first[:n]
}

// find writes the number of each code to ids, NullIndex for those that are not there.
func (t *codeTable) find(keys []uint64, ids []uint32) {
	slots, shift := t.slots, t.shift&63
	mask := len(slots) - 1
	ids = ids[:len(keys)]
	for i, key := range keys {
		p := int(hashCode(key)>>shift) & mask
		for {
			s := &slots[p]
			if s.id == 0 || s.key == key {
				ids[i] = s.id - 1 // 0 - 1 is NullIndex
				break
			}
			p = (p + 1) & mask
		}
	}
}
