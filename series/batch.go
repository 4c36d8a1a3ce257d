package series

import "github.com/gopolars/gopolars/series/dtype"

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
func (b *Batch) Clone() *Batch { return b.each((*Series).Clone, b.Height) }

// Slice returns rows off to off+n, clipped as Series.Slice does.
func (b *Batch) Slice(off, n int) *Batch {
	o, k := ClipSlice(off, n, b.Height)
	return b.each(func(s *Series) *Series { return s.Slice(o, k) }, k)
}

func (b *Batch) each(f func(*Series) *Series, height int) *Batch {
	out := &Batch{Columns: make([]*Series, len(b.Columns)), Height: height}
	for i, c := range b.Columns {
		out.Columns[i] = f(c)
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
