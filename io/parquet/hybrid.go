package parquet

import (
	"encoding/binary"
	"math/bits"
)

// hybrid reads the RLE/bit-packed hybrid encoding: runs of one value, and runs of values
// of a fixed number of bits one behind the other.
type hybrid struct {
	src   []byte
	width uint
}

// run is part of a hybrid: n times value, or n values packed in bits.
type run struct {
	n      int
	packed []byte // nil: n times value
	value  uint32
}

func newHybrid(src []byte, width uint) (*hybrid, error) {
	if width > 32 {
		return nil, corrupt("values of %d bits", width)
	}
	return &hybrid{src, width}, nil
}

// next returns the next run of at most limit values; what is left of it is returned next
// time only for runs of one value, so packed runs are given whole, their end being cut
// off. Callers that stop in the middle of a packed run go on with it themselves.
func (h *hybrid) next() (run, error) {
	head, k := binary.Uvarint(h.src)
	if k <= 0 {
		return run{}, corrupt("runs of values end too early")
	}
	h.src = h.src[k:]
	if head&1 == 0 {
		n := head >> 1
		w := int(h.width+7) / 8
		if n == 0 || n > 1<<31-1 || w > len(h.src) {
			return run{}, corrupt("a run of %d values of %d bits in %d bytes", n, h.width, len(h.src))
		}
		var v uint32
		for i := range w {
			v |= uint32(h.src[i]) << (8 * i)
		}
		if bits.Len32(v) > int(h.width) {
			return run{}, corrupt("a run of %d, which has more than %d bits", v, h.width)
		}
		h.src = h.src[w:]
		return run{n: int(n), value: v}, nil
	}
	groups := head >> 1
	if h.width == 0 {
		if groups == 0 || groups > 1<<27 {
			return run{}, corrupt("a run of %d values without bits", groups*8)
		}
		return run{n: int(groups) * 8}, nil
	}
	// Writers may leave out the end of the last group.
	size := uint64(len(h.src))
	if groups == 0 || groups > 1<<27 || size == 0 {
		return run{}, corrupt("a run of %d packed values of %d bits in %d bytes", groups*8, h.width, size)
	}
	n := groups * 8
	if need := groups * uint64(h.width); need < size {
		size = need
	} else {
		n = min(n, size*8/uint64(h.width))
	}
	r := run{n: int(n), packed: h.src[:size:size]}
	h.src = h.src[size:]
	return r, nil
}

// unpack reads len(dst) values of width bits, the first from bit from of src.
func unpack(dst []uint32, src []byte, width uint, from int) {
	if width == 0 {
		clear(dst)
		return
	}
	mask := uint64(1)<<width - 1
	at := uint(from)
	i := 0
	if int(width) < len(unpackers) && at&7 == 0 {
		f := unpackers[width]
		p := int(at >> 3)
		for ; i+32 <= len(dst) && p+4*int(width) <= len(src); i += 32 {
			f((*[32]uint32)(dst[i:]), src[p:])
			p += 4 * int(width)
		}
		at = uint(p) * 8
	}
	for ; i < len(dst) && int(at>>3)+8 <= len(src); i++ {
		dst[i] = uint32(binary.LittleEndian.Uint64(src[at>>3:]) >> (at & 7) & mask)
		at += width
	}
	// The end, where eight bytes at once would reach too far.
	for ; i < len(dst); i++ {
		var b [8]byte
		if p := int(at >> 3); p < len(src) {
			copy(b[:], src[p:])
		}
		dst[i] = uint32(binary.LittleEndian.Uint64(b[:]) >> (at & 7) & mask)
		at += width
	}
}

// levels appends n levels, none above most, to dst.
func levels(dst []uint8, src []byte, most, n int) ([]uint8, error) {
	h := &hybrid{src, uint(bits.Len(uint(most)))}
	var tmp [256]uint32
	for n > 0 {
		r, err := h.next()
		if err != nil {
			return dst, err
		}
		k := min(r.n, n)
		n -= k
		if r.packed == nil {
			if int(r.value) > most {
				return dst, corrupt("level %d, at most %d is possible", r.value, most)
			}
			dst = appendRun(dst, uint8(r.value), k)
			continue
		}
		for at := 0; at < k; at += len(tmp) {
			v := tmp[:min(len(tmp), k-at)]
			unpack(v, r.packed, h.width, at*int(h.width))
			for _, x := range v {
				if int(x) > most {
					return dst, corrupt("level %d, at most %d is possible", x, most)
				}
				dst = append(dst, uint8(x))
			}
		}
	}
	return dst, nil
}

func appendRun(dst []uint8, v uint8, n int) []uint8 {
	for range n {
		dst = append(dst, v)
	}
	return dst
}

// oldLevels appends n levels of the deprecated encoding, packed from the highest bit on.
func oldLevels(dst []uint8, src []byte, most, n int) ([]uint8, error) {
	width := bits.Len(uint(most))
	for i := range n {
		v := 0
		for b := range width {
			at := i*width + b
			v = v<<1 | int(src[at>>3]>>(7-at&7))&1
		}
		if v > most {
			return dst, corrupt("level %d, at most %d is possible", v, most)
		}
		dst = append(dst, uint8(v))
	}
	return dst, nil
}
