package bind

import (
	"bytes"
	"io"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/io/ndjson"
	files "github.com/gopolars/gopolars/io/source"
)

const (
	ndjsonParameters = "(source, *, schema=None, schema_overrides=None, infer_schema_length=100, batch_size=1024, n_rows=None, low_memory=False, rechunk=False, row_index_name=None, row_index_offset=0, ignore_errors=False, storage_options=None, credential_provider='auto', include_file_paths=None)"
	ndjsonWriting    = "compression='uncompressed', compression_level=None, check_extension=True"
)

// jsonOptions reads the parameters of read_json, read_ndjson and scan_ndjson.
func jsonOptions(a *arguments) (o ndjson.Options, err error) {
	if o.Schema, err = a.schema("schema"); err != nil {
		return o, err
	}
	if o.SchemaOverrides, err = a.schema("schema_overrides"); err != nil {
		return o, err
	}
	o.InferSchemaLength = -1
	if !a.none("infer_schema_length") {
		if o.InferSchemaLength, err = a.int("infer_schema_length"); err != nil {
			return o, err
		}
		if o.InferSchemaLength <= 0 {
			return o, py.Raise(py.ValueError, "invalid zero value for `infer_schema_length`")
		}
	}
	if a.v["ignore_errors"] == nil { // read_json
		return o, nil
	}
	if o.NRows, err = a.intp("n_rows"); err != nil {
		return o, err
	}
	if o.RowIndexName, err = a.str("row_index_name"); err != nil {
		return o, err
	}
	if o.RowIndexOffset, err = a.int("row_index_offset"); err != nil {
		return o, err
	}
	if o.IncludeFilePaths, err = a.str("include_file_paths"); err != nil {
		return o, err
	}
	o.IgnoreErrors, err = a.bool("ignore_errors")
	return o, err
}

func scanNDJSON(a *arguments) (*frame.LazyFrame, error) {
	o, err := jsonOptions(a)
	if err != nil {
		return nil, err
	}
	src, err := readInput(a, "source")
	if err != nil {
		return nil, err
	}
	if src.named {
		return ndjson.ScanFiles(src.paths, o), nil
	}
	return ndjson.ScanBytes(src.bytes, o), nil
}

// wholeInput reads the source argument to its end.
func wholeInput(a *arguments) ([]byte, error) {
	src, err := readInput(a, "source")
	if err != nil || !src.named {
		return src.bytes, err
	}
	if len(src.paths) != 1 {
		return nil, py.Raise(py.TypeError, "%s() reads one file", a.name)
	}
	d, err := files.Open(src.paths[0])
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return bytes.Clone(d.Bytes), nil
}

func ndjsonWriteOptions(a *arguments) (o ndjson.WriteOptions, err error) {
	if o.Compression, err = a.str("compression"); err != nil {
		return o, err
	}
	o.CompressionLevel, err = a.intp("compression_level")
	return o, err
}

func init() {
	frameMethods.add("write_json", "(file=None)", func(d *DataFrame, a *arguments) (py.Value, error) {
		var b bytes.Buffer
		if err := ndjson.WriteJSON(a.in.Context(), d.df, &b); err != nil {
			return nil, err
		}
		if a.none("file") {
			return py.Str(b.String()), nil
		}
		return nil, writeText(a, "file", b.Bytes())
	})
	frameMethods.add("write_ndjson", "(file=None, *, "+ndjsonWriting+")", func(d *DataFrame, a *arguments) (py.Value, error) {
		o, err := ndjsonWriteOptions(a)
		if err != nil {
			return nil, err
		}
		if a.none("file") {
			var b bytes.Buffer
			err := ndjson.WriteTo(a.in.Context(), d.df, &b, o)
			return py.Str(b.String()), err
		}
		path, w, err := output(a, "file")
		if err != nil {
			return nil, err
		}
		if w != nil {
			return nil, ndjson.WriteTo(a.in.Context(), d.df, w, o)
		}
		return nil, ndjson.Write(a.in.Context(), d.df, path, o)
	})
	lazyMethods.add("sink_ndjson", "(path, *, "+ndjsonWriting+", maintain_order=True, storage_options=None, credential_provider='auto', sync_on_close=None, mkdir=False, lazy=False, engine='auto', optimizations=None)", func(l *LazyFrame, a *arguments) (py.Value, error) {
		o, err := ndjsonWriteOptions(a)
		if err != nil {
			return nil, err
		}
		path, w, err := output(a, "path")
		if err != nil {
			return nil, err
		}
		if w == nil {
			return nil, ndjson.Sink(a.in.Context(), l.lf, path, o)
		}
		df, err := l.lf.Collect(a.in.Context())
		if err != nil {
			return nil, err
		}
		defer df.Release()
		return nil, ndjson.WriteTo(a.in.Context(), df, w, o)
	})
	addFunction("read_json", "(source, *, schema=None, schema_overrides=None, infer_schema_length=100)", func(a *arguments) (py.Value, error) {
		o, err := jsonOptions(a)
		if err != nil {
			return nil, err
		}
		text, err := wholeInput(a)
		if err != nil {
			return nil, err
		}
		return frameResult(ndjson.ReadJSON(a.in.Context(), text, o))
	})
	addFunction("read_ndjson", ndjsonParameters, func(a *arguments) (py.Value, error) {
		lf, err := scanNDJSON(a)
		if err != nil {
			return nil, err
		}
		return frameResult(lf.Collect(a.in.Context()))
	})
	addFunction("scan_ndjson", ndjsonParameters, func(a *arguments) (py.Value, error) {
		lf, err := scanNDJSON(a)
		return &LazyFrame{lf}, err
	})
}

// writeText writes to the file argument.
func writeText(a *arguments, name string, text []byte) error {
	path, w, err := output(a, name)
	if err != nil {
		return err
	}
	if w != nil {
		_, err = w.Write(text)
		return err
	}
	return files.WriteFile(path, func(w io.Writer) error { _, err := w.Write(text); return err })
}
