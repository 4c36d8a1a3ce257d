package compute

import "math/bits"

// codeSlot is an entry of a codeTable.
type codeSlot struct {
	key uint64
	id  uint32 // + 1; 0 is an empty slot
}

// codeTable numbers codes in the order in which they come. It is a table of open
// addresses that is at most half full.
type codeTable struct {
	slots []codeSlot
	shift uint     // 64 - log2(len(slots))
	first []uint32 // id -> the row that brought it
}

// tableBatch is the number of rows between looks at how full a table is.
const tableBatch = 1024

// newCodeTable makes a table for n rows of which few are expected to be different; it
// grows.
func newCodeTable(n int) *codeTable {
	t := &codeTable{}
	t.resize(bits.Len(uint(min(max(n, 512), 4*tableBatch)))+1, nil)
	return t
}

const hashFactor = 0x9E3779B97F4A7C15 // 2^64 / golden ratio

func hashCode(x uint64) uint64 { return (x ^ x>>32) * hashFactor }

func (t *codeTable) resize(log int, old []codeSlot) {
	t.slots = make([]codeSlot, 1<<log)
	t.shift = uint(64 - log)
	mask := len(t.slots) - 1
	for _, s := range old {
		if s.id != 0 {
			p := int(hashCode(s.key) >> t.shift)
			for t.slots[p&mask].id != 0 {
				p++
			}
			t.slots[p&mask] = s
		}
	}
}

// insert writes the number of each code to ids. row is that of the first code. At most
// tableBatch codes at a time.
func (t *codeTable) insert(keys []uint64, ids []uint32, row uint32) {
	if 2*(len(t.first)+tableBatch) > len(t.slots) {
		t.resize(64-int(t.shift)+2, t.slots)
	}
	if len(t.first)+tableBatch > cap(t.first) {
		f := make([]uint32, len(t.first), 2*cap(t.first)+tableBatch)
		copy(f, t.first)
		t.first = f
	}
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
				*s = codeSlot{key, uint32(n)}
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
			s := &slots[p&mask]
			if s.id == 0 || s.key == key {
				ids[i] = s.id - 1 // 0 - 1 is NullIndex
				break
			}
			p++
		}
	}
}
