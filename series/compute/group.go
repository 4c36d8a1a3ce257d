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
			return groupViews(v)
		}
	}
	c := rowCodes(keys, n)
	g := groupCodes(&c)
	c.release()
	return g
}

// rowCodes returns codes that are equal for rows that are equal in all columns. They
// say nothing about order.
func rowCodes(columns []array.Array, n int) codes {
	acc := newCodes(n)
	clear(acc.v)
	acc.width = 0
	for _, a := range columns {
		eachCodes(a, func(c codes) {
			if acc.width+c.width > 64 && acc.width >= c.width {
				acc.condense()
			}
			if acc.width+c.width > 64 {
				c.condense()
			}
			if acc.width+c.width > 64 {
				acc.condense()
			}
			acc.append(&c)
			c.release()
		})
	}
	return acc
}

// condense replaces codes by their group numbers, whose width is that of the row count.
func (c *codes) condense() {
	g := groupCodes(c)
	for i, id := range g.IDs {
		c.v[i] = uint64(id)
	}
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
func isDirect(width, n int) bool { return width <= 16 || width < 31 && 1<<width <= 2*n }

// groupDirect groups codes of few bits with a table of all of them.
func groupDirect(c *codes) *Grouping {
	table := buffer.Zeroed[uint32](1 << c.width)
	defer table.Release()
	seen, _ := table.MutSlice()
	ids := make([]uint32, len(c.v))
	var first []uint32
	for i, x := range c.v {
		id := seen[x]
		if id == 0 {
			first = append(first, uint32(i))
			id = uint32(len(first))
			seen[x] = id
		}
		ids[i] = id - 1
	}
	return &Grouping{IDs: ids, First: first, N: len(first)}
}
