package spill

import (
	"bufio"
	"os"
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// file is a file of batches. It is written by one goroutine, before or between reads.
type file struct {
	f    *os.File
	w    *bufio.Writer
	size int64
	err  error
}

func newFile() (*file, error) {
	f, err := create()
	if err != nil {
		return nil, err
	}
	return &file{f: f, w: bufio.NewWriterSize(f, 1<<18)}, nil
}

func (f *file) close() {
	if f.f != nil {
		discard(f.f)
		f.f, f.w = nil, nil
	}
}

// region is a run of bytes of a file.
type region struct{ at, size int64 }

// block is a batch in a file.
type block struct {
	rows    int
	bytes   int64
	columns []column
}

// column is a column of a block.
type column struct {
	name   string
	t      dtype.DataType
	layout *layout
}

// layout is an array of a block: where its buffers are, and what is no buffer.
type layout struct {
	kind     array.Array // an empty array of the same kind
	rows     int
	validity *region
	buffers  []region
	children []*layout
}

func (f *file) put(p []byte) region {
	r := region{f.size, int64(len(p))}
	if f.err == nil {
		_, f.err = f.w.Write(p)
	}
	f.size += r.size
	return r
}

func (f *file) failed(err error) error {
	return dtype.Errorf(dtype.IO, "spilling to %s: %w", base(), err)
}

// write appends a batch, which it borrows.
func (f *file) write(b *series.Batch) (*block, error) {
	out := &block{rows: b.Height}
	start := f.size
	for _, c := range b.Columns {
		a := c.Array()
		out.columns = append(out.columns, column{c.Name(), c.DType(), f.array(a)})
		a.Release()
	}
	out.bytes = f.size - start
	if f.err != nil {
		return nil, f.failed(f.err)
	}
	return out, nil
}

func (f *file) bits(b *buffer.Bitmap) region {
	p, off := b.Bits()
	if off == 0 {
		return f.put(p[:(b.Len()+7)/8])
	}
	c := buffer.Concat(b) // from the first bit of a byte
	defer c.Release()
	p, _ = c.Bits()
	return f.put(p[:(b.Len()+7)/8])
}

func (f *file) array(a array.Array) *layout {
	l := &layout{rows: a.Len()}
	if v := a.Validity(); v != nil && a.NullCount() > 0 {
		if _, ok := a.(*array.Dictionary); !ok { // its codes have it
			r := f.bits(v)
			l.validity = &r
		}
	}
	switch x := a.(type) {
	case *array.Null:
		l.kind = array.NewNull(0)
	case *array.Boolean:
		l.kind = array.NewBoolean(buffer.ZeroBits(0), nil)
		l.buffers = []region{f.bits(x.Values())}
	case array.Fixed:
		l.kind = x.Make(0, nil)
		l.buffers = []region{f.put(bytesOf(x))}
	case *array.View:
		l.kind = array.ViewOf()
		f.views(x, l)
	case *array.Dictionary:
		l.children = []*layout{f.array(x.Codes())}
		l.kind = x.Slice(0, 0) // holds the categories
	case *array.List:
		l.kind = array.NewList(buffer.FromSlice([]int64{0}), array.NewNull(0), nil)
		l.buffers = []region{f.put(offsets(x))}
		items := x.Trimmed()
		l.children = []*layout{f.array(items)}
		items.Release()
	case *array.FixedList:
		l.kind = array.NewFixedList(0, x.Width(), array.NewNull(0), nil)
		l.children = []*layout{f.array(x.Items())}
	case *array.Struct:
		l.kind = array.NewStruct(0, nil, nil)
		for _, y := range x.Fields() {
			l.children = append(l.children, f.array(y))
		}
	}
	return l
}

func (f *file) views(x *array.View, l *layout) {
	views := make([]buffer.View, x.Len())
	data := x.DataBytes()
	long := []byte{}
	for i, v := range x.Views() {
		switch {
		case !x.IsValid(i):
		case v.Len <= buffer.InlineMax:
			views[i] = v
		default:
			s := array.Resolve(&v, data)
			views[i] = buffer.RefView(s, uint32(len(l.buffers)), uint32(len(long)))
			long = append(long, s...)
			if len(long) > 1<<29 {
				l.buffers = append(l.buffers, f.put(long))
				long = long[:0]
			}
		}
	}
	if len(long) > 0 {
		l.buffers = append(l.buffers, f.put(long))
	}
	l.buffers = append(l.buffers, f.put(raw(views)))
}

// raw is the memory of values without pointers.
func raw[T any](v []T) []byte {
	if len(v) == 0 {
		return nil
	}
	var z T
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(v))), len(v)*int(unsafe.Sizeof(z)))
}

func bytesOf(a array.Fixed) []byte {
	switch a.Width() {
	case 1:
		return raw(array.Slots[uint8](a))
	case 2:
		return raw(array.Slots[uint16](a))
	case 4:
		return raw(array.Slots[uint32](a))
	case 8:
		return raw(array.Slots[uint64](a))
	}
	return raw(array.Slots[int128.Uint](a))
}

// offsets are those of a list, from 0.
func offsets(x *array.List) []byte {
	o := x.Offsets()
	out := make([]int64, len(o))
	for i := range o {
		out[i] = o[i] - o[0]
	}
	return raw(out)
}
