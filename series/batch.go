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

// Retire is Release for a batch from which nobody has borrowed anything: the memory of
// its columns and handles, not that of the rows, can then be the spare of CloneOnto and
// SliceOnto.
func (b *Batch) Retire() {
	for _, c := range b.Columns {
		for _, a := range c.chunks {
			a.Release()
		}
	}
}

// CloneOnto is Clone in the memory of spare, a retired batch or nil, where that has the
// same shape. It takes spare over.
func (b *Batch) CloneOnto(spare *Batch) *Batch {
	if spare == nil || !b.fits(spare) {
		return b.Clone()
	}
	return b.shareOnto(spare, b.Height, nil)
}

// SliceOnto is Slice in the memory of spare, as CloneOnto.
func (b *Batch) SliceOnto(spare *Batch, off, n int) *Batch {
	if spare == nil || !b.whole() || !b.fits(spare) {
		return b.Slice(off, n)
	}
	off, n = ClipSlice(off, n, b.Height)
	return b.shareOnto(spare, n, &array.Window{Off: off, Len: n})
}

func (b *Batch) fits(spare *Batch) bool {
	if len(b.Columns) != len(spare.Columns) {
		return false
	}
	for i, c := range b.Columns {
		if len(c.chunks) != len(spare.Columns[i].chunks) {
			return false
		}
	}
	return true
}

func (b *Batch) shareOnto(spare *Batch, height int, window *array.Window) *Batch {
	for i, c := range b.Columns {
		s := spare.Columns[i]
		for k, a := range c.chunks {
			if x := array.ShareOnto(s.chunks[k], a, window); x != s.chunks[k] {
				s.chunks[k] = x
			}
		}
		if s.identity != c.identity {
			s.identity = c.identity
		}
		s.n, s.sorted = c.n, c.sorted
		if window != nil {
			s.n = window.Len
		}
	}
	spare.Height = height
	return spare
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
