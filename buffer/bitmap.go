package buffer

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"sync/atomic"
)

// Bitmap is a handle on a run of bits, least significant bit first, that may start
// inside a byte. As validity a set bit means valid; a Boolean column's values are a
// Bitmap too. The ownership rules are those of Buffer.
type Bitmap struct {
	buf   *Buffer[uint8]
	off   int          // bits before the run
	n     int          // bits in the run
	unset atomic.Int64 // zero bits + 1, or 0 when not counted yet
}

// NewBitmap makes a bitmap of n bits from off in buf, which it takes over.
func NewBitmap(buf *Buffer[uint8], off, n int) *Bitmap {
	if off < 0 || n < 0 || n > buf.Len()*8-off {
		panic(fmt.Sprintf("buffer: %d bits at %d are outside of %d bytes", n, off, buf.Len()))
	}
	return &Bitmap{buf: buf, off: off, n: n}
}

// AllocBitmap returns an exclusive bitmap of n zero bits.
func AllocBitmap(n int) *Bitmap { return NewBitmap(Zeroed[uint8]((n+7)/8), 0, n) }

// Ones returns an exclusive bitmap of n set bits.
func Ones(n int) *Bitmap {
	b := AllocBitmap(n)
	p := b.buf.v
	for i := range p {
		p[i] = 0xff
	}
	if n%8 != 0 {
		p[n/8] = 1<<(n%8) - 1
	}
	b.unset.Store(1)
	return b
}

// ZeroBits returns n zero bits for reading, on the shared zero page when they fit.
func ZeroBits(n int) *Bitmap {
	b := NewBitmap(Zeros[uint8]((n+7)/8), 0, n)
	b.unset.Store(int64(n) + 1)
	return b
}

// BitmapOf returns an exclusive bitmap with the given bits.
func BitmapOf(v []bool) *Bitmap {
	b := AllocBitmap(len(v))
	p := b.buf.v
	for i, x := range v {
		if x {
			p[i>>3] |= 1 << (i & 7)
		}
	}
	return b
}

// Len is the number of bits.
func (b *Bitmap) Len() int { return b.n }

// Get returns bit i.
func (b *Bitmap) Get(i int) bool {
	if uint(i) >= uint(b.n) {
		panic(fmt.Sprintf("buffer: bit %d of %d", i, b.n))
	}
	i += b.off
	return b.buf.Values()[i>>3]>>(i&7)&1 == 1
}

// Bits borrows the bytes of the run and says how many bits stand before it in the first
// byte (0 to 7).
func (b *Bitmap) Bits() (p []byte, off int) {
	if b.n == 0 {
		return nil, 0
	}
	return b.buf.Values()[b.off>>3 : (b.off+b.n+7)>>3], b.off & 7
}

// Word returns bits i to i+63 of the run, those past its end as zero. i need not be a
// multiple of 64.
func (b *Bitmap) Word(i int) uint64 {
	k := b.n - i
	if k <= 0 {
		return 0
	}
	p := b.buf.Values()
	at := b.off + i
	w := load(p[at>>3:]) >> (at & 7)
	if s := at & 7; s != 0 && at>>3+8 < len(p) {
		w |= uint64(p[at>>3+8]) << (64 - s)
	}
	if k < 64 {
		w &= 1<<k - 1
	}
	return w
}

// load reads up to eight bytes, low byte first.
func load(p []byte) uint64 {
	if len(p) >= 8 {
		return binary.LittleEndian.Uint64(p)
	}
	var w uint64
	for i, c := range p {
		w |= uint64(c) << (8 * i)
	}
	return w
}

// CountUnset is the number of zero bits: the null count of a validity bitmap. It is
// counted once and kept.
func (b *Bitmap) CountUnset() int {
	if c := b.unset.Load(); c > 0 {
		return int(c - 1)
	}
	set := 0
	for i := 0; i < b.n; i += 64 {
		set += bits.OnesCount64(b.Word(i))
	}
	b.unset.Store(int64(b.n-set) + 1)
	return b.n - set
}

// CountSet is the number of set bits.
func (b *Bitmap) CountSet() int { return b.n - b.CountUnset() }

