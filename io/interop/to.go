package interop

import (
	"sync/atomic"

	"github.com/apache/arrow-go/v18/arrow"
	library "github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/gopolars/gopolars/frame"
	ours "github.com/gopolars/gopolars/internal/arrow"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// CompatLevel is which Arrow types strings and bytes become. Polars' CompatLevel.
type CompatLevel = ours.Level

// The compat levels.
const (
	Newest = ours.Newest // string_view and binary_view
	Oldest = ours.Oldest // large_utf8 and large_binary
)

// ToArrow hands a frame over as record batches, one for each chunk of the first column.
// Buffers that can be are shared: the frame's memory counts as held by someone else until
// the caller has released the batches. Polars' to_arrow.
func ToArrow(df *frame.DataFrame, level CompatLevel) ([]arrow.RecordBatch, error) {
	next := int64(0)
	fields := make([]ours.Field, df.Width())
	theirs := make([]arrow.Field, df.Width())
	dicts := &ours.Dictionaries{}
	for i, c := range df.Batch().Columns {
		fields[i] = ours.FieldOf(c.Field(), level, &next)
		f, err := fieldTo(&fields[i])
		if err != nil {
			return nil, inColumn(c.Name(), err)
		}
		theirs[i] = f
		for _, a := range c.Chunks() {
			dicts.Collect(a, c.DType(), &fields[i].Type)
		}
	}
	schema := arrow.NewSchema(theirs, nil)
	values := map[int64]arrow.ArrayData{}
	defer func() {
		for _, v := range values {
			v.Release()
		}
	}()
	text := ours.FieldOf(dtype.Field{Type: dtype.String}, level, new(int64))
	err := dicts.Each(func(id int64, v *array.View) error {
		d, err := dataTo(v.Clone(), dtype.String, &text, nil, nil)
		values[id] = d
		return err
	})
	if err != nil {
		return nil, err
	}
	var out []arrow.RecordBatch
	for from := 0; from < df.Height(); {
		n := df.Height() - from
		if df.Width() > 0 {
			n = firstChunk(df, from)
		}
		cols := make([]arrow.Array, df.Width())
		for i, c := range df.Batch().Columns {
			s := c.Slice(from, n)
			d, err := dataTo(s.Array(), c.DType(), &fields[i], dicts, values)
			s.Release()
			if err != nil {
				return nil, inColumn(c.Name(), err)
			}
			cols[i] = library.MakeFromData(d)
			d.Release()
		}
		out = append(out, library.NewRecordBatch(schema, cols, int64(n)))
		for _, c := range cols {
			c.Release()
		}
		from += n
	}
	return out, nil
}

// firstChunk is how many rows of the first column stand in one chunk from row from on.
func firstChunk(df *frame.DataFrame, from int) int {
	at := 0
	for _, c := range df.Batch().Columns[0].Chunks() {
		if at += c.Len(); at > from {
			break
		}
	}
	return at - from
}

// dataTo makes an array of the library of a, which it takes over.
func dataTo(a array.Array, dt dtype.DataType, f *ours.Field, dicts *ours.Dictionaries, values map[int64]arrow.ArrayData) (arrow.ArrayData, error) {
	e := &exporter{parts: &ours.Parts{Dictionaries: dicts}, a: a, values: values}
	if err := e.parts.Add(a, dt, &f.Type); err != nil {
		e.release()
		return nil, err
	}
	e.left.Store(1)
	defer e.Free(nil)
	field, err := fieldTo(f)
	if err != nil {
		return nil, err
	}
	return e.data(f, field.Type), nil
}

// exporter owns what the buffers of an exported array stand on: to the library it is the
// allocator that they came from.
type exporter struct {
	parts  *ours.Parts
	a      array.Array
	values map[int64]arrow.ArrayData
	left   atomic.Int64 // buffers that the library still holds
}

// Allocate is not used: exported buffers are never resized.
func (e *exporter) Allocate(n int) []byte { return make([]byte, n) }

// Reallocate is not used either.
func (e *exporter) Reallocate(n int, b []byte) []byte { return append(make([]byte, 0, n), b...)[:n] }

// Free takes a buffer back.
func (e *exporter) Free([]byte) {
	if e.left.Add(-1) == 0 {
		e.release()
	}
}

func (e *exporter) release() {
	e.parts.Release()
	e.a.Release()
}

// buffers takes the next n buffers of the parts.
func (e *exporter) buffers(n int) []*memory.Buffer {
	out := make([]*memory.Buffer, n)
	for i, b := range e.parts.Buffers[:n] {
		if b == nil && i == 0 {
			continue // no nulls
		}
		e.left.Add(1)
		out[i] = memory.NewBufferWithAllocator(b, e)
	}
	e.parts.Buffers = e.parts.Buffers[n:]
	return out
}

func (e *exporter) data(f *ours.Field, dt arrow.DataType) arrow.ArrayData {
	t := &f.Type
	node := e.parts.Nodes[0]
	e.parts.Nodes = e.parts.Nodes[1:]
	n := 2
	switch {
	case t.Dictionary != nil:
	case t.ID == ours.Null:
		n = 0
	case t.ID == ours.Struct, t.ID == ours.FixedSizeList:
		n = 1
	case t.ID == ours.LargeUtf8, t.ID == ours.LargeBinary:
		n = 3
	case t.ID == ours.Utf8View, t.ID == ours.BinaryView:
		n += int(e.parts.Variadic[0])
		e.parts.Variadic = e.parts.Variadic[1:]
	}
	bufs := e.buffers(n)
	if t.ID == ours.Null && t.Dictionary == nil {
		bufs = []*memory.Buffer{nil}
	}
	defer func() {
		for _, b := range bufs {
			if b != nil {
				b.Release()
			}
		}
	}()
	if t.Dictionary != nil {
		dict := e.values[t.Dictionary.ID].(*library.Data)
		return library.NewDataWithDictionary(dt, int(node.Len), bufs, int(node.Nulls), 0, dict)
	}
	var kids []arrow.ArrayData
	for i := range t.Children {
		k := e.data(&t.Children[i], dt.(arrow.NestedType).Fields()[i].Type)
		defer k.Release()
		kids = append(kids, k)
	}
	return library.NewData(dt, int(node.Len), bufs, kids, int(node.Nulls), 0)
}
