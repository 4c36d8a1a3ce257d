package series

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Filter returns the rows whose bit is set in mask, which has a bit for each row. It
// shares all buffers when every bit is set, else it copies. It borrows mask.
func (s *Series) Filter(mask *buffer.Bitmap) *Series {
	chunks := make([]array.Array, 0, len(s.chunks))
	off, n := 0, 0
	for _, c := range s.chunks {
		m := mask.Slice(off, c.Len())
		a := compute.Filter(c, m)
		m.Release()
		off += c.Len()
		if a.Len() == 0 && len(chunks) > 0 {
			a.Release()
			continue
		}
		chunks = append(chunks, a)
		n += a.Len()
	}
	return s.with(s.name, chunks, n)
}

// Take returns the rows at idx, each of which must be below Len. Copies. Polars' gather.
func (s *Series) Take(idx []uint32) *Series {
	a := s.Array()
	defer a.Release()
	return &Series{identity: s.identity, chunks: []array.Array{compute.Take(a, idx)}, n: len(idx)}
}

// FullNull returns n nulls of a type.
func FullNull(name string, dt dtype.DataType, n int) *Series {
	return New(name, dt, array.FullNull(dt, n))
}

// Cast returns the rows as another type. With strict a value that does not fit is an
// error, else null. Shares all buffers when the type is the same already. Polars' cast.
func (s *Series) Cast(to dtype.DataType, strict bool) (*Series, error) {
	if s.dt.Equal(to) {
		return s.Clone(), nil
	}
	chunks, err := s.MapChunks(func(a array.Array) (array.Array, error) {
		return compute.Cast(a, s.dt, to, compute.CastOptions{Strict: strict, Name: s.name})
	})
	if err != nil {
		if len(s.chunks) > 1 { // the message counts the values of all chunks
			whole := s.Array()
			defer whole.Release()
			if _, e := compute.Cast(whole, s.dt, to, compute.CastOptions{Strict: strict, Name: s.name}); e != nil {
				err = e
			}
		}
		return nil, err
	}
	return New(s.name, to, chunks...), nil
}

// CastTo is a strict Cast.
func (s *Series) CastTo(to dtype.DataType) (*Series, error) { return s.Cast(to, true) }

// Concat stacks Series of one type; the result shares their buffers.
func Concat(name string, parts ...*Series) (*Series, error) {
	out := parts[0].Rename(name)
	for _, p := range parts[1:] {
		if err := out.Append(p); err != nil {
			out.Release()
			return nil, err
		}
	}
	return out, nil
}
