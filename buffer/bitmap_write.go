package buffer

import (
	"encoding/binary"
	"fmt"
	"unsafe"
)

// MutBits returns the bytes of the run for writing, with the bits before it in the
// first byte, and whether that is allowed. The caller must keep the bits around the run.
// The null count is forgotten.
func (b *Bitmap) MutBits() (p []byte, off int, ok bool) {
	v, ok := b.buf.MutSlice()
	if !ok {
		return nil, 0, false
	}
	p, off = b.run(v)
	return p, off, true
}

// MakeMut is MutBits, after copying the run into a fresh storage, which the handle then
// holds, when it may not be written where it is.
func (b *Bitmap) MakeMut() (p []byte, off int) { return b.run(b.buf.MakeMut()) }

func (b *Bitmap) run(v []byte) (p []byte, off int) {
	b.unset.Store(0)
	if b.n == 0 {
		return nil, 0
	}
	return v[b.off>>3 : (b.off+b.n+7)>>3], b.off & 7
}

// Set changes bit i, in place or after a copy as MakeMut. Loops write through MakeMut.
func (b *Bitmap) Set(i int, set bool) {
	if uint(i) >= uint(b.n) {
		panic(fmt.Sprintf("buffer: bit %d of %d", i, b.n))
	}
	b.SetRange(i, 1, set)
}

// SetRange makes the n bits from off on equal, in place or after a copy as MakeMut.
func (b *Bitmap) SetRange(off, n int, set bool) {
	if off < 0 || n < 0 || off > b.n || n > b.n-off {
		panic(fmt.Sprintf("buffer: %d bits at %d are outside of a run of %d", n, off, b.n))
	}
	if n == 0 {
		return
	}
	p, at := b.MakeMut()
	setBits(p, at+off, n, set)
}

// BitmapOf returns an exclusive bitmap with the given bits.
func BitmapOf(v []bool) *Bitmap {
	b := filledBitmap(len(v))
	packBools(b.buf.v, v)
	return b
}

// packBools writes the bits of v from the start of p on; a last byte is filled up with
// zeros.
func packBools(p []byte, v []bool) {
	// The product puts byte i of a word of zeros and ones at bit 56+i.
	const gather = 0x0102040810204080
	k := len(v) / 8
	if k > 0 {
		q := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(v))), 8*k)
		p := p[:k]
		for i := range p {
			p[i] = byte(binary.LittleEndian.Uint64(q[8*i:]) * gather >> 56)
		}
	}
	if len(v)%8 != 0 {
		var last byte
		for i, x := range v[8*k:] {
			if x {
				last |= 1 << i
			}
		}
		p[k] = last
	}
}

// AppendBools appends the bits to v.
func (b *Bitmap) AppendBools(v []bool) []bool {
	for i := 0; i < b.n; i += 64 {
		w := b.Word(i)
		for range min(64, b.n-i) {
			v = append(v, w&1 == 1)
			w >>= 1
		}
	}
	return v
}

// BitmapOfWords makes an exclusive bitmap of the first n bits of words, low bit first,
// which the caller must not use any more.
func BitmapOfWords(words []uint64, n int) *Bitmap {
	if n < 0 || uint64(n) > uint64(len(words))*64 {
		panic(fmt.Sprintf("buffer: %d bits of %d words", n, len(words)))
	}
	var buf *Buffer[uint8]
	if littleEndian {
		buf = FromSlice(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), bytesFor(n)))
	} else {
		buf = Alloc[uint8](bytesFor(n))
		buf.st.seen()
		for i := range buf.v {
			buf.v[i] = byte(words[i/8] >> (i % 8 * 8))
		}
	}
	if n%8 != 0 {
		buf.v[n/8] &= 1<<(n%8) - 1
	}
	return NewBitmap(buf, 0, n)
}

var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1
