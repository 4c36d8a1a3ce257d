package interop

import (
	"unsafe"

	"github.com/apache/arrow-go/v18/arrow"
	library "github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/frame"
	ours "github.com/gopolars/gopolars/internal/arrow"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// FromArrow makes a frame of record batches of one schema, each a chunk of the columns.
// Buffers whose layout is ours are shared: they appear as foreign memory, are retained,
// and are released when the last column lets go. The batches must not be written
// afterwards; the caller may release them. Polars' from_arrow.
func FromArrow(schema *arrow.Schema, batches ...arrow.RecordBatch) (*frame.DataFrame, error) {
	var cols []*series.Series
	fail := func(err error) (*frame.DataFrame, error) {
		for _, c := range cols {
			c.Release()
		}
		return nil, err
	}
	next := int64(0)
	for i, f := range schema.Fields() {
		field, err := fieldFrom(f, &next)
		if err != nil {
			return fail(inColumn(f.Name, err))
		}
		dt, err := field.DType()
		if err != nil {
			return fail(inColumn(f.Name, err))
		}
		var chunks []array.Array
		for _, b := range batches {
			if int(b.NumCols()) != schema.NumFields() || !arrow.TypeEqual(b.Column(i).DataType(), f.Type) {
				err = dtype.Errorf(dtype.SchemaMismatch, "a record batch has another schema")
				break
			}
			var a array.Array
			if a, err = columnFrom(&field, dt, b.Column(i)); err != nil {
				break
			}
			chunks = append(chunks, a)
		}
		s := series.New(f.Name, dt, chunks...)
		cols = append(cols, s)
		if err != nil {
			return fail(inColumn(f.Name, err))
		}
	}
	df, err := frame.New(cols...)
	if err != nil {
		return fail(err)
	}
	return df, nil
}

func inColumn(name string, err error) error {
	return dtype.Errorf(dtype.KindOf(err), "column %q: %w", name, err)
}

// columnFrom makes a chunk of an array of the library, which it borrows.
func columnFrom(f *ours.Field, dt dtype.DataType, a arrow.Array) (array.Array, error) {
	data := a.Data()
	off, n := data.Offset(), data.Len()
	if hasInnerOffsets(data) {
		// Only the outermost offset can be turned into a slice; the library joins the
		// pieces of the others into arrays without.
		joined, err := library.Concatenate([]arrow.Array{a}, memory.DefaultAllocator)
		if err != nil {
			return nil, dtype.Errorf(dtype.ComputeError, "%w", err)
		}
		defer joined.Release()
		data, off = joined.Data(), 0
		if data.Offset() != 0 || hasInnerOffsets(data) {
			return nil, dtype.Errorf(dtype.ComputeError, "a sliced array inside of %s cannot be taken over", a.DataType())
		}
	}
	im := &importer{owners: map[*byte]*memory.Buffer{}, dicts: map[int64]arrow.ArrayData{}, fields: map[int64]*ours.Field{}}
	defer im.release()
	return im.column(f, dt, data, off, n)
}

func hasInnerOffsets(d arrow.ArrayData) bool {
	nested := func(c arrow.ArrayData) bool { return c.Offset() != 0 || hasInnerOffsets(c) }
	for _, c := range d.Children() {
		if nested(c) || d.Offset() != 0 {
			return true
		}
	}
	dict := dictionaryOf(d)
	return dict != nil && nested(dict)
}

// dictionaryOf returns the dictionary of an array, nil when it has none: the library may
// give a nil pointer in an interface for that.
func dictionaryOf(d arrow.ArrayData) arrow.ArrayData {
	if dict, ok := d.Dictionary().(*library.Data); ok && dict != nil {
		return dict
	}
	return nil
}

// importer turns arrays of the library into the parts that our reader takes.
type importer struct {
	owners map[*byte]*memory.Buffer
	dicts  map[int64]arrow.ArrayData
	fields map[int64]*ours.Field
	made   []interface{ Release() } // dictionaries, which chunks have handles of their own on
}

func (im *importer) release() {
	for _, m := range im.made {
		m.Release()
	}
}

func (im *importer) enum(names []string) *ours.EnumIndex {
	e := ours.NewEnumIndex(names)
	im.made = append(im.made, e)
	return e
}

// column makes rows off to off+n of data.
func (im *importer) column(f *ours.Field, dt dtype.DataType, data arrow.ArrayData, off, n int) (array.Array, error) {
	b := &ours.Batch{Rows: int64(off) + int64(n), Share: im.share, Dictionary: im.dictionary, Enum: im.enum}
	if err := im.walk(b, f, data, off); err != nil {
		return nil, err
	}
	var c ours.Cursor
	if err := b.Skip(f, &c, b.Rows); err != nil {
		return nil, err
	}
	a, err := b.Column(f, dt, ours.Cursor{})
	if err != nil || off == 0 {
		return a, err
	}
	defer a.Release()
	return a.Slice(off, n), nil
}

// walk lists the nodes and buffers of data in the order of our reader.
func (im *importer) walk(b *ours.Batch, f *ours.Field, data arrow.ArrayData, off int) error {
	t := &f.Type
	bufs := data.Buffers()
	node := ours.Node{Len: int64(off) + int64(data.Len())}
	if len(bufs) > 0 && bufs[0] != nil && bufs[0].Len() > 0 && data.NullN() != 0 {
		node.Nulls = node.Len
	}
	b.Nodes = append(b.Nodes, node)
	if t.ID != ours.Null && t.ID != ours.RunEndEncoded || t.Dictionary != nil {
		for _, p := range bufs {
			var bytes []byte
			if p != nil {
				bytes = p.Bytes()
			}
			if len(bytes) > 0 {
				im.owners[unsafe.SliceData(bytes)] = p
			}
			b.Buffers = append(b.Buffers, bytes)
		}
	}
	if t.Dictionary != nil {
		dict := dictionaryOf(data)
		if dict == nil {
			return dtype.Errorf(dtype.ComputeError, "a dictionary array without a dictionary")
		}
		im.dicts[t.Dictionary.ID], im.fields[t.Dictionary.ID] = dict, f.Values()
		return nil
	}
	if t.ID == ours.Utf8View || t.ID == ours.BinaryView {
		b.Variadic = append(b.Variadic, int64(len(bufs)-2))
	}
	if len(data.Children()) != len(t.Children) {
		return dtype.Errorf(dtype.ComputeError, "an array of %s with %d children", t.ID, len(data.Children()))
	}
	for i, c := range data.Children() {
		if err := im.walk(b, &t.Children[i], c, 0); err != nil {
			return err
		}
	}
	return nil
}

// share makes a foreign storage on bytes of a buffer of the library, which is retained
// until that goes.
func (im *importer) share(b []byte) *buffer.Buffer[uint8] {
	p := im.owners[unsafe.SliceData(b)]
	p.Retain()
	return buffer.FromForeign(b, p.Release)
}

func (im *importer) dictionary(id int64) (*ours.Values, error) {
	f, data := im.fields[id], im.dicts[id]
	if f == nil {
		return nil, dtype.Errorf(dtype.ComputeError, "dictionary %d is missing", id)
	}
	dt, err := f.DType()
	if err != nil {
		return nil, err
	}
	a, err := im.column(f, dt, data, 0, data.Len())
	if err != nil {
		return nil, err
	}
	v := ours.NewValues(a)
	im.made = append(im.made, v)
	return v, nil
}
