package compute

import (
	"encoding/binary"

	"github.com/gopolars/gopolars/buffer"
)

// wordBits is a fresh bitmap of n bits that a kernel writes 64 bits at a time.
type wordBits struct {
	buf *buffer.Buffer[uint8]
	p   []byte
	n   int
}

func newWordBits(n int) wordBits {
	buf := buffer.Alloc[uint8]((n + 63) / 64 * 8)
	p, _ := buf.MutSlice()
	return wordBits{buf, p, n}
}

// set writes bits i to i+63; i is a multiple of 64. Bits past the end are ignored.
func (b *wordBits) set(i int, w uint64) {
	if k := b.n - i; k < 64 {
		w &= 1<<k - 1
	}
	binary.LittleEndian.PutUint64(b.p[i>>3:], w)
}

// bitmap returns the bits and ends the writing.
func (b *wordBits) bitmap() *buffer.Bitmap { return buffer.NewBitmap(b.buf, 0, b.n) }

// pack64 calls f for up to 64 rows, the first being row i, and returns the results as a
// word. It is small enough to be inlined together with a func literal.
func pack64(i, k int, f func(i int) bool) uint64 {
	var w uint64
	for j := range k {
		var bit uint64
		if f(i + j) {
			bit = 1
		}
		w |= bit << j
	}
	return w
}
