package buffer

// BitmapBuilder collects bits from front to back. Use one builder for one bitmap.
type BitmapBuilder struct {
	p     []byte
	n     int
	unset int
}

// Grow makes room for n more bits.
func (b *BitmapBuilder) Grow(n int) {
	if need := (b.n + n + 7) / 8; need > cap(b.p) {
		p := make([]byte, len(b.p), max(need, 2*cap(b.p)))
		copy(p, b.p)
		b.p = p
	}
}

// Len is the number of bits so far.
func (b *BitmapBuilder) Len() int { return b.n }

// CountUnset is the number of zero bits so far.
func (b *BitmapBuilder) CountUnset() int { return b.unset }

// Append adds one bit.
func (b *BitmapBuilder) Append(set bool) {
	if b.n&7 == 0 {
		b.p = append(b.p, 0)
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
	for ; n > 0 && b.n&7 != 0; n-- {
		b.Append(set)
	}
	var fill byte
	if set {
		fill = 0xff
	}
	for ; n >= 8; n -= 8 {
		b.p = append(b.p, fill)
		b.n += 8
		if !set {
			b.unset += 8
		}
	}
	for ; n > 0; n-- {
		b.Append(set)
	}
}

// AppendBitmap adds all bits of m.
func (b *BitmapBuilder) AppendBitmap(m *Bitmap) {
	b.Grow(m.n)
	if b.n&7 == 0 {
		for i := 0; i < m.n; i += 64 {
			w := m.Word(i)
			k := min(64, m.n-i)
			for range (k + 7) / 8 {
				b.p = append(b.p, byte(w))
				w >>= 8
			}
		}
		b.n += m.n
		b.unset += m.CountUnset()
		return
	}
	shift := b.n & 7
	for i := 0; i < m.n; i += 64 {
		w, k := m.Word(i), min(64, m.n-i)
		b.p[len(b.p)-1] |= byte(w << shift)
		// The first 8-shift bits filled the last byte; the others start new ones.
		for left := k - (8 - shift); left > 0; left -= 8 {
			b.p = append(b.p, byte(w>>(k-left)))
		}
		b.n += k // 64 bits leave the position within the byte as it was
	}
	b.unset += m.CountUnset()
}

// Finish returns the bits as an exclusive bitmap and leaves the builder empty.
func (b *BitmapBuilder) Finish() *Bitmap {
	m := NewBitmap(FromSlice(b.p), 0, b.n)
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
