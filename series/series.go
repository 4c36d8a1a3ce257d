// Package series has Series, a named column: a data type and a list of chunks on shared
// buffers.
//
// A Series owns its chunks. Clone, Slice, Head, Tail and Rename are O(1) in the number
// of rows and share memory through new handles; what writes says so. Release gives the
// memory back at once; forgetting it only costs a later copy.
package series

import (
	"fmt"
	"slices"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Sorted says what is known of a Series' order.
type Sorted uint8

// What is known of the order.
const (
	Unsorted Sorted = iota
	Ascending
	Descending
)

// Series is a named column. Polars' Series.
type Series struct {
	*identity
	chunks []array.Array
	n      int
	sorted Sorted
}

// identity is what a clone shares with its original: it is never changed, only replaced.
type identity struct {
	name string
	dt   dtype.DataType
}

// New makes a Series of chunks, which it takes over. The chunks' kinds must be the
// physical kind of dt. No chunks make an empty Series.
func New(name string, dt dtype.DataType, chunks ...array.Array) *Series {
	s := &Series{identity: &identity{name, dt}, chunks: chunks}
	for _, c := range chunks {
		s.n += c.Len()
	}
	if len(chunks) == 0 {
		s.chunks = []array.Array{array.Empty(dt)}
	}
	return s
}

// Name is the column name.
func (s *Series) Name() string { return s.name }

// DType is the data type.
func (s *Series) DType() dtype.DataType { return s.dt }

// Field is the name and data type.
func (s *Series) Field() dtype.Field { return dtype.Field{Name: s.name, Type: s.dt} }

// Len is the number of rows.
func (s *Series) Len() int { return s.n }

// Chunks borrows the chunks.
func (s *Series) Chunks() []array.Array { return s.chunks }

// NChunks is the number of chunks. Polars' n_chunks.
func (s *Series) NChunks() int { return len(s.chunks) }

// NullCount is the number of nulls. Polars' null_count.
func (s *Series) NullCount() int {
	n := 0
	for _, c := range s.chunks {
		n += c.NullCount()
	}
	return n
}

// Sorted tells what is known of the order of the rows.
func (s *Series) Sorted() Sorted { return s.sorted }

// SetSorted records what the caller knows of the order; it returns s.
func (s *Series) SetSorted(o Sorted) *Series { s.sorted = o; return s }

func (s *Series) with(name string, chunks []array.Array, n int) *Series {
	id := s.identity
	if name != s.name {
		id = &identity{name, s.dt}
	}
	return &Series{identity: id, chunks: chunks, n: n, sorted: s.sorted}
}

// Clone returns the same rows on the same memory. Shares all buffers.
func (s *Series) Clone() *Series {
	chunks := slices.Clone(s.chunks)
	array.Share(chunks, nil)
	return &Series{identity: s.identity, chunks: chunks, n: s.n, sorted: s.sorted}
}

// Rename returns the same rows under another name. Shares all buffers.
func (s *Series) Rename(name string) *Series {
	c := s.Clone()
	c.SetName(name)
	return c
}

// SetName renames s itself and returns it. For the sole owner of s.
func (s *Series) SetName(name string) *Series {
	if name != s.name {
		s.identity = &identity{name, s.dt}
	}
	return s
}

// Retype returns the same memory seen as a data type with the same physical type, such
// as Date for Int32. Shares all buffers.
func (s *Series) Retype(dt dtype.DataType) *Series {
	c := s.Clone()
	c.identity, c.sorted = &identity{s.name, dt}, Unsorted
	return c
}

// Slice returns rows off to off+n, clipped to the rows there are; a negative off counts
// from the end. Shares all buffers. Polars' slice.
func (s *Series) Slice(off, n int) *Series {
	off, n = ClipSlice(off, n, s.n)
	chunks, windows := s.cut(off, n)
	array.Share(chunks, func(i int) array.Window { return windows[i] })
	return &Series{identity: s.identity, chunks: chunks, n: n, sorted: s.sorted}
}

// cut returns the chunks that rows off to off+n, which are there, lie in, at least one,
// and the window of each.
func (s *Series) cut(off, n int) (chunks []array.Array, windows []array.Window) {
	for _, c := range s.chunks {
		k := c.Len()
		if off >= k && (off > 0 || k > 0) {
			off -= k
			continue
		}
		if n == 0 && len(chunks) > 0 {
			break
		}
		m := min(n, k-off)
		chunks, windows = append(chunks, c), append(windows, array.Window{Off: off, Len: m})
		n -= m
		off = 0
	}
	if len(chunks) == 0 {
		return []array.Array{s.chunks[len(s.chunks)-1]}, make([]array.Window, 1)
	}
	return chunks, windows
}

// ClipSlice turns an offset that may be negative (from the end) and a length into a
// window within total rows, as Polars does.
func ClipSlice(off, n, total int) (int, int) {
	n = max(n, 0)
	if off < 0 {
		off += total
		if off < 0 { // the window may start before the first row
			n = max(n+off, 0)
			off = 0
		}
	}
	if off > total {
		return total, 0
	}
	return off, min(n, total-off)
}

// Head returns the first n rows; a negative n leaves the last -n out. Shares all
// buffers.
func (s *Series) Head(n int) *Series {
	if n < 0 {
		n = max(s.n+n, 0)
	}
	return s.Slice(0, n)
}

// Tail returns the last n rows; a negative n leaves the first -n out. Shares all
// buffers.
func (s *Series) Tail(n int) *Series {
	if n < 0 {
		n = max(s.n+n, 0)
	}
	n = min(n, s.n)
	return s.Slice(s.n-n, n)
}

// Release gives all buffers back. Using s afterwards panics.
func (s *Series) Release() {
	for _, c := range s.chunks {
		c.Release()
	}
	s.chunks, s.n = nil, 0
}

// Append adds the chunks of o behind those of s, sharing o's buffers; o stays as it is.
// The types must be equal. Polars' append.
func (s *Series) Append(o *Series) error {
	if !s.dt.Equal(o.dt) {
		return dtype.Errorf(dtype.SchemaMismatch, "type %s is incompatible with expected type %s", o.dt.Name(), s.dt.Name())
	}
	if s.n == 0 {
		for _, c := range s.chunks {
			c.Release()
		}
		s.chunks = nil
	}
	for _, c := range o.chunks {
		if c.Len() > 0 {
			s.chunks = append(s.chunks, c.Clone())
		}
	}
	if len(s.chunks) == 0 {
		s.chunks = []array.Array{array.Empty(s.dt)}
	}
	s.n += o.n
	s.sorted = Unsorted
	return nil
}

// At returns row i as a Go value in the physical form that array.At documents, nil for
// null. It panics when there is no row i.
func (s *Series) At(i int) any {
	c, j := s.Locate(i)
	return array.At(c, s.dt, j)
}

// Locate returns the chunk that holds row i and the row's position in it.
func (s *Series) Locate(i int) (array.Array, int) {
	if i < 0 || i >= s.n {
		panic(fmt.Sprintf("series: row %d of %d", i, s.n))
	}
	for _, c := range s.chunks {
		if i < c.Len() {
			return c, i
		}
		i -= c.Len()
	}
	panic("series: chunks are shorter than the series")
}

// IsValid tells whether row i is not null. Not for loops over rows.
func (s *Series) IsValid(i int) bool {
	c, j := s.Locate(i)
	return c.IsValid(j)
}
