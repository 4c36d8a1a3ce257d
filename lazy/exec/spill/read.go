package spill

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
)

// read returns a batch that was written, which the caller owns. Several goroutines may
// read.
func (f *file) read(b *block) (out *series.Batch, err error) {
	if f.err == nil && f.w.Buffered() > 0 {
		f.err = f.w.Flush()
	}
	if f.err != nil {
		return nil, f.failed(f.err)
	}
	out = &series.Batch{Height: b.rows}
	for _, c := range b.columns {
		r := &reader{f: f}
		a := r.array(c.layout)
		if r.err != nil {
			a.Release()
			out.Release()
			return nil, f.failed(r.err)
		}
		out.Columns = append(out.Columns, series.New(c.name, c.t, a))
	}
	return out, nil
}

type reader struct {
	f   *file
	err error
}

// fill reads a region into memory of its size.
func (r *reader) fill(p []byte, from region) {
	if r.err == nil && len(p) > 0 {
		_, r.err = r.f.f.ReadAt(p, from.at)
	}
}

func (r *reader) bytes(from region) *buffer.Buffer[uint8] {
	b := buffer.Alloc[uint8](int(from.size))
	v, _ := b.MutSlice()
	r.fill(v, from)
	return b
}

func (r *reader) bits(from region, n int) *buffer.Bitmap {
	if n == 0 {
		return buffer.ZeroBits(0)
	}
	return buffer.NewBitmap(r.bytes(from), 0, n)
}

func (r *reader) array(l *layout) array.Array {
	var validity *buffer.Bitmap
	if l.validity != nil {
		validity = r.bits(*l.validity, l.rows)
	}
	switch x := l.kind.(type) {
	case *array.Boolean:
		return array.NewBoolean(r.bits(l.buffers[0], l.rows), validity)
	case array.Fixed:
		out := x.Make(l.rows, validity)
		r.fill(bytesOf(out), l.buffers[0])
		return out
	case *array.View:
		last := len(l.buffers) - 1
		views := buffer.Alloc[buffer.View](l.rows)
		v, _ := views.MutSlice()
		r.fill(raw(v), l.buffers[last])
		if r.err != nil {
			clear(v) // no view may lead anywhere
		}
		var data []*buffer.Buffer[uint8]
		for _, d := range l.buffers[:last] {
			data = append(data, r.bytes(d))
		}
		return array.NewView(views, data, validity)
	case *array.Dictionary:
		return array.NewDictionary(r.array(l.children[0]), x.Categories().Clone().(*array.View))
	case *array.List:
		offsets := buffer.Alloc[int64](l.rows + 1)
		v, _ := offsets.MutSlice()
		r.fill(raw(v), l.buffers[0])
		return array.NewList(offsets, r.array(l.children[0]), validity)
	case *array.FixedList:
		return array.NewFixedList(l.rows, x.Width(), r.array(l.children[0]), validity)
	case *array.Struct:
		fields := make([]array.Array, len(l.children))
		for i, c := range l.children {
			fields[i] = r.array(c)
		}
		return array.NewStruct(l.rows, fields, validity)
	}
	return array.NewNull(l.rows)
}

// release gives back what a block has in memory.
func (b *block) release() {
	for _, c := range b.columns {
		c.layout.release()
	}
}

func (l *layout) release() {
	l.kind.Release()
	for _, c := range l.children {
		c.release()
	}
}
