package buffer

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

type bitOp uint8

const (
	opAnd bitOp = iota
	opOr
	opXor
	opAndNot
	opNot
)

// blockWords is how many words are combined at a time.
const blockWords = 64

type block [blockWords]uint64

// block reads up to 64 words from bit i on and returns how many.
func (b *Bitmap) block(i int, w *block) int {
	k := min((b.n-i+63)/64, blockWords)
	whole := min((b.n-i)/64, k)
	at := b.off + i
	q := b.buf.v[at>>3:]
	t := 0
	if s := at & 7; s == 0 {
		for ; t < whole && len(q) >= 8; t++ {
			w[t&(blockWords-1)] = binary.LittleEndian.Uint64(q)
			q = q[8:]
		}
	} else {
		for ; t < whole && len(q) >= 9; t++ {
			w[t&(blockWords-1)] = binary.LittleEndian.Uint64(q)>>s | uint64(q[8])<<(64-s)
			q = q[8:]
		}
	}
	for ; t < k; t++ {
		w[t] = b.lastWord(i + 64*t)
	}
	return k
}

// put writes n bits of w at bit position at of p and keeps the bits around.
func (w *block) put(p []byte, at, n int) {
	t := 0
	if at&7 == 0 {
		for q := p[at>>3:]; t < n/64 && len(q) >= 8; t++ {
			binary.LittleEndian.PutUint64(q, w[t&(blockWords-1)])
			q = q[8:]
		}
	}
	for ; t*64 < n; t++ {
		k := min(64, n-64*t)
		putWord(p, at+64*t, k, w[t]&(^uint64(0)>>(64-k)))
	}
}

// apply combines words; y is not read for opNot.
func (op bitOp) apply(x, y []uint64) {
	y = y[:len(x)]
	switch op {
	case opAnd:
		for i := range x {
			x[i] &= y[i]
		}
	case opOr:
		for i := range x {
			x[i] |= y[i]
		}
	case opXor:
		for i := range x {
			x[i] ^= y[i]
		}
	case opAndNot:
		for i := range x {
			x[i] &^= y[i]
		}
	case opNot:
		for i := range x {
			x[i] = ^x[i]
		}
	}
}

// into writes op of a and b at bit position at of p and keeps the bits around.
func (op bitOp) into(p []byte, at int, a, b *Bitmap) {
	if a.n != b.n {
		panic(fmt.Sprintf("buffer: bitmaps of %d and %d bits", a.n, b.n))
	}
	var x, y block
	for i := 0; i < a.n; i += 64 * blockWords {
		k := a.block(i, &x)
		if op != opNot {
			b.block(i, &y)
		}
		op.apply(x[:k], y[:])
		x.put(p, at+i, min(a.n-i, 64*k))
	}
}

func (op bitOp) fresh(a, b *Bitmap) *Bitmap {
	out := filledBitmap(a.n)
	if a.n > 0 {
		out.buf.v[len(out.buf.v)-1] = 0 // the bits behind the run are zero
	}
	op.into(out.buf.v, 0, a, b)
	return out
}

// And returns a & b in a fresh bitmap.
func And(a, b *Bitmap) *Bitmap { return opAnd.fresh(a, b) }

// Or returns a | b in a fresh bitmap.
func Or(a, b *Bitmap) *Bitmap { return opOr.fresh(a, b) }

// Xor returns a ^ b in a fresh bitmap.
func Xor(a, b *Bitmap) *Bitmap { return opXor.fresh(a, b) }

// AndNot returns a &^ b in a fresh bitmap.
func AndNot(a, b *Bitmap) *Bitmap { return opAndNot.fresh(a, b) }

// Not returns the inverted bits in a fresh bitmap.
func Not(a *Bitmap) *Bitmap { return opNot.fresh(a, a) }

// Within returns the bits of a that are set, and of which the one with the same number among
// them is set in b, in a fresh bitmap: what a second choice among the rows of a first leaves.
// b has as many bits as a has set ones.
func Within(a, b *Bitmap) *Bitmap {
	words := make([]uint64, (a.n+63)/64)
	k := 0
	for i := range words {
		w := a.Word(i * 64)
		if w == 0 {
			continue
		}
		n := bits.OnesCount64(w)
		chosen := b.Word(k)
		k += n
		var out uint64
		for chosen &= ^uint64(0) >> (64 - n); chosen != 0 && w != 0; chosen >>= 1 {
			low := w & -w
			if chosen&1 != 0 {
				out |= low
			}
			w &^= low
		}
		words[i] = out
	}
	return BitmapOfWords(words, a.n)
}

// AndInto makes dst dst & b: in place when dst is exclusive, else in a fresh storage that
// dst then holds. It needs sole use of dst.
func AndInto(dst, b *Bitmap) { opAnd.replace(dst, b) }

// OrInto makes dst dst | b, as AndInto does.
func OrInto(dst, b *Bitmap) { opOr.replace(dst, b) }

// XorInto makes dst dst ^ b, as AndInto does.
func XorInto(dst, b *Bitmap) { opXor.replace(dst, b) }

// AndNotInto makes dst dst &^ b, as AndInto does.
func AndNotInto(dst, b *Bitmap) { opAndNot.replace(dst, b) }

// NotInto inverts dst, as AndInto does.
func NotInto(dst *Bitmap) { opNot.replace(dst, dst) }

func (op bitOp) replace(dst, b *Bitmap) {
	why := dst.buf.WhyNotWritable()
	if why == "" {
		p, off, _ := dst.MutBits()
		op.into(p, off, dst, b)
		return
	}
	out := op.fresh(dst, b)
	countCopied(len(out.buf.v))
	if tracing() {
		emit(Event{Kind: Copied, Storage: out.buf.st.id, From: dst.buf.st.id, Bytes: len(out.buf.v), Owner: Owned, Reason: why})
	}
	dst.buf.Release()
	dst.buf, dst.off = out.buf, 0
	dst.unset.Store(0)
}

// Concat returns the bits of all runs, one behind the other, in a fresh bitmap.
func Concat(runs ...*Bitmap) *Bitmap {
	n, unset := 0, 0
	for _, r := range runs {
		if n += r.n; n < 0 {
			panic("buffer: bitmaps too long to join")
		}
	}
	out := AllocBitmap(n)
	at := 0
	for _, r := range runs {
		copyBits(out.buf.v, at, r)
		at += r.n
		unset += r.CountUnset()
	}
	out.unset.Store(int64(unset) + 1)
	return out
}
