package compute

import (
	"encoding/binary"
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Grouping gives rows with equal keys the same number. Numbers start at 0 and are given
// out in the order in which keys first occur.
type Grouping struct {
	IDs   []uint32 // row -> group
	First []uint32 // group -> its first row
	N     int      // groups
}

// GroupBy groups the rows by keys, columns of equal length. Null is a key like others,
// all NaNs are one key, and so are both zeros. Groups are numbered in the order of their
// first rows, whether maintainOrder is asked for or not. Without keys all rows are one
// group.
func GroupBy(keys []array.Array, types []dtype.DataType, maintainOrder bool) *Grouping {
	if len(keys) == 0 {
		return &Grouping{}
	}
	n := keys[0].Len()
	if len(keys) == 1 {
		if v, ok := keys[0].(*array.View); ok {
			return groupStrings(v)
		}
	}
	c := rowCodes(keys, n)
	g := groupCodes(&c)
	c.release()
	return g
}

// groupStrings groups strings: short ones by codes, others by a table of them.
func groupStrings(a *array.View) *Grouping {
	c, ok := viewCodes(a)
	if !ok {
		return groupViews(a)
	}
	defer c.release()
	return groupCodes(&c)
}

// viewCodes returns codes of short strings that differ in few bits, null having its own.
func viewCodes(a *array.View) (c codes, ok bool) {
	if c, ok = packedCodes(a); !ok {
		return c, false
	}
	if a.NullCount() > 0 {
		if c.width == 64 {
			c.release()
			return c, false
		}
		c.setNulls(a)
	}
	return c, true
}

// rowCodes returns codes that are equal for rows that are equal in all columns. They
// say nothing about order.
func rowCodes(columns []array.Array, n int) codes {
	var parts []codes
	width := 0
	for _, a := range columns {
		eachCodes(a, func(c codes) {
			parts = append(parts, c)
			width += c.width
		})
	}
	// What does not fit together is replaced by group numbers, the widest first, those of
	// more bits than rows can need in any case.
	done := make([]bool, len(parts))
	for width > 64 {
		widest := -1
		for i, c := range parts {
			if !done[i] && (widest < 0 || c.width > parts[widest].width) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		done[widest] = true
		width -= parts[widest].width
		parts[widest].condense()
		width += parts[widest].width
	}
	if len(parts) == 0 {
		c := newCodes(n)
		clear(c.v)
		c.width = 0
		return c
	}
	acc := parts[0]
	for _, c := range parts[1:] {
		if acc.width+c.width > 64 {
			acc.condense()
		}
		acc.append(&c)
		c.release()
	}
	return acc
}

// condense replaces codes by their group numbers, whose width is that of the row count.
func (c *codes) condense() {
	g := groupCodes(c)
	overRows(len(c.v), func(from, to int) {
		v := c.v[from:to]
		ids := g.IDs[from:to]
		for i, id := range ids {
			v[i] = uint64(id)
		}
	})
	c.width = bits.Len(uint(max(g.N-1, 0)))
}

// eachCodes calls add, which takes them over, with codes that together tell the rows of
// a apart.
func eachCodes(a array.Array, add func(codes)) {
	if c, ok := fixedCodes(a); ok {
		addSqueezed(a, c, add)
		return
	}
	if hi, lo, ok := wideCodes128(a); ok {
		addSqueezed(a, hi, add)
		addSqueezed(a, lo, add)
		return
	}
	switch a := a.(type) {
	case *array.Dictionary:
		eachCodes(a.Codes(), add)
	case *array.View:
		if c, ok := viewCodes(a); ok {
			add(c)
			return
		}
		add(groupedCodes(groupViews(a)))
	case *array.Struct:
		c := rowCodes(a.Fields(), a.Len())
		if a.NullCount() > 0 {
			c.condense()
			c.setNulls(a)
		}
		add(c)
	case *array.List:
		add(groupedCodes(groupLists(a, a.Items(), func(i int) (int, int) { return a.Range(i) })))
	case *array.FixedList:
		w := a.Width()
		add(groupedCodes(groupLists(a, a.Items(), func(i int) (int, int) { return i * w, i*w + w })))
	}
}

func addSqueezed(a array.Array, c codes, add func(codes)) {
	if !c.squeeze(a, false) {
		add(nullCodes(a, false))
	}
	add(c)
}

func groupedCodes(g *Grouping) codes {
	c := newCodes(len(g.IDs))
	for i, id := range g.IDs {
		c.v[i] = uint64(id)
	}
	c.width = bits.Len(uint(max(g.N-1, 0)))
	return c
}

// setNulls gives null rows a code of their own, the greatest.
func (c *codes) setNulls(a array.Array) {
	null := uint64(1) << c.width
	v := a.Validity()
	for i := range c.v {
		if !v.Get(i) {
			c.v[i] = null
		}
	}
	c.width++
}

// groupLists groups rows of items: each item is replaced by its group number and a row
// by the bytes of the numbers.
func groupLists(a, items array.Array, rangeOf func(i int) (int, int)) *Grouping {
	g := GroupBy([]array.Array{items}, []dtype.DataType{dtype.Null}, false)
	var b array.ViewBuilder
	b.Grow(a.Len())
	var row []byte
	nulls := a.NullCount() > 0
	for i := range a.Len() {
		if nulls && !a.IsValid(i) {
			b.AppendNull()
			continue
		}
		from, to := rangeOf(i)
		row = row[:0]
		for _, id := range g.IDs[from:to] {
			row = binary.LittleEndian.AppendUint32(row, id)
		}
		b.Append(row)
	}
	rows := b.Finish()
	defer rows.Release()
	return groupViews(rows)
}

// groupCodes groups equal codes.
func groupCodes(c *codes) *Grouping {
	n := len(c.v)
	if isDirect(c.width, n) {
		return groupDirect(c)
	}
	ids := make([]uint32, n)
	if n < parallelRows {
		t := newCodeTable(0)
		defer t.release()
		t.insertAll(c.v, ids, 0)
		return grouping(ids, t.first)
	}
	if groups := guessGroups(c.v); groups > manyGroups {
		return grouping(ids, groupPartitioned(c.v, ids, groups))
	}
	return grouping(ids, groupRanges(c.v, ids))
}

func grouping(ids, first []uint32) *Grouping { return &Grouping{IDs: ids, First: first, N: len(first)} }

// isDirect tells whether a table of all codes of width bits is worth it for n rows.
func isDirect(width, n int) bool { return width <= 16 || width < 31 && 1<<width <= n/2 }

// groupDirect groups codes of few bits with a table of all of them. Each worker notes the
// first row of each code in its run of rows; the rank of a code's first row among all
// first rows is its number.
func groupDirect(c *codes) *Grouping {
	n := len(c.v)
	w := workers(n)
	tables := make([]*buffer.Buffer[uint32], w)
	inParallel(w, w, func(_, p int) {
		from, to := 0, n
		if w > 1 {
			from, to = span(n, w, p)
		}
		tables[p] = buffer.Zeroed[uint32](1 << c.width)
		seen, _ := tables[p].MutSlice()
		for i, x := range c.v[from:to] {
			if seen[x] == 0 {
				seen[x] = uint32(from+i) + 1
			}
		}
	})
	table, _ := tables[0].MutSlice()
	for _, t := range tables[1:] {
		other, _ := t.MutSlice()
		for x, row := range other {
			if table[x] == 0 {
				table[x] = row
			}
		}
		t.Release()
	}
	ranks := newRowRanks(n)
	for _, row := range table {
		if row != 0 {
			ranks.add(row - 1)
		}
	}
	first := make([]uint32, ranks.count())
	for x, row := range table {
		if row != 0 {
			id := ranks.of(row - 1)
			first[id] = row - 1
			table[x] = id
		}
	}
	ids := make([]uint32, n)
	overRows(n, func(from, to int) {
		run := ids[from:to]
		for i, x := range c.v[from:to] {
			run[i] = table[x]
		}
	})
	tables[0].Release()
	return grouping(ids, first)
}

// rowRanks tells the place of rows among chosen ones.
type rowRanks struct {
	words  []uint64
	before []uint32
}

func newRowRanks(n int) *rowRanks { return &rowRanks{words: make([]uint64, (n+63)/64)} }

func (r *rowRanks) add(row uint32) { r.words[row>>6] |= 1 << (row & 63) }

// count ends the choice and returns how many rows were chosen.
func (r *rowRanks) count() int {
	r.before = make([]uint32, len(r.words))
	var total uint32
	for i, w := range r.words {
		r.before[i] = total
		total += uint32(bits.OnesCount64(w))
	}
	return int(total)
}

func (r *rowRanks) of(row uint32) uint32 {
	return r.before[row>>6] + uint32(bits.OnesCount64(r.words[row>>6]&(1<<(row&63)-1)))
}
