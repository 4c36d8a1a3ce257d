package series

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

// Set writes row i of s itself. A value of fixed width that is not null goes in place
// when nobody else holds the memory, and after copying the chunk once otherwise; other
// writes build the chunk anew. v is nil for null or a Go value of the column's type.
func (s *Series) Set(i int, v any) error {
	c, j := s.Locate(i)
	b := array.NewBuilder(s.dt)
	if err := b.Append(v); err != nil {
		return err
	}
	one := b.Finish()
	defer one.Release()
	s.sorted = Unsorted
	if v != nil && c.IsValid(j) && setInPlace(c, one, j) {
		return nil
	}
	head, tail := c.Slice(0, j), c.Slice(j+1, c.Len()-j-1)
	joined := compute.Concat([]array.Array{head, one, tail})
	head.Release()
	tail.Release()
	for k := range s.chunks {
		if s.chunks[k] == c {
			s.chunks[k] = joined
		}
	}
	c.Release()
	return nil
}

// setInPlace writes the one value of src to row j of dst; false when dst is not of fixed
// width.
func setInPlace(dst, src array.Array, j int) bool {
	switch d := dst.(type) {
	case *array.Primitive[int8]:
		return put(d, src, j)
	case *array.Primitive[int16]:
		return put(d, src, j)
	case *array.Primitive[int32]:
		return put(d, src, j)
	case *array.Primitive[int64]:
		return put(d, src, j)
	case *array.Primitive[int128.Int]:
		return put(d, src, j)
	case *array.Primitive[uint8]:
		return put(d, src, j)
	case *array.Primitive[uint16]:
		return put(d, src, j)
	case *array.Primitive[uint32]:
		return put(d, src, j)
	case *array.Primitive[uint64]:
		return put(d, src, j)
	case *array.Primitive[int128.Uint]:
		return put(d, src, j)
	case *array.Primitive[float16.Float]:
		return put(d, src, j)
	case *array.Primitive[float32]:
		return put(d, src, j)
	case *array.Primitive[float64]:
		return put(d, src, j)
	case *array.Boolean:
		return setBit(d.Values(), j, src.(*array.Boolean).Values().Get(0))
	}
	return false
}

func put[T array.Native](dst *array.Primitive[T], src array.Array, j int) bool {
	dst.Buffer().MakeMut()[j] = src.(*array.Primitive[T]).Values()[0]
	return true
}

func setBit(b *buffer.Bitmap, j int, set bool) bool {
	p, off, ok := b.MutBits()
	if !ok {
		return false
	}
	j += off
	if set {
		p[j>>3] |= 1 << (j & 7)
	} else {
		p[j>>3] &^= 1 << (j & 7)
	}
	return true
}
