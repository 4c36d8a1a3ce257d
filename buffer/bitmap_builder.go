package buffer

import "math/bits"

// BitmapBuilder collects bits from front to back. Use one builder for one bitmap.
type BitmapBuilder struct {
	p     []byte // bits from n on are zero
	n     int
	unset int
}

// Grow makes room for n more bits.
func (b *BitmapBuilder) Grow(n int) {
	if need := bytesFor(b.n + n); need > len(b.p) {
		p := make([]byte, need)
		copy(p, b.p)
		b.p = p
	}
}

// room is Grow with space to spare, so that many small steps copy little.
func (b *BitmapBuilder) room(n int) {
	if need := bytesFor(b.n + n); need > len(b.p) {
		b.Grow(max(n, b.n, 512))
	}
}

// Len is the number of bits so far.
func (b *BitmapBuilder) Len() int { return b.n }

// CountUnset is the number of zero bits so far.
func (b *BitmapBuilder) CountUnset() int { return b.unset }

// Append adds one bit.
func (b *BitmapBuilder) Append(set bool) {
	if b.n>>3 >= len(b.p) {
		b.room(1)
	}
	if set {
		b.p[b.n>>3] |= 1 << (b.n & 7)
	} else {
		b.unset++
	}
	b.n++
}

// AppendN adds n equal bits.
func (b *BitmapBuilder) AppendN(set bool, n int) {
	b.room(n)
	if set {
		setBits(b.p, b.n, n, true)
	} else {
		b.unset += n
	}
	b.n += n
}

// AppendWord adds the low n bits, at most 64, of w, low bit first.
func (b *BitmapBuilder) AppendWord(w uint64, n int) {
	if n <= 0 {
		return
	}
	b.room(n)
	w &= ^uint64(0) >> (64 - n)
	putWord(b.p, b.n, n, w)
	b.n += n
	b.unset += n - bits.OnesCount64(w)
}

// AppendBools adds the bits of v.
func (b *BitmapBuilder) AppendBools(v []bool) {
	b.room(len(v))
	for len(v) > 0 && b.n&7 != 0 {
		b.Append(v[0])
		v = v[1:]
	}
	packBools(b.p[b.n>>3:], v)
	b.unset += len(v) - countOnes(b.p[b.n>>3:], 0, len(v))
	b.n += len(v)
}

// AppendBitmap adds all bits of m.
func (b *BitmapBuilder) AppendBitmap(m *Bitmap) {
	b.room(m.n)
	copyBits(b.p, b.n, m)
	b.n += m.n
	b.unset += m.CountUnset()
}

// Finish returns the bits as an exclusive bitmap and leaves the builder empty.
func (b *BitmapBuilder) Finish() *Bitmap {
	m := NewBitmap(FromSlice(b.p[:bytesFor(b.n)]), 0, b.n)
	m.unset.Store(int64(b.unset) + 1)
	*b = BitmapBuilder{}
	return m
}

// FinishValidity is Finish for a validity bitmap: nil when every bit is set.
func (b *BitmapBuilder) FinishValidity() *Bitmap {
	if b.unset == 0 {
		*b = BitmapBuilder{}
		return nil
	}
	return b.Finish()
}
