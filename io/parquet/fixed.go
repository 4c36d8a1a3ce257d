package parquet

import (
	"encoding/binary"
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
)

// word is a value of 32 or 64 bits, whatever it means.
type word interface{ uint32 | uint64 }

// fixedSink collects values of 32 or 64 bits.
type fixedSink[T word] struct {
	finisher
	out  *buffer.Buffer[T]
	dst  []T
	n    int
	dict []T
}

func newFixedSink[T word](n int, f finisher) *fixedSink[T] {
	s := &fixedSink[T]{finisher: f, out: buffer.Alloc[T](n)}
	s.dst, _ = s.out.MutSlice()
	return s
}

func (s *fixedSink[T]) release() {
	if s.out != nil {
		s.out.Release()
		s.out = nil
	}
}

// pair is the bits of a view: an array is moved as a whole, a structure field by field.
type pair [2]uint64

// pairs borrows views as their bits.
func pairs(v []buffer.View) []pair {
	if len(v) == 0 {
		return nil
	}
	return unsafe.Slice((*pair)(unsafe.Pointer(&v[0])), len(v))
}

// asBytes borrows the bytes of v.
func asBytes[T word](v []T) []byte {
	if len(v) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&v[0])), len(v)*int(unsafe.Sizeof(v[0])))
}

func (s *fixedSink[T]) dictionary(p []byte, n int, _ *buffer.Buffer[uint8]) error {
	if int64(len(p)) < int64(n)*int64(unsafe.Sizeof(T(0))) {
		return corrupt("a dictionary of %d values in %d bytes", n, len(p))
	}
	s.dict = make([]T, n)
	copy(asBytes(s.dict), p)
	return nil
}

func (s *fixedSink[T]) append(encoding int32, p []byte, n int, _ *buffer.Buffer[uint8]) error {
	dst := s.dst[s.n : s.n+n]
	s.n += n
	switch encoding {
	case encPlain:
		b := asBytes(dst)
		if len(p) < len(b) {
			return corrupt("%d values of %d bytes in a page of %d", n, unsafe.Sizeof(T(0)), len(p))
		}
		copy(b, p)
		return nil
	case encPlainDictionary, encRLEDictionary:
		return lookUp(dst, s.dict, p)
	case encDelta:
		_, err := deltas(dst, p)
		return err
	case encByteStreamSplit:
		return unsplit(asBytes(dst), p, int(unsafe.Sizeof(T(0))))
	}
	return unsupported("%d-byte values in encoding %d", unsafe.Sizeof(T(0)), encoding)
}

// lookUp fills dst with the values that the codes in p stand for.
func lookUp[T word | pair](dst, dict []T, p []byte) error {
	if len(dst) == 0 {
		return nil
	}
	if len(p) == 0 {
		return corrupt("a page without the width of its codes")
	}
	h, err := newHybrid(p[1:], uint(p[0]))
	if err != nil {
		return err
	}
	var codes [256]uint32
	for len(dst) > 0 {
		r, err := h.next()
		if err != nil {
			return err
		}
		k := min(r.n, len(dst))
		if r.packed == nil {
			if int64(r.value) >= int64(len(dict)) {
				return corrupt("code %d in a dictionary of %d values", r.value, len(dict))
			}
			v := dict[r.value]
			for i := range dst[:k] {
				dst[i] = v
			}
			dst = dst[k:]
			continue
		}
		for at := 0; at < k; at += len(codes) {
			c := codes[:min(len(codes), k-at)]
			unpack(c, r.packed, h.width, at*int(h.width))
			out := dst[at : at+len(c)]
			for i, x := range c {
				if int64(x) >= int64(len(dict)) {
					return corrupt("code %d in a dictionary of %d values", x, len(dict))
				}
				out[i] = dict[x]
			}
		}
		dst = dst[k:]
	}
	return nil
}

