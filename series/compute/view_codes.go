package compute

import (
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// packedCodes returns codes of short strings, ordered and equal as these are: the bits in
// which the strings of the column differ, pushed together. "id001" to "id999" differ in
// twelve bits. ok is false when a string does not stand in its view or more than 64 bits
// differ. Codes under nulls are arbitrary.
func packedCodes(a *array.View) (c codes, ok bool) {
	views := a.Views()
	var v *buffer.Bitmap
	if a.NullCount() > 0 {
		if v = a.Validity(); v == nil {
			return c, false
		}
	}
	some := packing(views[:min(len(views), 1024)], v, 0)
	if !some.fits() {
		return c, false
	}
	parts := partials(len(views), func(from, to int) packer { return packing(views[from:to], v, from) })
	p := parts[0]
	for _, q := range parts[1:] {
		p.include(&q)
	}
	if !p.fits() {
		return c, false
	}
	c = newCodes(len(views))
	c.width = bits.OnesCount64(p.high) + bits.OnesCount64(p.low)
	high, low := newBitMover(p.high), newBitMover(p.low)
	shift := bits.OnesCount64(p.low)
	overRows(len(views), func(from, to int) {
		packViews(c.v[from:to], views[from:to], &high, &low, shift)
	})
	return c, true
}

// packer knows which bits differ among strings of up to 12 bytes, seen as two words whose
// order is that of the strings.
type packer struct {
	some                bool
	long                bool
	firstHigh, firstLow uint64
	high, low           uint64 // bits that differ from first
}

func (p *packer) fits() bool {
	return !p.long && bits.OnesCount64(p.high)+bits.OnesCount64(p.low) <= 64
}

func (p *packer) include(q *packer) {
	if !q.some {
		p.long = p.long || q.long
		return
	}
	if !p.some {
		long := p.long
		*p = *q
		p.long = p.long || long
		return
	}
	p.long = p.long || q.long
	p.high |= q.high | p.firstHigh ^ q.firstHigh
	p.low |= q.low | p.firstLow ^ q.firstLow
}

// viewWords returns the bytes of a short string and its length as two words.
func viewWords(v *buffer.View) (high, low uint64) {
	return uint64(bigEndian(v.Prefix))<<32 | uint64(bigEndian(v.Buf)), uint64(bigEndian(v.Off))<<32 | uint64(v.Len)
}

// packing looks at the views whose bit is set in valid, from bit off of it.
func packing(views []buffer.View, valid *buffer.Bitmap, off int) packer {
	var p packer
	for i := 0; i < len(views); i += 64 {
		run := views[i:min(i+64, len(views))]
		w := ^uint64(0)
		if valid != nil {
			w = valid.Word(off + i)
		}
		if w == 0 {
			continue
		}
		if !p.some {
			k := bits.TrailingZeros64(w)
			if k >= len(run) {
				continue
			}
			p.firstHigh, p.firstLow = viewWords(&run[k])
			p.some = true
		}
		var longest uint32
		var a, b uint64
		for j := range run {
			if w>>j&1 == 0 {
				continue
			}
			high, low := viewWords(&run[j])
			a |= high ^ p.firstHigh
			b |= low ^ p.firstLow
			longest = max(longest, run[j].Len)
		}
		p.high |= a
		p.low |= b
		if longest > buffer.InlineMax {
			p.long = true
			return p
		}
	}
	return p
}

func packViews(dst []uint64, views []buffer.View, high, low *bitMover, shift int) {
	views = views[:len(dst)]
	if low.mask == 0 {
		for i := range dst {
			v := &views[i]
			dst[i] = uint64(bigEndian(v.Prefix))<<32 | uint64(bigEndian(v.Buf))
		}
		high.move(dst)
		return
	}
	const block = 1024
	var rest [block]uint64
	for i := 0; i < len(dst); i += block {
		run := dst[i:min(i+block, len(dst))]
		some := views[i:][:len(run)]
		r := rest[:len(run)]
		for j := range run {
			run[j], r[j] = viewWords(&some[j])
		}
		high.move(run)
		low.move(r)
		for j := range run {
			run[j] = run[j]<<(shift&63) | r[j]
		}
		if shift == 64 {
			copy(run, r)
		}
	}
}

// bitMover moves the bits of a mask together at the low end: compress with the steps
// worked out beforehand.
type bitMover struct {
	mask  uint64
	steps [6]uint64 // bits that move by 1, 2, 4, … in each step
}

func newBitMover(mask uint64) bitMover {
	m := bitMover{mask: mask}
	below := ^mask << 1
	for k := range m.steps {
		shift := 1 << k
		p := below ^ below<<1
		p ^= p << 2
		p ^= p << 4
		p ^= p << 8
		p ^= p << 16
		p ^= p << 32
		move := p & mask
		m.steps[k] = move
		mask = mask ^ move | move>>shift
		below &^= p
	}
	return m
}

// move replaces each value by its bits of the mask.
func (m *bitMover) move(v []uint64) {
	mask, a, b, c, d, e, f := m.mask, m.steps[0], m.steps[1], m.steps[2], m.steps[3], m.steps[4], m.steps[5]
	for i, x := range v {
		x &= mask
		t := x & a
		x = x ^ t | t>>1
		t = x & b
		x = x ^ t | t>>2
		t = x & c
		x = x ^ t | t>>4
		t = x & d
		x = x ^ t | t>>8
		t = x & e
		x = x ^ t | t>>16
		t = x & f
		v[i] = x ^ t | t>>32
	}
}
