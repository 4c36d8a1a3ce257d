package arrow

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// maxData is the largest data buffer that is filled before the next one is begun.
const maxData = 1 << 30

// offsetStrings writes strings one after the other behind 64-bit offsets.
func (p *Parts) offsetStrings(a *array.View, valid *buffer.Bitmap) {
	views, data := a.Views(), a.DataBytes()
	offsets := make([]int64, len(views)+1)
	at := int64(0)
	for i := range views {
		if valid == nil || valid.Get(i) {
			at += int64(views[i].Len)
		}
		offsets[i+1] = at
	}
	out := make([]byte, 0, at)
	for i := range views {
		if valid == nil || valid.Get(i) {
			out = append(out, array.Resolve(&views[i], data)...)
		}
	}
	p.Buffers = append(p.Buffers, rawBytes(offsets), out)
}

// views writes views and data as they stand when every byte of the data is some row's,
// else the rows' bytes alone.
func (p *Parts) views(a *array.View, valid *buffer.Bitmap) {
	views, data := a.Views(), a.DataBytes()
	held, used := 0, 0
	for _, d := range data {
		held += len(d)
	}
	if valid != nil || held > 0 {
		for i := range views {
			if views[i].Len > buffer.InlineMax && (valid == nil || valid.Get(i)) {
				used += int(views[i].Len)
			}
		}
	}
	if held > used {
		p.compactViews(views, data, valid, used)
		return
	}
	p.Buffers = append(p.Buffers, slotBytes(views, valid))
	p.Buffers = append(p.Buffers, data...)
	p.Variadic = append(p.Variadic, int64(len(data)))
}

func (p *Parts) compactViews(views []buffer.View, data [][]byte, valid *buffer.Bitmap, used int) {
	out := make([]buffer.View, len(views))
	var full [][]byte
	cur := make([]byte, 0, min(used, maxData))
	for i := range views {
		if valid != nil && !valid.Get(i) {
			continue
		}
		v := &views[i]
		if v.Len <= buffer.InlineMax {
			out[i] = *v
			continue
		}
		s := array.Resolve(v, data)
		if len(cur) > 0 && len(cur) > maxData-len(s) {
			full = append(full, cur)
			used -= len(cur)
			cur = make([]byte, 0, min(used, maxData))
		}
		out[i] = buffer.RefView(s, uint32(len(full)), uint32(len(cur)))
		cur = append(cur, s...)
	}
	if len(cur) > 0 {
		full = append(full, cur)
	}
	p.Buffers = append(p.Buffers, rawBytes(out))
	p.Buffers = append(p.Buffers, full...)
	p.Variadic = append(p.Variadic, int64(len(full)))
}
