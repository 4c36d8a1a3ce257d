package buffer

import (
	"fmt"
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

// bytesFor is the number of bytes that n bits take.
func bytesFor(n int) int {
	if n < 0 {
		panic(fmt.Sprintf("buffer: a bitmap of %d bits", n))
	}
	return int((uint(n) + 7) >> 3)
}

// NewBitmap makes a bitmap of n bits from off in buf, which it takes over.
func NewBitmap(buf *Buffer[uint8], off, n int) *Bitmap {
	have := uint64(buf.Len()) * 8
	if off < 0 || n < 0 || off+n+7 < 0 || uint64(off)+uint64(n) > have {
		panic(fmt.Sprintf("buffer: %d bits at %d are outside of %d bytes", n, off, buf.Len()))
	}
	return &Bitmap{buf: buf, off: off, n: n}
}

// AllocBitmap returns an exclusive bitmap of n zero bits.
func AllocBitmap(n int) *Bitmap { return NewBitmap(Zeroed[uint8](bytesFor(n)), 0, n) }

// Ones returns an exclusive bitmap of n set bits.
func Ones(n int) *Bitmap {
	b := filledBitmap(n)
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

// filledBitmap returns a bitmap whose bytes the caller, within this package, writes.
func filledBitmap(n int) *Bitmap {
	b := NewBitmap(Alloc[uint8](bytesFor(n)), 0, n)
	b.buf.st.seen()
	return b
}

// ZeroBits returns n zero bits for reading, on the shared zero page when they fit.
func ZeroBits(n int) *Bitmap {
	b := NewBitmap(Zeros[uint8](bytesFor(n)), 0, n)
	b.unset.Store(int64(n) + 1)
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
	v := b.buf.Values()
	if b.n == 0 {
		return nil, 0
	}
	return v[b.off>>3 : (b.off+b.n+7)>>3], b.off & 7
}

// CountUnset is the number of zero bits: the null count of a validity bitmap. It is
// counted once and kept.
func (b *Bitmap) CountUnset() int {
	if c := b.unset.Load(); c > 0 {
		return int(c - 1)
	}
	p, off := b.Bits()
	zero := b.n - countOnes(p, off, b.n)
	b.unset.Store(int64(zero) + 1)
	return zero
}

// CountSet is the number of set bits.
func (b *Bitmap) CountSet() int { return b.n - b.CountUnset() }

// Clone returns another handle on the same bits. O(1).
func (b *Bitmap) Clone() *Bitmap {
	c := &Bitmap{}
	b.CloneTo(c)
	return c
}

// CloneTo is Clone into a zero or released handle.
func (b *Bitmap) CloneTo(dst *Bitmap) {
	b.buf.CloneTo(dst.handle())
	dst.off, dst.n = b.off, b.n
	dst.unset.Store(b.unset.Load())
}

// handle is the handle on the bytes, made when there is none.
func (b *Bitmap) handle() *Buffer[uint8] {
	if b.buf == nil {
		b.buf = &Buffer[uint8]{}
	}
	return b.buf
}

// Slice returns a handle on bits off to off+n. O(1); it panics when they are not within
// the run.
func (b *Bitmap) Slice(off, n int) *Bitmap {
	c := &Bitmap{}
	b.SliceTo(c, off, n)
	return c
}

// SliceTo is Slice into a zero or released handle.
func (b *Bitmap) SliceTo(dst *Bitmap, off, n int) {
	if off < 0 || n < 0 || off > b.n || n > b.n-off {
		panic(fmt.Sprintf("buffer: slice of %d bits at %d is outside of a run of %d", n, off, b.n))
	}
	first := (b.off + off) >> 3
	b.buf.SliceTo(dst.handle(), first, (b.off+off+n+7)>>3-first)
	dst.off, dst.n = (b.off+off)&7, n
	unset := int64(0)
	switch u := b.unset.Load(); {
	case n == b.n || u == 1:
		unset = u
	case u == int64(b.n)+1:
		unset = int64(n) + 1
	}
	dst.unset.Store(unset)
}

// SplitAt returns handles on the first i bits and on the rest. b stays as it is.
func (b *Bitmap) SplitAt(i int) (*Bitmap, *Bitmap) {
	if i < 0 || i > b.n {
		panic(fmt.Sprintf("buffer: split at %d is outside of a run of %d", i, b.n))
	}
	return b.Slice(0, i), b.Slice(i, b.n-i)
}

// Release gives the handle back. Using or releasing it again panics.
func (b *Bitmap) Release() { b.buf.Release() }

// Escape marks the storage as Buffer.Escape does and returns what Bits returns.
func (b *Bitmap) Escape() (p []byte, off int) {
	b.buf.Escape()
	return b.Bits()
}

// RefCount is the number of handles on the storage.
func (b *Bitmap) RefCount() int { return b.buf.RefCount() }

// Offset is the number of bits between the storage's start and the run.
func (b *Bitmap) Offset() int { return b.buf.Offset()*8 + b.off }

// IsExclusive tells whether the handle may write.
func (b *Bitmap) IsExclusive() bool { return b.buf.IsExclusive() }

// SameStorage tells whether both handles are on one storage.
func (b *Bitmap) SameStorage(o *Bitmap) bool { return b.buf.SameStorage(o.buf) }

// Buffer borrows the bytes that the run stands in, for its facts. Writing goes through
// the Bitmap, which would keep an old null count otherwise.
func (b *Bitmap) Buffer() *Buffer[uint8] { return b.buf }

// Inspect returns the facts of the handle, with offset and length in bits.
func (b *Bitmap) Inspect() Info {
	in := b.buf.Inspect()
	in.Offset = in.Offset*8 + b.off
	in.Length = b.n
	return in
}
