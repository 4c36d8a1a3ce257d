package ipc

import (
	"context"
	"encoding/binary"
	"io"
	"math"
	"runtime"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/arrow"
	src "github.com/gopolars/gopolars/io/source"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// CompatLevel is which Arrow types are written. Polars' CompatLevel.
type CompatLevel = arrow.Level

// The compat levels.
const (
	// Newest writes strings and bytes as views, as they stand in memory.
	Newest = arrow.Newest
	// Oldest writes them as large_utf8 and large_binary, which every reader knows.
	Oldest = arrow.Oldest
)

// WriteOptions say how to write. The zero value is Polars' default.
type WriteOptions struct {
	Compression     string      // uncompressed (default), lz4 or zstd
	CompatLevel     CompatLevel // Newest (default) or Oldest
	RecordBatchSize int         // rows in a record batch (default: large batches)
}

// Write writes a frame to a file in the file format; the file that was there before is
// replaced as a whole or stays as it was. Polars' write_ipc.
func Write(ctx context.Context, df *frame.DataFrame, path string, o WriteOptions) error {
	return src.WriteFile(path, func(w io.Writer) error { return WriteTo(ctx, df, w, o) })
}

// WriteStream writes a frame to a file in the stream format; the file that was there
// before is replaced as a whole or stays as it was. Polars' write_ipc_stream.
func WriteStream(ctx context.Context, df *frame.DataFrame, path string, o WriteOptions) error {
	return src.WriteFile(path, func(w io.Writer) error { return WriteStreamTo(ctx, df, w, o) })
}

// WriteTo writes a frame in the file format.
func WriteTo(ctx context.Context, df *frame.DataFrame, w io.Writer, o WriteOptions) error {
	return write(ctx, df.Batch(), w, o, true)
}

// WriteStreamTo writes a frame in the stream format.
func WriteStreamTo(ctx context.Context, df *frame.DataFrame, w io.Writer, o WriteOptions) error {
	return write(ctx, df.Batch(), w, o, false)
}

// alignment is of each buffer in a file.
const alignment = 64

// writer writes messages one after the other.
type writer struct {
	w     io.Writer
	pos   int64
	codec arrow.Codec
	err   error
	dicts []block
	parts []block
	o     WriteOptions
	file  bool
	// fields and categories are known from begin on.
	fields     []arrow.Field
	categories *arrow.Dictionaries
}

func (w *writer) write(p []byte) {
	if w.err == nil {
		_, w.err = w.w.Write(p)
		w.pos += int64(len(p))
	}
}

var zeros [alignment]byte

// pad writes zeros up to a multiple of n.
func (w *writer) pad(n int64) {
	if k := w.pos % n; k != 0 {
		w.write(zeros[:n-k])
	}
}

// message writes metadata and the buffers of its body.
func (w *writer) message(meta []byte, body [][]byte) block {
	at := w.pos
	size := int64(8 + len(meta))
	size += -(at + size) & (alignment - 1) // the body starts aligned
	var head [8]byte
	binary.LittleEndian.PutUint32(head[:], continuation)
	binary.LittleEndian.PutUint32(head[4:], uint32(size-8))
	w.write(head[:])
	w.write(meta)
	w.pad(alignment)
	start := w.pos
	for _, b := range body {
		w.write(b)
		w.pad(alignment)
	}
	return block{at, int32(size), w.pos - start}
}

func write(ctx context.Context, b *series.Batch, out io.Writer, o WriteOptions, file bool) error {
	w, err := newWriter(out, o, file)
	if err != nil {
		return err
	}
	if err := w.begin(ctx, b); err != nil {
		return err
	}
	if err := w.batches(ctx, b); err != nil {
		return err
	}
	return w.end()
}

// Sink runs a query and writes its result to a file in the file format. Polars' sink_ipc.
func Sink(ctx context.Context, lf *frame.LazyFrame, path string, o WriteOptions) error {
	s, err := lf.CollectSchema()
	if err != nil {
		return err
	}
	rows := sinkRows
	for _, f := range s {
		if hasCategories(f.Type) {
			rows = math.MaxInt // the categories of all rows stand in front
		}
	}
	return src.WriteFile(path, func(out io.Writer) error {
		w, err := newWriter(out, o, true)
		if err != nil {
			return err
		}
		write := func(df *frame.DataFrame) error {
			if w.pos == 0 {
				if err := w.begin(ctx, df.Batch()); err != nil {
					return err
				}
			}
			return w.batches(ctx, df.Batch())
		}
		if rows == math.MaxInt {
			df, err := lf.Collect(ctx)
			if err != nil {
				return err
			}
			defer df.Release()
			err = write(df)
			if err != nil {
				return err
			}
		} else if err := lf.CollectInParts(ctx, rows, write); err != nil {
			return err
		}
		return w.end()
	})
}

// sinkRows is how many rows are asked for at a time.
const sinkRows = 1 << 17

// hasCategories tells whether a type is, or has within, one that is written as codes.
func hasCategories(t dtype.DataType) bool {
	if t.IsCategorical() || t.Kind() == dtype.KindEnum {
		return true
	}
	for _, f := range t.Fields() {
		if hasCategories(f.Type) {
			return true
		}
	}
	return t.Kind() == dtype.KindList && hasCategories(t.Inner()) || t.Kind() == dtype.KindArray && hasCategories(t.Inner())
}

func newWriter(out io.Writer, o WriteOptions, file bool) (*writer, error) {
	w := &writer{w: out, o: o, file: file}
	switch o.Compression {
	case "", "uncompressed":
	case "lz4":
		w.codec = arrow.LZ4
	case "zstd":
		w.codec = arrow.ZSTD
	default:
		return nil, dtype.Errorf(dtype.BadValue, "compression must be 'uncompressed', 'lz4' or 'zstd', got %q", o.Compression)
	}
	if o.RecordBatchSize < 0 {
		return nil, dtype.Errorf(dtype.BadValue, "the record batch size must be positive, it is %d", o.RecordBatchSize)
	}
	return w, nil
}

// begin writes the schema and the categories, which are those of b.
func (w *writer) begin(ctx context.Context, b *series.Batch) error {
	w.fields, w.categories = fieldsOf(b, w.o.CompatLevel)
	fields, dicts, o := w.fields, w.categories, w.o
	if w.file {
		w.write([]byte(magic + "\x00\x00"))
	}
	mb := newBuilder()
	w.message(mb.message(kindSchema, mb.schema(fields), 0), nil)
	values := arrow.FieldOf(dtype.Field{Type: dtype.String}, o.CompatLevel, new(int64))
	return dicts.Each(func(id int64, v *array.View) error {
		p := &arrow.Parts{}
		defer p.Release()
		if err := p.Add(v, dtype.String, &values.Type); err != nil {
			return err
		}
		k, err := w.batch(ctx, p, int64(v.Len()), &id)
		w.dicts = append(w.dicts, k)
		return err
	})
}

// batches writes rows, in record batches of a good size.
func (w *writer) batches(ctx context.Context, b *series.Batch) error {
	most := maxBatch
	if w.codec == arrow.Uncompressed && asIs(b) {
		most = maxAsIs
	}
	for from := 0; from < b.Height || from == 0 && !w.file; {
		n := batchRows(b, from, w.o.RecordBatchSize, most)
		if err := w.rows(ctx, b, w.fields, w.categories, from, n); err != nil {
			return err
		}
		if from += n; n == 0 {
			break
		}
	}
	return nil
}

// end writes the end of the messages and, in a file, the footer.
func (w *writer) end() error {
	w.write([]byte{0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0})
	if w.file {
		footer := newBuilder().footer(w.fields, w.dicts, w.parts)
		w.write(footer)
		w.write(binary.LittleEndian.AppendUint32(nil, uint32(len(footer))))
		w.write([]byte(magic))
	}
	if w.err != nil {
		return dtype.Errorf(dtype.IO, "writing Arrow IPC data: %w", w.err)
	}
	return nil
}

func fieldsOf(b *series.Batch, level arrow.Level) ([]arrow.Field, *arrow.Dictionaries) {
	fields := make([]arrow.Field, len(b.Columns))
	dicts := &arrow.Dictionaries{}
	next := int64(0)
	for i, c := range b.Columns {
		fields[i] = arrow.FieldOf(c.Field(), level, &next)
		for _, a := range c.Chunks() {
			dicts.Collect(a, c.DType(), &fields[i].Type)
		}
	}
	return fields, dicts
}

const (
	maxBatch = 1 << 22 // rows; larger chunks are written in several batches
	maxAsIs  = 1 << 27 // the same where no buffer needs a copy
	minBatch = 1 << 16 // smaller chunks are joined
)

// asIs tells whether all buffers of the frame can be written as they stand in memory.
func asIs(b *series.Batch) bool {
	for _, c := range b.Columns {
		for _, a := range c.Chunks() {
			if _, ok := a.(array.Fixed); !ok || a.Validity() != nil {
				return false
			}
		}
	}
	return true
}

// batchRows is how many rows the batch that starts at from has: those of whole chunks of
// the first column where that gives batches of a good size, at most most.
func batchRows(b *series.Batch, from, size, most int) int {
	left := b.Height - from
	if size > 0 {
		return min(size, left)
	}
	if len(b.Columns) == 0 {
		return left
	}
	at := 0
	for _, c := range b.Columns[0].Chunks() {
		at += c.Len()
		if at-from >= minBatch {
			break
		}
	}
	return min(at-from, most, left)
}

// rows writes one record batch.
func (w *writer) rows(ctx context.Context, b *series.Batch, fields []arrow.Field, dicts *arrow.Dictionaries, from, n int) error {
	p := &arrow.Parts{Dictionaries: dicts}
	defer p.Release()
	for i, c := range b.Columns {
		s := c.Slice(from, n)
		defer s.Release()
		a := s.Chunks()[0]
		if s.NChunks() > 1 {
			a = compute.Concat(s.Chunks())
			defer a.Release()
		}
		if err := p.Add(a, c.DType(), &fields[i].Type); err != nil {
			return inColumn(c.Name(), err)
		}
	}
	k, err := w.batch(ctx, p, int64(n), nil)
	w.parts = append(w.parts, k)
	return err
}

// batch writes a record batch, or a dictionary of the given id.
func (w *writer) batch(ctx context.Context, p *arrow.Parts, rows int64, id *int64) (block, error) {
	body := p.Buffers
	if w.codec != arrow.Uncompressed {
		body = make([][]byte, len(p.Buffers))
		err := each(ctx, len(body), runtime.GOMAXPROCS(0), func(i int) (err error) {
			body[i], err = compress(w.codec, p.Buffers[i])
			return err
		})
		if err != nil {
			return block{}, err
		}
	} else if err := ctx.Err(); err != nil {
		return block{}, dtype.Errorf(dtype.Cancelled, "writing was cancelled: %w", err)
	}
	at := int64(0)
	extents := make([]extent, len(body))
	for i, b := range body {
		n := int64(len(b))
		extents[i] = extent{at, n}
		at += (n + alignment - 1) / alignment * alignment
	}
	mb := newBuilder()
	header := mb.batch(rows, p.Nodes, extents, p.Variadic, w.codec)
	kind := byte(kindBatch)
	if id != nil {
		header, kind = mb.dictionary(*id, header), kindDictionary
	}
	return w.message(mb.message(kind, header, at), body), w.err
}
