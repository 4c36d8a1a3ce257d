package parquet

import (
	"encoding/binary"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// bitSink collects booleans.
type bitSink struct {
	words []uint64
	n     int
}

func newBitSink(n int) *bitSink { return &bitSink{words: make([]uint64, n/64+2)} }

func (s *bitSink) release() {}

func (s *bitSink) dictionary([]byte, int, *buffer.Buffer[uint8]) error {
	return corrupt("a dictionary of booleans")
}

func (s *bitSink) append(encoding int32, p []byte, n int, _ *buffer.Buffer[uint8]) error {
	switch encoding {
	case encPlain:
		if len(p) < (n+7)/8 {
			return corrupt("%d booleans in a page of %d bytes", n, len(p))
		}
		orBits(s.words, s.n, p, n)
		s.n += n
		return nil
	case encRLE:
		if len(p) < 4 {
			return corrupt("%d booleans in a page of %d bytes", n, len(p))
		}
		k := binary.LittleEndian.Uint32(p)
		if int64(k) > int64(len(p)-4) {
			return corrupt("booleans of %d bytes in a page of %d", k, len(p))
		}
		h := &hybrid{p[4 : 4+int(k)], 1}
		for n > 0 {
			r, err := h.next()
			if err != nil {
				return err
			}
			k := min(r.n, n)
			if r.packed != nil {
				orBits(s.words, s.n, r.packed, k)
			} else if r.value == 1 {
				setBits(s.words, s.n, k)
			}
			s.n += k
			n -= k
		}
		return nil
	}
	return unsupported("booleans in encoding %d", encoding)
}

func (s *bitSink) spread(words []uint64, n, slots int) {
	from := s.n - n
	s.n = from + slots
	src := from + n
	for i := slots - 1; i >= 0; i-- {
		at := from + i
		bit := uint64(0)
		if words[i>>6]>>(i&63)&1 != 0 {
			src--
			bit = s.words[src>>6] >> (src & 63) & 1
		}
		s.words[at>>6] = s.words[at>>6]&^(1<<(at&63)) | bit<<(at&63)
	}
}

func (s *bitSink) finish(validity *buffer.Bitmap) (array.Array, error) {
	return array.NewBoolean(buffer.BitmapOfWords(s.words, s.n), validity), nil
}

// nullSink collects nothing: a column of nulls.
type nullSink struct{ n int }

func (s *nullSink) release() {}

func (s *nullSink) dictionary([]byte, int, *buffer.Buffer[uint8]) error { return nil }

func (s *nullSink) append(_ int32, _ []byte, n int, _ *buffer.Buffer[uint8]) error {
	s.n += n
	return nil
}

func (s *nullSink) spread(_ []uint64, n, slots int) { s.n += slots - n }

func (s *nullSink) finish(validity *buffer.Bitmap) (array.Array, error) {
	if validity != nil {
		validity.Release()
	}
	return array.NewNull(s.n), nil
}
