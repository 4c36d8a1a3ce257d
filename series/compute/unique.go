package compute

import (
	"slices"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Keep says which of several equal rows stays.
type Keep uint8

// The choices, with Polars' names.
const (
	KeepFirst Keep = iota
	KeepLast
	KeepAny
	KeepNone
)

// ArgUnique returns the first row of each key, ascending.
func ArgUnique(keys []array.Array, types []dtype.DataType) []uint32 {
	return GroupBy(keys, types, true).First
}

// NUnique counts the keys, null being one.
func NUnique(keys []array.Array, types []dtype.DataType) int { return GroupBy(keys, types, false).N }

// UniqueRows returns the rows that stay, ascending, when of each key one row is kept, or
// none of those that occur more than once.
func UniqueRows(keys []array.Array, types []dtype.DataType, keep Keep) []uint32 {
	g := GroupBy(keys, types, true)
	switch keep {
	case KeepLast:
		last := lastRows(g)
		slices.Sort(last)
		return last
	case KeepNone:
		n := groupSizes(g)
		rows := g.First[:0:0]
		for id, row := range g.First {
			if n[id] == 1 {
				rows = append(rows, row)
			}
		}
		return rows
	}
	return g.First
}

func lastRows(g *Grouping) []uint32 {
	last := make([]uint32, g.N)
	for i, id := range g.IDs {
		last[id] = uint32(i)
	}
	return last
}

func groupSizes(g *Grouping) []uint32 {
	n := make([]uint32, g.N)
	for _, id := range g.IDs {
		n[id]++
	}
	return n
}

// Unique returns the different rows in the order in which they first occur.
func Unique(a array.Array, dt dtype.DataType) array.Array {
	g := GroupBy([]array.Array{a}, []dtype.DataType{dt}, true)
	if g.N == a.Len() {
		return a.Clone()
	}
	return Take(a, g.First)
}

// UniqueSorted returns the different rows in the order that Polars' unique gives: numbers
// and times ascending behind null, booleans as false, true and null, other types in the
// order in which they first occur.
func UniqueSorted(a array.Array, dt dtype.DataType) array.Array {
	u := Unique(a, dt)
	_, fixed := a.(array.Fixed)
	if !fixed && dt.Kind() != dtype.KindBoolean {
		return u
	}
	defer u.Release()
	return Sort(u, dt, false, dt.Kind() == dtype.KindBoolean)
}

// eachRow returns f of the group of each row as booleans.
func eachRow(g *Grouping, f func(row int, id uint32) bool) *array.Boolean {
	out := buffer.Alloc[uint8]((len(g.IDs) + 7) / 8)
	w, _ := out.MutSlice()
	for i := range w {
		var b uint8
		for j, id := range g.IDs[i*8 : min(i*8+8, len(g.IDs))] {
			if f(i*8+j, id) {
				b |= 1 << j
			}
		}
		w[i] = b
	}
	return array.NewBoolean(bitmapOf(out, len(g.IDs)), nil)
}

// IsUnique tells for each row whether its key occurs once.
func IsUnique(keys []array.Array, types []dtype.DataType) *array.Boolean {
	g := GroupBy(keys, types, false)
	n := groupSizes(g)
	return eachRow(g, func(_ int, id uint32) bool { return n[id] == 1 })
}

// IsDuplicated tells for each row whether its key occurs more than once.
func IsDuplicated(keys []array.Array, types []dtype.DataType) *array.Boolean {
	g := GroupBy(keys, types, false)
	n := groupSizes(g)
	return eachRow(g, func(_ int, id uint32) bool { return n[id] > 1 })
}

// IsFirstDistinct tells for each row whether it is the first of its key.
func IsFirstDistinct(keys []array.Array, types []dtype.DataType) *array.Boolean {
	g := GroupBy(keys, types, false)
	return eachRow(g, func(i int, id uint32) bool { return g.First[id] == uint32(i) })
}

// IsLastDistinct tells for each row whether it is the last of its key.
func IsLastDistinct(keys []array.Array, types []dtype.DataType) *array.Boolean {
	g := GroupBy(keys, types, false)
	last := lastRows(g)
	return eachRow(g, func(i int, id uint32) bool { return last[id] == uint32(i) })
}

// ValueCounts returns the first row of each different value and how often it occurs, in
// the order of first occurrence; the most frequent ones first when sorted.
func ValueCounts(a array.Array, dt dtype.DataType, sorted bool) (rows []uint32, counts *array.Primitive[uint32]) {
	g := GroupBy([]array.Array{a}, []dtype.DataType{dt}, true)
	n := array.NewPrimitive(buffer.FromSlice(groupSizes(g)), nil)
	if !sorted {
		return g.First, n
	}
	defer n.Release()
	idx := ArgSort([]SortKey{{Array: n, Type: dtype.UInt32, Descending: true}}, true)
	rows = make([]uint32, len(idx))
	takeSlots(rows, g.First, idx)
	return rows, Take(n, idx).(*array.Primitive[uint32])
}

// Mode returns the values that occur most often, in the order in which they first occur.
func Mode(a array.Array, dt dtype.DataType) array.Array {
	rows, counts := ValueCounts(a, dt, false)
	defer counts.Release()
	var most uint32
	for _, n := range counts.Values() {
		most = max(most, n)
	}
	k := 0
	for i, n := range counts.Values() {
		if n == most {
			rows[k] = rows[i]
			k++
		}
	}
	return Take(a, rows[:k])
}

// RunLengths returns the first row of each run of equal rows and the length of the run.
func RunLengths(a array.Array) (starts, lengths []uint32) {
	n := a.Len()
	if n == 0 {
		return nil, nil
	}
	if starts = wholeRuns(a); starts != nil {
		lengths = make([]uint32, len(starts))
		for i := range starts[1:] {
			lengths[i] = starts[i+1] - starts[i]
		}
		lengths[len(starts)-1] = uint32(n) - starts[len(starts)-1]
		return starts, lengths
	}
	same := equalOrNull(a, a)
	starts = append(starts, 0)
	for i := 1; i < n; i++ {
		if !same(i-1, i) {
			lengths = append(lengths, uint32(i)-starts[len(starts)-1])
			starts = append(starts, uint32(i))
		}
	}
	return starts, append(lengths, uint32(n)-starts[len(starts)-1])
}

// wholeRuns returns the first rows of the runs of equal whole numbers, nil for what else
// there is.
func wholeRuns(a array.Array) []uint32 {
	if a.NullCount() > 0 {
		return nil
	}
	switch x := a.(type) {
	case *array.Primitive[int8]:
		return runStarts(x.Values())
	case *array.Primitive[int16]:
		return runStarts(x.Values())
	case *array.Primitive[int32]:
		return runStarts(x.Values())
	case *array.Primitive[int64]:
		return runStarts(x.Values())
	case *array.Primitive[uint8]:
		return runStarts(x.Values())
	case *array.Primitive[uint16]:
		return runStarts(x.Values())
	case *array.Primitive[uint32]:
		return runStarts(x.Values())
	case *array.Primitive[uint64]:
		return runStarts(x.Values())
	}
	return nil
}

func runStarts[T integer](v []T) []uint32 {
	n := 1
	for i := 1; i < len(v); i++ {
		n += int(bit(v[i] != v[i-1]))
	}
	starts := make([]uint32, n+1) // one more, so that a row is written before it is known to start
	at := 1
	for i := 1; i < len(v); i++ {
		starts[at] = uint32(i)
		at += int(bit(v[i] != v[i-1]))
	}
	return starts[:n]
}
