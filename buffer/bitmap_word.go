package buffer

import (
	"encoding/binary"
	"iter"
	"math/bits"
)

// Word returns bits i to i+63 of the run, those past its end as zero. i is not negative
// and need not be a multiple of 64.
func (b *Bitmap) Word(i int) uint64 {
	at := b.off + i
	p := b.buf.v
	if j := at >> 3; b.n-i >= 64 && j+9 <= len(p) {
		q := p[j : j+9]
		return binary.LittleEndian.Uint64(q)>>(at&7) | uint64(q[8])<<(64-at&7)
	}
	return b.lastWord(i)
}

// lastWord is Word near the end of the bytes.
func (b *Bitmap) lastWord(i int) uint64 {
	p := b.buf.Values()
	k := b.n - i
	if k <= 0 {
		return 0
	}
	return wordAt(p, b.off+i, min(k, 64))
}

// wordAt reads k bits, 1 to 64, at bit position at.
func wordAt(p []byte, at, k int) uint64 {
	j, s := at>>3, at&7
	w := load(p[j:]) >> s
	if s+k > 64 {
		w |= uint64(p[j+8]) << (64 - s)
	}
	return w & (^uint64(0) >> (64 - k))
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

// putWord writes the low k bits, 1 to 64, of w at bit position at and keeps the bits
// around them. The bits of w above k are zero.
func putWord(p []byte, at, k int, w uint64) {
	j, s := at>>3, at&7
	mask := ^uint64(0) >> (64 - k)
	if j+8 <= len(p) {
		q := p[j : j+8]
		binary.LittleEndian.PutUint64(q, binary.LittleEndian.Uint64(q)&^(mask<<s)|w<<s)
		if s+k > 64 {
			p[j+8] = p[j+8]&^byte(mask>>(64-s)) | byte(w>>(64-s))
		}
		return
	}
	for s+k > 0 {
		p[j] = p[j]&^byte(mask<<s) | byte(w<<s)
		w >>= 8 - s
		mask >>= 8 - s
		k -= 8 - s
		j, s = j+1, 0
	}
}

// copyBits writes all bits of src at bit position at of p and keeps the bits around.
func copyBits(p []byte, at int, src *Bitmap) {
	i := 0
	if at&7 == 0 && src.off&7 == 0 {
		q, _ := src.Bits()
		i = src.n &^ 7
		copy(p[at>>3:], q[:i>>3])
	}
	for ; i < src.n; i += 64 {
		putWord(p, at+i, min(64, src.n-i), src.Word(i))
	}
}

// setBits makes n bits at bit position at equal.
func setBits(p []byte, at, n int, set bool) {
	var w uint64
	if set {
		w = ^w
	}
	for ; n > 0 && at&7 != 0; n, at = n-1, at+1 {
		putWord(p, at, 1, w&1)
	}
	whole := p[at>>3:][:n>>3]
	for i := range whole {
		whole[i] = byte(w)
	}
	if k := n & 7; k > 0 {
		putWord(p, at+n&^7, k, w>>(64-k))
	}
}

// countOnes counts the set bits among n bits at bit position at.
func countOnes(p []byte, at, n int) int {
	ones := 0
	if s := at & 7; s != 0 && n > 0 {
		k := min(8-s, n)
		ones = bits.OnesCount64(wordAt(p, at, k))
		at, n = at+k, n-k
	}
	p = p[at>>3:]
	for ; n >= 256; n -= 256 {
		q := p[:32]
		ones += bits.OnesCount64(binary.LittleEndian.Uint64(q)) + bits.OnesCount64(binary.LittleEndian.Uint64(q[8:])) +
			bits.OnesCount64(binary.LittleEndian.Uint64(q[16:])) + bits.OnesCount64(binary.LittleEndian.Uint64(q[24:]))
		p = p[32:]
	}
	for at = 0; at < n; at += 64 {
		ones += bits.OnesCount64(wordAt(p, at, min(64, n-at)))
	}
	return ones
}

// NextSet returns the first set bit from i on, Len when there is none.
func (b *Bitmap) NextSet(i int) int {
	for ; i < b.n; i += 64 {
		if w := b.Word(i); w != 0 {
			return i + bits.TrailingZeros64(w)
		}
	}
	return b.n
}

// NextUnset returns the first zero bit from i on, Len when there is none.
func (b *Bitmap) NextUnset(i int) int {
	for ; i < b.n; i += 64 {
		if w := b.Word(i); w != ^uint64(0) {
			return min(b.n, i+bits.TrailingZeros64(^w))
		}
	}
	return b.n
}

// NextRun returns the first run of set bits from i on, start to end without end; both are
// Len when there is none:
//
//	for i, j := b.NextRun(0); i < b.Len(); i, j = b.NextRun(j) { … }
func (b *Bitmap) NextRun(i int) (start, end int) {
	start = b.NextSet(i)
	return start, b.NextUnset(start)
}

// Runs yields the runs of set bits, start and end without end.
func (b *Bitmap) Runs() iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for i, j := b.NextRun(0); i < b.n; i, j = b.NextRun(j) {
			if !yield(i, j) {
				return
			}
		}
	}
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
