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

// Clone returns the same columns on the same memory, in a number of allocations that
// depends on neither rows nor columns.
func (b *Batch) Clone() *Batch {
	n := 0
	for _, c := range b.Columns {
		n += len(c.chunks)
	}
	chunks := make([]array.Array, 0, n)
	for _, c := range b.Columns {
		chunks = append(chunks, c.chunks...)
	}
	array.Share(chunks, nil)
	out := b.frame(b.Height)
	for i, c := range b.Columns {
		k := len(c.chunks)
		out.fill(i, c, chunks[:k:k], c.n)
		chunks = chunks[k:]
	}
	return out
}

// Slice returns rows off to off+n, clipped as Series.Slice does.
func (b *Batch) Slice(off, n int) *Batch {
	off, n = ClipSlice(off, n, b.Height)
	if b.whole() {
		chunks := make([]array.Array, len(b.Columns))
		for i, c := range b.Columns {
			chunks[i] = c.chunks[0]
		}
		array.Share(chunks, func(int) array.Window { return array.Window{Off: off, Len: n} })
		out := b.frame(n)
		for i, c := range b.Columns {
			out.fill(i, c, chunks[i:i+1:i+1], n)
		}
		return out
	}
	out := b.frame(n)
	for i, c := range b.Columns {
		*out.Columns[i] = *c.Slice(off, n)
	}
	return out
}

// whole tells whether each column is one chunk.
func (b *Batch) whole() bool {
	for _, c := range b.Columns {
		if len(c.chunks) != 1 {
			return false
		}
	}
	return true
}

// frame is a batch of as many columns, yet without names and rows.
func (b *Batch) frame(height int) *Batch {
	all := make([]Series, len(b.Columns))
	out := &Batch{Columns: make([]*Series, len(b.Columns)), Height: height}
	for i := range all {
		out.Columns[i] = &all[i]
	}
	return out
}

// fill makes column i of a frame one of n rows like c, on chunks.
func (b *Batch) fill(i int, c *Series, chunks []array.Array, n int) {
	*b.Columns[i] = Series{identity: c.identity, chunks: chunks, n: n, sorted: c.sorted}
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