// unsplit puts together values of width bytes, the first bytes of all of which stand
// first, then their second bytes and so on.
func unsplit(dst, p []byte, width int) error {
	if len(p)%width != 0 || len(p) < len(dst) {
		return corrupt("%d split values of %d bytes in a page of %d", len(dst)/width, width, len(p))
	}
	stride := len(p) / width
	n := len(dst) / width
	for j := range width {
		src := p[j*stride : j*stride+n]
		for i, b := range src {
			dst[i*width+j] = b
		}
	}
	return nil
}

func (s *fixedSink[T]) spread(words []uint64, n, slots int) {
	from := s.n - n
	s.n = from + slots
	spread(s.dst[from:s.n], words, n)
}

// spread moves the first n values of dst to where bits of words are set; others become
// zero.
func spread[T word | pair](dst []T, words []uint64, n int) {
	var zero T
	for w := (len(dst) - 1) >> 6; w >= 0; w-- {
		lo := w << 6
		hi := min(lo+64, len(dst))
		switch word := words[w]; {
		case word == 0:
			clear(dst[lo:hi])
		case word == ^uint64(0):
			n -= 64
			copy(dst[lo:hi], dst[n:n+64])
		default:
			for i := hi - 1; i >= lo; i-- {
				if word>>(i&63)&1 != 0 {
					n--
					dst[i] = dst[n]
				} else {
					dst[i] = zero
				}
			}
		}
	}
}

// deltas decodes a stream of DELTA_BINARY_PACKED values into dst, which may be shorter
// than the stream, and returns what is behind it when dst is not.
func deltas[T word](dst []T, p []byte) (rest []byte, err error) {
	t := &thrift{b: p}
	block, minis, total, first := t.uvarint(), t.uvarint(), t.uvarint(), t.int64()
	if t.err != nil {
		return nil, corrupt("a page of differences is cut off")
	}
	if minis == 0 || block == 0 || block%minis != 0 || block > 1<<31 || block/minis%8 != 0 {
		return nil, corrupt("differences in blocks of %d, %d to a block", block, minis)
	}
	if total < uint64(len(dst)) {
		return nil, corrupt("%d differences where %d are needed", total, len(dst))
	}
	per := int(block / minis)
	if len(dst) == 0 {
		return p[t.pos:], nil
	}
	v := T(first)
	dst[0] = v
	dst = dst[1:]
	for len(dst) > 0 {
		least := T(t.int64())
		if t.err != nil || minis > uint64(len(p)-t.pos) {
			return nil, corrupt("a page of differences is cut off")
		}
		widths := p[t.pos : t.pos+int(minis)]
		t.pos += int(minis)
		for _, w := range widths {
			if len(dst) == 0 {
				break
			}
			if w > 64 {
				return nil, corrupt("differences of %d bits", w)
			}
			// The last run may be cut off behind its last value.
			size := min(int64(per)*int64(w)/8, int64(len(p)-t.pos))
			n := min(per, len(dst))
			if int64(n)*int64(w) > size*8 {
				return nil, corrupt("a page of differences is cut off")
			}
			src := p[t.pos : t.pos+int(size)]
			t.pos += int(size)
			v = sums(dst[:n], src, uint(w), least, v)
			dst = dst[n:]
		}
	}
	return p[t.pos:], nil
}

// sums unpacks differences of w bits and adds each, with least, to the value before.
func sums[T word](dst []T, src []byte, w uint, least, v T) T {
	if w == 0 {
		for i := range dst {
			v += least
			dst[i] = v
		}
		return v
	}
	if w <= 32 {
		var tmp [64]uint32
		for from := 0; from < len(dst); from += len(tmp) {
			d := dst[from:min(from+len(tmp), len(dst))]
			unpack(tmp[:len(d)], src, w, from*int(w))
			for i := range d {
				v += least + T(tmp[i])
				d[i] = v
			}
		}
		return v
	}
	mask := ^uint64(0) >> (64 - w)
	for i := range dst {
		at := uint(i) * w
		var b [9]byte
		copy(b[:], src[at>>3:])
		x := binary.LittleEndian.Uint64(b[:]) >> (at & 7)
		if off := at & 7; off > 0 {
			x |= uint64(b[8]) << (64 - off)
		}
		v += least + T(x&mask)
		dst[i] = v
	}
	return v
}
