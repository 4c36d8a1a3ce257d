package compute

import (
	"math"
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// JoinTable is the build side of a join whose keys are whole numbers or what is stored as
// such, for a probe side that comes in parts. It keeps nothing of the keys it was made of.
// Several goroutines may probe it at once. Release it when done.
type JoinTable struct {
	columns []keySpan
	size    uint64 // keys within the spans; a key outside of them has code size
	direct  *buffer.Buffer[uint32]
	present []uint64 // bits of the keys that there are, nil when size is too large for that
	table   *codeTable
	matcher
}

// keySpan is the range of the values of a key column.
type keySpan struct{ min, span uint64 }

// maxDirect is how many keys a table without hashing may have room for, maxPresent how many
// the bits of those that there are.
const (
	maxDirect  = 1 << 24
	maxPresent = 1 << 26
)

// NewJoinTable makes a table of the rows of key columns; rows with a null match nothing.
// ok is false when the keys are not of a kind that it can hold.
func NewJoinTable(build []array.Array) (t *JoinTable, ok bool) {
	t = &JoinTable{size: 1}
	for _, a := range build {
		s, ok := spanOf(a)
		if !ok {
			return nil, false
		}
		hi, lo := bits.Mul64(t.size, s.span+1)
		if s.span == math.MaxUint64 || hi != 0 || lo > 1<<62 {
			return nil, false
		}
		t.columns, t.size = append(t.columns, s), lo
	}
	n := build[0].Len()
	codes, _ := t.codes(build)
	defer codes.release()
	ids := make([]uint32, n)
	var first []uint32
	if t.size <= max(16*uint64(n), 1<<16) && t.size <= maxDirect {
		t.direct = buffer.Zeroed[uint32](int(t.size) + 1)
		seen, _ := t.direct.MutSlice()
		for i, x := range codes.v {
			if x == t.size {
				continue
			}
			id := seen[x]
			if id == 0 {
				first = append(first, uint32(i))
				id = uint32(len(first))
				seen[x] = id
			}
			ids[i] = id - 1
		}
	} else {
		t.table = newCodeTable(n)
		t.table.insertAll(codes.v, ids, 0)
		first = t.table.first
	}
	dropped := t.dropOutside(codes.v, ids)
	t.hold(ids, first, dropped)
	if t.size <= maxPresent {
		t.present = make([]uint64, t.size/64+1)
		for _, x := range codes.v {
			if x != t.size {
				t.present[x/64] |= 1 << (x % 64)
			}
		}
	}
	return t, true
}

// dropOutside takes the key away from rows whose code is no key, and tells whether there are any.
func (t *JoinTable) dropOutside(codes []uint64, ids []uint32) bool {
	found := false
	for i, x := range codes {
		if x == t.size {
			ids[i], found = NullIndex, true
		}
	}
	return found
}

// Release gives the table's memory back.
func (t *JoinTable) Release() {
	if t.direct != nil {
		t.direct.Release()
		t.direct = nil
	}
	if t.table != nil {
		t.table.release()
	}
}

// probed is a matcher for a part of the probe side; false when its keys are of another kind.
func (t *JoinTable) probed(keys []array.Array) (*matcher, bool) {
	codes, ok := t.codes(keys)
	if !ok {
		return nil, false
	}
	defer codes.release()
	ids := make([]uint32, len(codes.v))
	if t.direct == nil {
		t.table.find(codes.v, ids)
		t.dropOutside(codes.v, ids)
	} else {
		table := t.direct.Values()
		for i, x := range codes.v {
			ids[i] = table[x] - 1 // 0 - 1 is NullIndex
		}
	}
	m := t.matcher
	m.probe = ids
	return &m, true
}

// Pairs returns the matching rows of a part of the probe side and of the build side, in the
// order of the probe side; with keepProbe, rows without a match stand beside NullIndex.
func (t *JoinTable) Pairs(keys []array.Array, keepProbe bool) (probeIdx, buildIdx []uint32, ok bool) {
	m, ok := t.probed(keys)
	if !ok {
		return nil, nil, false
	}
	n := m.size(0, len(m.probe), keepProbe)
	probeIdx, buildIdx = make([]uint32, n), make([]uint32, n)
	m.fill(probeIdx, buildIdx, 0, len(m.probe), keepProbe, nil)
	return probeIdx, buildIdx, true
}

// Keep returns the rows of a part of the probe side that have a match, or that have none.
func (t *JoinTable) Keep(keys []array.Array, matched bool) (rows []uint32, ok bool) {
	m, ok := t.probed(keys)
	if !ok {
		return nil, false
	}
	return m.keep(matched), true
}

// Matches returns a bit for each row of a part of the probe side: whether it has a match.
func (t *JoinTable) Matches(keys []array.Array) (*buffer.Bitmap, bool) {
	if t.present == nil {
		m, ok := t.probed(keys)
		if !ok {
			return nil, false
		}
		words := make([]uint64, (len(m.probe)+63)/64)
		for i, id := range m.probe {
			if id != NullIndex {
				words[i>>6] |= 1 << (i & 63)
			}
		}
		return buffer.BitmapOfWords(words, len(m.probe)), true
	}
	codes, ok := t.codes(keys)
	if !ok {
		return nil, false
	}
	defer codes.release()
	words := make([]uint64, (len(codes.v)+63)/64)
	for k := range words {
		var w uint64
		for j, x := range codes.v[k*64 : min(k*64+64, len(codes.v))] {
			w |= t.present[x/64] >> (x % 64) & 1 << (j & 63) // the bit of size is never set
		}
		words[k] = w
	}
	return buffer.BitmapOfWords(words, len(codes.v)), true
}

// spanOf is the range of the valid values of a column; false when it has other values than
// whole numbers of at most 64 bits.
func spanOf(a array.Array) (keySpan, bool) {
	switch a := a.(type) {
	case *array.Primitive[int8]:
		return rangeOf(a), true
	case *array.Primitive[int16]:
		return rangeOf(a), true
	case *array.Primitive[int32]:
		return rangeOf(a), true
	case *array.Primitive[int64]:
		return rangeOf(a), true
	case *array.Primitive[uint8]:
		return rangeOf(a), true
	case *array.Primitive[uint16]:
		return rangeOf(a), true
	case *array.Primitive[uint32]:
		return rangeOf(a), true
	case *array.Primitive[uint64]:
		return rangeOf(a), true
	}
	return keySpan{}, false
}

type wholeNumber interface {
	int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64
}

func rangeOf[T wholeNumber](a *array.Primitive[T]) keySpan {
	v := a.Values()
	if a.NullCount() == len(v) {
		return keySpan{}
	}
	if bits := a.Validity(); bits != nil && a.NullCount() > 0 {
		first := bits.NextSet(0)
		lo, hi := v[first], v[first]
		for from, to := range bits.Runs() {
			for _, x := range v[from:to] {
				lo, hi = min(lo, x), max(hi, x)
			}
		}
		return keySpan{uint64(lo), uint64(hi) - uint64(lo)}
	}
	lo, hi := v[0], v[0]
	for _, x := range v {
		lo, hi = min(lo, x), max(hi, x)
	}
	return keySpan{uint64(lo), uint64(hi) - uint64(lo)}
}

// codes numbers the keys of rows within the spans; a null and what is outside of them gets
// t.size. ok is false when the keys are of other kinds than those of the table.
func (t *JoinTable) codes(keys []array.Array) (c codes, ok bool) {
	c = newCodes(keys[0].Len())
	for k, a := range keys {
		s, first := t.columns[k], k == 0
		switch a := a.(type) {
		case *array.Primitive[int8]:
			addCodes(c.v, a.Values(), s, first, t.size)
		case *array.Primitive[int16]:
			addCodes(c.v, a.Values(), s, first, t.size)
		case *array.Primitive[int32]:
			addCodes(c.v, a.Values(), s, first, t.size)
		case *array.Primitive[int64]:
			addCodes(c.v, a.Values(), s, first, t.size)
		case *array.Primitive[uint8]:
			addCodes(c.v, a.Values(), s, first, t.size)
		case *array.Primitive[uint16]:
			addCodes(c.v, a.Values(), s, first, t.size)
		case *array.Primitive[uint32]:
			addCodes(c.v, a.Values(), s, first, t.size)
		case *array.Primitive[uint64]:
			addCodes(c.v, a.Values(), s, first, t.size)
		default:
			c.release()
			return codes{}, false
		}
	}
	for _, a := range keys {
		if a.NullCount() == 0 {
			continue
		}
		v := a.Validity()
		for i := v.NextUnset(0); i < len(c.v); i = v.NextUnset(i + 1) {
			c.v[i] = t.size
		}
	}
	return c, true
}

// addCodes makes the values of a column the last digit of codes.
func addCodes[T wholeNumber](codes []uint64, v []T, s keySpan, first bool, outside uint64) {
	codes = codes[:len(v)]
	if first {
		for i, x := range v {
			d := uint64(x) - s.min
			if d > s.span {
				d = outside
			}
			codes[i] = d
		}
		return
	}
	for i, x := range v {
		d := uint64(x) - s.min
		switch c := codes[i]; {
		case c == outside:
		case d > s.span:
			codes[i] = outside
		default:
			codes[i] = c*(s.span+1) + d
		}
	}
}
