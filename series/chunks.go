package series

import (
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

// Array returns all rows as one chunk that the caller releases: a clone when there is
// one chunk already, else a joined copy.
func (s *Series) Array() array.Array {
	if len(s.chunks) == 1 {
		return s.chunks[0].Clone()
	}
	return compute.Concat(s.chunks)
}

// Rechunk returns the rows in one chunk; it shares all buffers when there is one chunk
// already. Polars' rechunk.
func (s *Series) Rechunk() *Series {
	return s.with(s.name, []array.Array{s.Array()}, s.n)
}

// Compact replaces the chunks of s by one. For the sole owner of s.
func (s *Series) Compact() {
	if len(s.chunks) == 1 {
		return
	}
	a := compute.Concat(s.chunks)
	for _, c := range s.chunks {
		c.Release()
	}
	s.chunks = []array.Array{a}
}

// SameChunks tells whether both Series are cut into chunks at the same rows.
func (s *Series) SameChunks(o *Series) bool {
	if len(s.chunks) != len(o.chunks) {
		return false
	}
	for i, c := range s.chunks {
		if c.Len() != o.chunks[i].Len() {
			return false
		}
	}
	return true
}

// MapChunks makes a Series of f of each chunk, which f borrows.
func (s *Series) MapChunks(f func(array.Array) (array.Array, error)) ([]array.Array, error) {
	out := make([]array.Array, 0, len(s.chunks))
	for _, c := range s.chunks {
		a, err := f(c)
		if err != nil {
			for _, o := range out {
				o.Release()
			}
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}
