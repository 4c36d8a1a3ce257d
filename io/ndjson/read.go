package ndjson

import (
	"context"
	"io"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/jsonrows"
	"github.com/gopolars/gopolars/io/source"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// Options are the parameters of readers. The zero value is Polars' defaults.
type Options struct {
	// Schema are all columns with their types; nil: they are inferred.
	Schema dtype.Schema
	// SchemaOverrides are types of some columns.
	SchemaOverrides dtype.Schema
	// InferSchemaLength is how many rows are looked at to infer the schema; 0 is 100, less is
	// all.
	InferSchemaLength int
	// NRows is how many rows are read; nil: all.
	NRows *int
	// IgnoreErrors gives null for what does not fit its type, and for lines that are no JSON.
	IgnoreErrors bool
	// RowIndexName adds a column of row numbers from RowIndexOffset in front.
	RowIndexName   string
	RowIndexOffset int
	// IncludeFilePaths adds a column of the paths behind the others.
	IncludeFilePaths string
}

// Read reads a file with one JSON object a line, or all files that a pattern such as
// data/*.ndjson matches, into a frame. Compressed files (gzip, zlib, zstd) are known by
// their content. Polars' read_ndjson.
func Read(ctx context.Context, path string, o Options) (*frame.DataFrame, error) {
	return ReadFiles(ctx, []string{path}, o)
}

// ReadFiles reads files, one below the other. Polars' read_ndjson with a list.
func ReadFiles(ctx context.Context, paths []string, o Options) (*frame.DataFrame, error) {
	return ScanFiles(paths, o).Collect(ctx)
}

// ReadBytes reads a text, compressed or not, that is in memory. Polars' read_ndjson of
// bytes.
func ReadBytes(ctx context.Context, text []byte, o Options) (*frame.DataFrame, error) {
	return ScanBytes(text, o).Collect(ctx)
}

// ReadFrom reads a stream to its end. Polars' read_ndjson of a file object.
func ReadFrom(ctx context.Context, r io.Reader, o Options) (*frame.DataFrame, error) {
	d, err := source.FromReader(r)
	if err != nil {
		return nil, err
	}
	return ReadBytes(ctx, d.Bytes, o)
}

// Scan starts a query on a file or a pattern; only the columns and rows that the query
// needs are kept. The schema is inferred now, the rows are read at Collect. Polars'
// scan_ndjson.
func Scan(path string, o Options) *frame.LazyFrame { return ScanFiles([]string{path}, o) }

// ScanFiles starts a query on files. Polars' scan_ndjson with a list.
func ScanFiles(paths []string, o Options) *frame.LazyFrame {
	var in []input
	for _, p := range paths {
		found, err := source.Expand(p)
		if err != nil {
			return frame.FailLazy(err)
		}
		for _, f := range found {
			in = append(in, input{path: f})
		}
	}
	return scanInputs(in, o)
}

// ScanBytes starts a query on a text in memory, which must not change until the query has
// run.
func ScanBytes(text []byte, o Options) *frame.LazyFrame { return scanInputs([]input{{bytes: text}}, o) }

func scanInputs(in []input, o Options) *frame.LazyFrame {
	sc, err := newScan(in, o)
	if err != nil {
		return frame.FailLazy(err)
	}
	return frame.Scan(sc)
}

// ReadJSON reads a text that is an array of objects, or one object. Polars' read_json.
func ReadJSON(_ context.Context, text []byte, o Options) (*frame.DataFrame, error) {
	d, err := source.FromBytes(text)
	if err != nil {
		return nil, err
	}
	b, err := readArray(d.Bytes, o)
	if err != nil {
		return nil, err
	}
	return frame.FromBatch(b), nil
}

func readArray(text []byte, o Options) (*series.Batch, error) {
	schema := o.Schema
	if len(trim(text)) == 0 {
		return nil, dtype.Errorf(dtype.ComputeError, "Eof at character 0")
	}
	if schema == nil {
		f := &jsonrows.Shape{}
		seen, look := 0, o.look()
		err := jsonrows.Elements(text, func(pos int) error {
			if seen++; look >= 0 && seen > look {
				return nil
			}
			_, err := f.See(text, pos)
			if err == nil && !f.IsObject() {
				err = dtype.Errorf(dtype.ComputeError, "can only deserialize json objects")
			}
			return err
		})
		if err != nil {
			return nil, syntax(err)
		}
		if schema, err = o.override(f.Fields()); err != nil {
			return nil, err
		}
	}
	rows, err := jsonrows.NewRows(schema, jsonrows.Options{Lenient: true, IgnoreErrors: o.IgnoreErrors}, false)
	if err != nil {
		return nil, err
	}
	err = jsonrows.Elements(text, func(pos int) error {
		_, err := rows.Read(text, pos)
		return err
	})
	if err != nil {
		return nil, syntax(err)
	}
	return batch(rows, schema)
}

// look is how many rows the schema is inferred from, negative for all.
func (o Options) look() int {
	if o.InferSchemaLength == 0 {
		return 100
	}
	return o.InferSchemaLength
}

// override gives some columns of a schema other types.
func (o Options) override(s dtype.Schema) (dtype.Schema, error) {
	out := append(dtype.Schema{}, s...)
	for _, f := range o.SchemaOverrides {
		i := out.Index(f.Name)
		if i < 0 {
			return nil, dtype.Errorf(dtype.SchemaFieldNotFound, "%s", f.Name)
		}
		out[i].Type = f.Type
	}
	return out, nil
}
