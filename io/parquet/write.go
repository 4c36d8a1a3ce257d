package parquet

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"io"
	"math"
	"runtime"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/arrow"
	"github.com/gopolars/gopolars/io/ipc"
	"github.com/gopolars/gopolars/io/source"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// WriteOptions say how to write. The zero value is Polars' default.
type WriteOptions struct {
	Compression      string // zstd (default), snappy, gzip, brotli, lz4 or uncompressed
	CompressionLevel *int   // of gzip (0-9), brotli (0-11) or zstd (1-22)
	Statistics       Statistics
	RowGroupSize     int         // rows of a row group (default 131072)
	DataPageSize     int         // bytes of a page, about (default 1 MiB)
	Metadata         [][2]string // entries of the file's metadata
}

// Statistics say which statistics of row groups are left out.
type Statistics struct{ NoMin, NoMax, NoNullCount bool }

// Write writes a frame to a file; the file that was there before is replaced as a whole or
// stays as it was. Polars' write_parquet.
func Write(ctx context.Context, df *frame.DataFrame, path string, o WriteOptions) error {
	return source.WriteFile(path, func(w io.Writer) error { return WriteTo(ctx, df, w, o) })
}

// WriteTo writes a frame.
func WriteTo(ctx context.Context, df *frame.DataFrame, out io.Writer, o WriteOptions) error {
	b := df.Batch()
	w, err := newWriter(out, b.Schema(), o)
	if err != nil {
		return err
	}
	if err := w.write(ctx, b); err != nil {
		return err
	}
	return w.finish()
}

// Sink runs a query and writes its result to a file. Polars' sink_parquet.
func Sink(ctx context.Context, lf *frame.LazyFrame, path string, o WriteOptions) error {
	s, err := lf.CollectSchema()
	if err != nil {
		return err
	}
	return source.WriteFile(path, func(out io.Writer) error {
		w, err := newWriter(out, s, o)
		if err != nil {
			return err
		}
		if err := lf.CollectInParts(ctx, w.groupRows, func(df *frame.DataFrame) error { return w.write(ctx, df.Batch()) }); err != nil {
			return err
		}
		return w.finish()
	})
}

// writeSettings are options that were checked.
type writeSettings struct {
	codec               codec
	level               int
	min, max, nullCount bool
	groupRows, pageSize int
}

// writer writes row groups one after the other.
type writer struct {
	writeSettings
	out    io.Writer
	pos    int64
	err    error
	fields dtype.Schema
	schema *writeSchema
	meta   [][2]string
	groups []writtenGroup
	rows   int64
}

// writtenGroup is what the footer says of a row group.
type writtenGroup struct {
	rows   int
	at     int64
	chunks []*encoded
	starts []int64
}

func newWriter(out io.Writer, s dtype.Schema, o WriteOptions) (*writer, error) {
	w := &writer{out: out, fields: s, meta: o.Metadata}
	var err error
	if w.codec, w.level, err = codecNamed(o.Compression, o.CompressionLevel); err != nil {
		return nil, err
	}
	if o.RowGroupSize < 0 || o.DataPageSize < 0 {
		return nil, dtype.Errorf(dtype.BadValue, "row_group_size and data_page_size must not be negative")
	}
	w.min, w.max, w.nullCount = !o.Statistics.NoMin, !o.Statistics.NoMax, !o.Statistics.NoNullCount
	w.groupRows, w.pageSize = o.RowGroupSize, o.DataPageSize
	if w.groupRows == 0 {
		w.groupRows = 1 << 17
	}
	if w.pageSize == 0 {
		w.pageSize = 1 << 20
	}
	if w.schema, err = newWriteSchema(s); err != nil {
		return nil, err
	}
	w.put([]byte(magic))
	return w, nil
}

func (w *writer) put(p []byte) {
	if w.err == nil {
		_, w.err = w.out.Write(p)
		w.pos += int64(len(p))
	}
}

// write adds the rows of a batch, which it borrows: row groups of the wanted size, as many
// at once as there are processors.
func (w *writer) write(ctx context.Context, b *series.Batch) error {
	if len(b.Columns) == 0 {
		return nil
	}
	for from := 0; from < b.Height; {
		k := min((b.Height-from+w.groupRows-1)/w.groupRows, runtime.GOMAXPROCS(0))
		if err := w.writeGroups(ctx, b, from, k); err != nil {
			return err
		}
		from += k * w.groupRows
	}
	return nil
}

