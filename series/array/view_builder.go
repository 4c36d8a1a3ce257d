package array

import "github.com/gopolars/gopolars/buffer"

// ViewBuilder collects strings or byte strings. Use one builder for one array.
type ViewBuilder struct {
	views []buffer.View
	full  []*buffer.Buffer[uint8]
	data  []byte
	valid buffer.BitmapBuilder
	nulls bool
}

// maxDataBuffer keeps offsets within 32 bits.
const maxDataBuffer = 1 << 30

// Grow makes room for n more rows.
func (b *ViewBuilder) Grow(n int) {
	if need := len(b.views) + n; need > cap(b.views) {
		v := make([]buffer.View, len(b.views), max(need, 2*cap(b.views)))
		copy(v, b.views)
		b.views = v
	}
}

// Len is the number of rows so far.
func (b *ViewBuilder) Len() int { return len(b.views) }

// Append adds a copy of s, which must be shorter than 4 GiB.
func (b *ViewBuilder) Append(s []byte) {
	b.views = append(b.views, b.put(s))
	if b.nulls {
		b.valid.Append(true)
	}
}

// AppendString adds a copy of s.
func (b *ViewBuilder) AppendString(s string) { b.Append([]byte(s)) }

// AppendNull adds a null.
func (b *ViewBuilder) AppendNull() {
	if !b.nulls {
		b.nulls = true
		b.valid.AppendN(true, len(b.views))
	}
	b.views = append(b.views, buffer.View{})
	b.valid.Append(false)
}

func (b *ViewBuilder) put(s []byte) buffer.View {
	if len(s) <= buffer.InlineMax {
		return buffer.InlineView(s)
	}
	if len(b.data) > 0 && len(b.data) > maxDataBuffer-len(s) {
		b.full = append(b.full, buffer.FromSlice(b.data))
		b.data = nil
	}
	off := len(b.data)
	b.data = append(b.data, s...)
	return buffer.RefView(s, uint32(len(b.full)), uint32(off))
}

// Finish returns the rows and leaves the builder empty.
func (b *ViewBuilder) Finish() *View {
	data := b.full
	if len(b.data) > 0 {
		data = append(data, buffer.FromSlice(b.data))
	}
	var validity *buffer.Bitmap
	if b.nulls {
		validity = b.valid.Finish()
	}
	a := NewView(buffer.FromSlice(b.views), data, validity)
	*b = ViewBuilder{}
	return a
}

// ViewOf makes a chunk of strings without nulls.
func ViewOf(s ...string) *View {
	var b ViewBuilder
	b.Grow(len(s))
	for _, x := range s {
		b.AppendString(x)
	}
	return b.Finish()
}
