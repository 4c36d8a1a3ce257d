package compute

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// SortKey is one column to sort by.
type SortKey struct {
	Array      array.Array
	Type       dtype.DataType
	Descending bool
	NullsLast  bool
}

// ArgSort returns the positions of the rows in the order of keys, the first key weighing
// most. Nulls come first, in descending order too, unless NullsLast. Rows that are equal
// in all keys keep their order, whether stable is asked for or not.
func ArgSort(keys []SortKey, stable bool) []uint32 {
	n := 0
	if len(keys) > 0 {
		n = keys[0].Array.Len()
	}
	idx := make([]uint32, n)
	for i := range idx {
		idx[i] = uint32(i)
	}
	sortRows(idx, keys)
	return idx
}

// sortRows sorts idx, which is ascending, by keys.
func sortRows(idx []uint32, keys []SortKey) {
	if len(idx) < 2 || len(keys) == 0 {
		return
	}
	levels := sortLevels(keys)
	s := rowSorter{levels: levels}
	if len(levels) > 0 {
		s.sort(idx, 0)
	}
	s.release()
	for i := range levels {
		levels[i].codes.release()
	}
}

// Sort returns the rows in order.
func Sort(a array.Array, dt dtype.DataType, descending, nullsLast bool) array.Array {
	if a.Len() > shortRun {
		if out := sortValues(a, descending, nullsLast); out != nil {
			return out
		}
	}
	return Take(a, ArgSort([]SortKey{{a, dt, descending, nullsLast}}, false))
}

// sortLevel is a step of comparing rows: by codes, by strings, or by calling compare.
type sortLevel struct {
	codes      codes
	view       *array.View // compare bytes, the first eight being equal
	compare    func(i, j int) int
	descending bool
}

// sortLevels turns keys into levels. Levels of codes are packed into one as long as they
// fit in 64 bits.
func sortLevels(keys []SortKey) []sortLevel {
	var levels []sortLevel
	addCodes := func(c codes) {
		if k := len(levels); k > 0 && levels[k-1].codes.v != nil && levels[k-1].codes.width+c.width <= 64 {
			levels[k-1].codes.append(&c)
			c.release()
			return
		}
		levels = append(levels, sortLevel{codes: c})
	}
	// add adds a level of codes for key k.
	add := func(k SortKey, c codes) {
		last := k.NullsLast != k.Descending // before the order is turned around
		if !c.squeeze(k.Array, last) {
			nulls := nullCodes(k.Array, last)
			if k.Descending {
				nulls.invert()
			}
			addCodes(nulls)
		}
		if k.Descending {
			c.invert()
		}
		addCodes(c)
	}
	for _, k := range keys {
		if k.Array.NullCount() == k.Array.Len() {
			continue
		}
		if c, ok := fixedCodes(k.Array); ok {
			add(k, c)
			continue
		}
		if hi, lo, ok := wideCodes128(k.Array); ok {
			add(k, hi)
			add(k, lo)
			continue
		}
		switch a := k.Array.(type) {
		case *array.View:
			if c, ok := packedCodes(a); ok {
				add(k, c)
				continue
			}
			if c, ok := repeatedCodes(a); ok {
				add(k, c)
				continue
			}
			add(k, prefixCodes(a, 0))
			levels = append(levels, sortLevel{view: a, descending: k.Descending})
		case *array.Dictionary:
			add(k, categoryCodes(a, k.Type))
		default:
			if a.NullCount() > 0 {
				c := nullCodes(a, k.NullsLast)
				addCodes(c)
			}
			levels = append(levels, sortLevel{compare: orderNulls(a, a, k.Type), descending: k.Descending})
		}
	}
	return levels
}

// categoryCodes returns the place of each row's category in the order: that of the
// strings for Categorical, the declared one for Enum.
func categoryCodes(a *array.Dictionary, dt dtype.DataType) codes {
	c := newCodes(a.Len())
	src := wideCodes(a)
	if dt.Kind() == dtype.KindEnum {
		for i, x := range src {
			c.v[i] = uint64(x)
		}
		return c
	}
	rank := categoryRanks(a.Categories())
	for i, x := range src {
		if int64(x) < int64(len(rank)) { // codes under nulls may be anything
			c.v[i] = uint64(rank[x])
		} else {
			c.v[i] = 0
		}
	}
	return c
}

