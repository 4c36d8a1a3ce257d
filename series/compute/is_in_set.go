package compute

import (
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// lookUpIntegers is lookUp for integers: few members are compared one by one, members
// that lie close together are looked up in bits, others in a hash table.
func lookUpIntegers[T integer](values *array.Primitive[T], o array.Array) *buffer.Bitmap {
	set := o.(*array.Primitive[T])
	x := values.Values()
	keys := make([]T, 0, set.Len())
	for j, v := range set.Values() {
		if set.IsValid(j) {
			keys = append(keys, v)
		}
	}
	out := newWordBits(len(x))
	if len(keys) <= 4 {
		fewMembers(&out, x, keys)
		return out.bitmap()
	}
	low, high := keys[0], keys[0]
	for _, k := range keys {
		low, high = min(low, k), max(high, k)
	}
	if span := uint64(high) - uint64(low); span < 1<<16 {
		table := make([]uint64, span/64+1)
		for _, k := range keys {
			d := uint64(k) - uint64(low)
			table[d/64] |= 1 << (d % 64)
		}
		for i := 0; i < len(x); i += 64 {
			s := x[i:min(i+64, len(x))]
			var w uint64
			for j, p := range s {
				if d := uint64(p) - uint64(low); d <= span {
					w |= (table[d/64] >> (d % 64) & 1) << (j & 63)
				}
			}
			out.set(i, w)
		}
		return out.bitmap()
	}
	t := newMemberTable(len(keys))
	for _, k := range keys {
		t.add(uint64(k))
	}
	for i := 0; i < len(x); i += 64 {
		s := x[i:min(i+64, len(x))]
		var w uint64
		for j, p := range s {
			w |= bit(t.has(uint64(p))) << (j & 63)
		}
		out.set(i, w)
	}
	return out.bitmap()
}

// fewMembers compares with up to four members at once.
func fewMembers[T integer](out *wordBits, x, keys []T) {
	if len(keys) == 0 {
		clear(out.p)
		return
	}
	var k [4]T
	for i := range k {
		k[i] = keys[min(i, len(keys)-1)]
	}
	a, b, c, d := k[0], k[1], k[2], k[3]
	for i := 0; i < len(x); i += 64 {
		s := x[i:min(i+64, len(x))]
		var w uint64
		for j, p := range s {
			w |= (bit(p == a) | bit(p == b) | bit(p == c) | bit(p == d)) << (j & 63)
		}
		out.set(i, w)
	}
}

// memberTable is a hash table of integers with open addressing, at most half full. Zero
// marks an empty slot, so that the member zero stands apart.
type memberTable struct {
	slots []uint64
	shift uint
	zero  bool
}

func newMemberTable(n int) memberTable {
	size := max(bits.Len(uint(n))+1, 4)
	return memberTable{make([]uint64, 1<<size), uint(64 - size), false}
}

func (t *memberTable) add(k uint64) {
	if k == 0 {
		t.zero = true
		return
	}
	for i := int(k * 0x9E3779B97F4A7C15 >> t.shift); ; i = (i + 1) & (len(t.slots) - 1) {
		if t.slots[i] == 0 || t.slots[i] == k {
			t.slots[i] = k
			return
		}
	}
}

func (t *memberTable) has(k uint64) bool {
	if k == 0 {
		return t.zero
	}
	for i := int(k * 0x9E3779B97F4A7C15 >> t.shift); ; i = (i + 1) & (len(t.slots) - 1) {
		if v := t.slots[i]; v == k || v == 0 {
			return v == k
		}
	}
}
