package compute

import (
	"bytes"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// compareTexts compares strings or byte strings by bytes. The first four bytes, which
// stand in the view, decide most rows. b may be of length 1.
func compareTexts(op CompareOp, a, b *array.View, n int) *buffer.Bitmap {
	x, y := a.Views(), b.Views()
	dx, dy := a.DataBytes(), b.DataBytes()
	step := 1
	if len(y) == 1 && n != 1 {
		step = 0
	}
	out := newWordBits(n)
	if op == Eq || op == Ne {
		var flip uint64
		if op == Ne {
			flip = ^uint64(0)
		}
		if step == 0 && y[0].Len <= buffer.InlineMax {
			eqShortText(&out, x, y[0], flip)
			return out.bitmap()
		}
		for i := 0; i < n; i += 64 {
			k := min(64, n-i)
			var w uint64
			for j := range k {
				p, q := &x[i+j], &y[(i+j)*step]
				var bit uint64
				if p.Len == q.Len && p.Prefix == q.Prefix && sameText(p, q, dx, dy) {
					bit = 1
				}
				w |= bit << j
			}
			out.set(i, w^flip)
		}
		return out.bitmap()
	}
	for i := 0; i < n; i += 64 {
		k := min(64, n-i)
		var w uint64
		for j := range k {
			var bit uint64
			if op.holds(compareViews(&x[i+j], &y[(i+j)*step], dx, dy)) {
				bit = 1
			}
			w |= bit << j
		}
		out.set(i, w)
	}
	return out.bitmap()
}

// eqShortText compares with one string that stands in its view: equal strings have equal
// views.
func eqShortText(out *wordBits, x []buffer.View, q buffer.View, flip uint64) {
	for i := 0; i < len(x); i += 64 {
		s := x[i:min(i+64, len(x))]
		var w uint64
		for j := range s {
			p := &s[j]
			d := (p.Len ^ q.Len) | (p.Prefix ^ q.Prefix) | (p.Buf ^ q.Buf) | (p.Off ^ q.Off)
			w |= bit(d == 0) << (j & 63)
		}
		out.set(i, w^flip)
	}
}

// sameText compares what follows equal lengths and prefixes.
func sameText(p, q *buffer.View, dp, dq [][]byte) bool {
	if p.Len <= buffer.InlineMax {
		return p.Buf == q.Buf && p.Off == q.Off
	}
	return bytes.Equal(array.Resolve(p, dp), array.Resolve(q, dq))
}