// Clone returns another handle on the same bits. O(1).
func (b *Bitmap) Clone() *Bitmap {
	c := &Bitmap{buf: b.buf.Clone(), off: b.off, n: b.n}
	c.unset.Store(b.unset.Load())
	return c
}

// Slice returns a handle on bits off to off+n. O(1); it panics when they are not within
// the run.
func (b *Bitmap) Slice(off, n int) *Bitmap {
	if off < 0 || n < 0 || off > b.n || n > b.n-off {
		panic(fmt.Sprintf("buffer: slice of %d bits at %d is outside of a run of %d", n, off, b.n))
	}
	c := &Bitmap{off: (b.off + off) & 7, n: n}
	first := (b.off + off) >> 3
	c.buf = b.buf.Slice(first, (b.off+off+n+7)>>3-first)
	switch u := b.unset.Load(); {
	case n == b.n || u == 1:
		c.unset.Store(u)
	case u == int64(b.n)+1:
		c.unset.Store(int64(n) + 1)
	}
	return c
}

// Release gives the handle back.
func (b *Bitmap) Release() { b.buf.Release() }

// MutBits returns the bytes of the run for writing, with the bits before it in the
// first byte, and whether that is allowed. The caller must keep the bits around the run.
// The null count is forgotten.
func (b *Bitmap) MutBits() (p []byte, off int, ok bool) {
	v, ok := b.buf.MutSlice()
	if !ok {
		return nil, 0, false
	}
	b.unset.Store(0)
	if b.n == 0 {
		return nil, 0, true
	}
	return v[b.off>>3 : (b.off+b.n+7)>>3], b.off & 7, true
}

// Buffer borrows the bytes that the run stands in, for its facts.
func (b *Bitmap) Buffer() *Buffer[uint8] { return b.buf }

// Inspect returns the facts of the handle, with offset and length in bits.
func (b *Bitmap) Inspect() Info {
	in := b.buf.Inspect()
	in.Offset = in.Offset*8 + b.off
	in.Length = b.n
	return in
}

// Equal tells whether both runs hold the same bits.
func (b *Bitmap) Equal(o *Bitmap) bool {
	if b.n != o.n {
		return false
	}
	for i := 0; i < b.n; i += 64 {
		if b.Word(i) != o.Word(i) {
			return false
		}
	}
	return true
}

// combine returns a fresh bitmap of f over the words of a and b, of equal length.
func combine(a, b *Bitmap, f func(x, y uint64) uint64) *Bitmap {
	if a.n != b.n {
		panic(fmt.Sprintf("buffer: bitmaps of %d and %d bits", a.n, b.n))
	}
	out := Alloc[uint8]((a.n + 7) / 8)
	for i := 0; i < a.n; i += 64 {
		storeWord(out.v, i, a.n, f(a.Word(i), b.Word(i)))
	}
	return NewBitmap(out, 0, a.n)
}

// storeWord writes the word of bits i to i+63 of a run of n bits that starts at p[0];
// i is a multiple of 64. Bits past n are written as zero.
func storeWord(p []byte, i, n int, w uint64) {
	if k := n - i; k < 64 {
		w &= 1<<k - 1
	}
	p = p[i>>3:]
	if len(p) >= 8 {
		binary.LittleEndian.PutUint64(p, w)
		return
	}
	for j := range p {
		p[j] = byte(w >> (8 * j))
	}
}

// And returns a & b in a fresh bitmap.
func And(a, b *Bitmap) *Bitmap { return combine(a, b, func(x, y uint64) uint64 { return x & y }) }

// Or returns a | b in a fresh bitmap.
func Or(a, b *Bitmap) *Bitmap { return combine(a, b, func(x, y uint64) uint64 { return x | y }) }

// Xor returns a ^ b in a fresh bitmap.
func Xor(a, b *Bitmap) *Bitmap { return combine(a, b, func(x, y uint64) uint64 { return x ^ y }) }

// AndNot returns a &^ b in a fresh bitmap.
func AndNot(a, b *Bitmap) *Bitmap { return combine(a, b, func(x, y uint64) uint64 { return x &^ y }) }

// Not returns the inverted bits in a fresh bitmap.
func Not(a *Bitmap) *Bitmap { return combine(a, a, func(x, _ uint64) uint64 { return ^x }) }