func (w *writer) writeGroups(ctx context.Context, b *series.Batch, from, k int) error {
	width := len(b.Columns)
	chunks := make([][]*encoded, k*width)
	err := each(ctx, len(chunks), func(i int) (err error) {
		c := b.Columns[i%width]
		part := c.Slice(from+i/width*w.groupRows, w.groupRows)
		defer part.Release()
		a := part.Chunks()[0]
		if part.NChunks() > 1 {
			a = compute.Concat(part.Chunks())
			defer a.Release()
		}
		chunks[i], err = w.encode(a, i%width)
		if err != nil {
			return inColumn(c.Name(), err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for g := range k {
		group := writtenGroup{rows: min(w.groupRows, b.Height-from-g*w.groupRows), at: w.pos}
		for i := range width {
			for _, e := range chunks[g*width+i] {
				group.chunks = append(group.chunks, e)
				group.starts = append(group.starts, w.pos)
				w.put(e.body)
				e.compressed, e.body = len(e.body), nil
			}
		}
		w.groups = append(w.groups, group)
		w.rows += int64(group.rows)
	}
	if w.err != nil {
		return dtype.Errorf(dtype.IO, "writing Parquet data: %w", w.err)
	}
	return nil
}

// encode writes the stored columns of a column of a row group.
func (w *writer) encode(a array.Array, column int) (out []*encoded, err error) {
	dt := w.fields[column].Type
	parts := shred(a, dt)
	defer func() {
		for i := range parts {
			parts[i].release()
		}
	}()
	first := w.schema.first[column]
	for i := range parts {
		e, err := w.schema.leaves[first+i].encode(&parts[i], &w.writeSettings)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// finish writes the footer.
func (w *writer) finish() error {
	t := &thriftWriter{}
	t.begin()
	t.int32(1, 1)
	t.list(2, wireStruct, len(w.schema.elements))
	for i := range w.schema.elements {
		w.schema.elements[i].write(t)
	}
	t.int64(3, w.rows)
	t.list(4, wireStruct, len(w.groups))
	for i := range w.groups {
		t.item(func() { w.group(t, i) })
	}
	var next int64
	fields := make([]arrow.Field, len(w.fields))
	for i, f := range w.fields {
		fields[i] = arrow.FieldOf(f, arrow.Newest, &next)
	}
	meta := append(w.meta[:len(w.meta):len(w.meta)], [2]string{metaSchema, base64.StdEncoding.EncodeToString(ipc.EncodeSchema(fields))})
	t.list(5, wireStruct, len(meta))
	for _, kv := range meta {
		t.item(func() {
			t.string(1, kv[0])
			t.string(2, kv[1])
		})
	}
	t.string(6, "gopolars")
	t.list(7, wireStruct, len(w.schema.leaves))
	for range w.schema.leaves {
		t.item(func() { t.structure(1, func() {}) }) // the order that the type defines
	}
	t.end()
	w.put(t.b)
	w.put(binary.LittleEndian.AppendUint32(nil, uint32(len(t.b))))
	w.put([]byte(magic))
	if w.err != nil {
		return dtype.Errorf(dtype.IO, "writing Parquet data: %w", w.err)
	}
	return nil
}

func (w *writer) group(t *thriftWriter, i int) {
	g := &w.groups[i]
	total, packed := int64(0), int64(0)
	t.list(1, wireStruct, len(g.chunks))
	for k, e := range g.chunks {
		total += int64(e.uncompressed)
		packed += int64(e.compressed)
		t.item(func() {
			t.int64(2, 0)
			t.structure(3, func() { w.chunk(t, &w.schema.leaves[k], e, g.starts[k]) })
		})
	}
	t.int64(2, total)
	t.int64(3, int64(g.rows))
	t.int64(5, g.at)
	t.int64(6, packed)
	if i <= math.MaxInt16 {
		t.field(7, wireInt16)
		t.zigzag(int64(i))
	}
}

func (w *writer) chunk(t *thriftWriter, l *writeLeaf, e *encoded, at int64) {
	t.int32(1, int(l.phys))
	t.list(2, wireInt32, len(e.encodings))
	for _, x := range e.encodings {
		t.zigzag(int64(x))
	}
	t.list(3, wireBinary, len(l.path))
	for _, p := range l.path {
		t.text(p)
	}
	t.int32(4, int(w.codec))
	t.int64(5, int64(e.values))
	t.int64(6, int64(e.uncompressed))
	t.int64(7, int64(e.compressed))
	t.int64(9, at+int64(e.data))
	if e.dictionary {
		t.int64(11, at)
	}
	s := &e.stats
	if s.nulls < 0 && s.min == nil && s.max == nil {
		return
	}
	t.structure(12, func() {
		if s.nulls >= 0 {
			t.int64(3, s.nulls)
		}
		if s.max != nil {
			t.bytes(5, s.max)
		}
		if s.min != nil {
			t.bytes(6, s.min)
		}
		if s.max != nil {
			t.bool(7, e.exactMax)
		}
		if s.min != nil {
			t.bool(8, e.exactMin)
		}
	})
}
