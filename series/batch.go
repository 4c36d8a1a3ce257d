package series

import (
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Batch is what the engine works on: columns of one height. It owns its columns.
type Batch struct {
	Columns []*Series
	Height  int
}

// NewBatch makes a batch of columns of equal length, which it takes over. Without
// columns the height is 0.
func NewBatch(columns ...*Series) *Batch {
	b := &Batch{Columns: columns}
	if len(columns) > 0 {
		b.Height = columns[0].Len()
	}
	return b
}

// Schema returns the columns' names and types.
func (b *Batch) Schema() dtype.Schema {
	s := make(dtype.Schema, len(b.Columns))
	for i, c := range b.Columns {
		s[i] = c.Field()
	}
	return s
}

// Index returns the position of a column, -1 when there is none of that name.
func (b *Batch) Index(name string) int {
	for i, c := range b.Columns {
		if c.name == name {
			return i
		}
	}
	return -1
}

// Clone returns the same columns on the same memory.
func (b *Batch) Clone() *Batch {
	return b.each(b.Height, func(dst *Series, c *Series, chunks []array.Array) { c.cloneTo(dst, chunks) })
}

// Slice returns rows off to off+n, clipped as Series.Slice does.
func (b *Batch) Slice(off, n int) *Batch {
	o, k := ClipSlice(off, n, b.Height)
	return b.each(k, func(dst *Series, c *Series, chunks []array.Array) { c.sliceTo(dst, chunks, o, k) })
}

// each makes a batch of f of each column, in few allocations: f fills dst, with chunks,
// of length 0 and room for as many as c has, as backing.
func (b *Batch) each(height int, f func(dst, c *Series, chunks []array.Array)) *Batch {
	n := 0
	for _, c := range b.Columns {
		n += len(c.chunks)
	}
	all := make([]Series, len(b.Columns))
	chunks := make([]array.Array, n)
	out := &Batch{Columns: make([]*Series, len(b.Columns)), Height: height}
	for i, c := range b.Columns {
		k := len(c.chunks)
		f(&all[i], c, chunks[:0:k])
		chunks = chunks[k:]
		out.Columns[i] = &all[i]
	}
	return out
}

// Release gives all columns back.
func (b *Batch) Release() {
	for _, c := range b.Columns {
		if c != nil {
			c.Release()
		}
	}
	b.Columns, b.Height = nil, 0
}