// categoryRanks returns the place of each category in lexical order.
func categoryRanks(cats *array.View) []uint32 {
	order := ArgSort([]SortKey{{Array: cats, Type: dtype.String}}, true)
	rank := make([]uint32, len(order))
	for i, x := range order {
		rank[x] = uint32(i)
	}
	return rank
}

// compareFrom compares two rows by the levels from k on.
func compareFrom(levels []sortLevel, i, j uint32) int {
	for k := range levels {
		l := &levels[k]
		c := 0
		switch {
		case l.compare != nil:
			c = l.compare(int(i), int(j))
		case l.view != nil:
			c = compareRows(l.view, i, j)
		default:
			c = cmp.Compare(l.codes.v[i], l.codes.v[j])
		}
		if c != 0 {
			if l.descending {
				return -c
			}
			return c
		}
	}
	return 0
}

// compareRows compares strings; null rows, whose codes are apart, are equal.
func compareRows(a *array.View, i, j uint32) int {
	if a.NullCount() > 0 && (!a.IsValid(int(i)) || !a.IsValid(int(j))) {
		return 0
	}
	return bytes.Compare(a.At(int(i)), a.At(int(j)))
}

// smallRun is the number of rows up to which a run is sorted by comparing.
const smallRun = 24

// rowSorter sorts rows by levels: a run by the codes of one level, then the runs of
// equal codes by the next.
type rowSorter struct {
	levels []sortLevel
	radix  radixSorter
}

func (s *rowSorter) release() { s.radix.release() }

// sort sorts idx, which is ascending, by the levels from k on.
func (s *rowSorter) sort(idx []uint32, k int) {
	levels := s.levels[k:]
	if len(idx) < 2 || len(levels) == 0 {
		return
	}
	if len(idx) <= smallRun {
		for i := 1; i < len(idx); i++ {
			x := idx[i]
			j := i
			for ; j > 0 && compareFrom(levels, idx[j-1], x) > 0; j-- {
				idx[j] = idx[j-1]
			}
			idx[j] = x
		}
		return
	}
	l := &levels[0]
	if l.view != nil {
		s.strings(idx, k, 8)
		return
	}
	if l.codes.v == nil {
		slices.SortFunc(idx, func(i, j uint32) int {
			if c := compareFrom(levels, i, j); c != 0 {
				return c
			}
			return cmp.Compare(i, j)
		})
		return
	}
	pairs := s.radix.pairs(len(idx))
	v := l.codes.v
	overRows(len(idx), func(from, to int) {
		for i, x := range idx[from:to] {
			pairs[from+i].key, pairs[from+i].row = v[x], x
		}
	})
	pairs = s.radix.sort(pairs, l.codes.width)
	if len(levels) == 1 {
		overRows(len(idx), func(from, to int) {
			for i := from; i < to; i++ {
				idx[i] = pairs[i].row
			}
		})
		return
	}
	runs := takeRuns(idx, pairs)
	for i := 0; i < len(runs); i += 2 {
		s.sort(idx[runs[i]:runs[i+1]], k+1)
	}
}

// takeRuns writes the rows of sorted pairs to idx and returns where runs of equal keys
// start and end, those of one row left out. The pairs are free for other use afterwards.
func takeRuns(idx []uint32, pairs []pair) []uint32 {
	var runs []uint32
	from := 0
	for i := range pairs {
		idx[i] = pairs[i].row
		if i > 0 && pairs[i].key != pairs[i-1].key {
			if i-from > 1 {
				runs = append(runs, uint32(from), uint32(i))
			}
			from = i
		}
	}
	if len(idx)-from > 1 {
		runs = append(runs, uint32(from), uint32(len(idx)))
	}
	return runs
}
