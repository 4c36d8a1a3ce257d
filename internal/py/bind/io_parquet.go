package bind

import (
	"os"
	"path/filepath"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/io/parquet"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	const params = "n_rows=None, row_index_name=None, row_index_offset=0, parallel='auto', use_statistics=True, hive_partitioning=None, glob=True, schema=None, hive_schema=None, try_parse_hive_dates=True, low_memory=False, storage_options=None, credential_provider='auto', include_file_paths=None, missing_columns='raise', decryption=None"
	addFunction("read_parquet", "(source, *, columns=None, "+params+", use_pyarrow=False, pyarrow_options=None, memory_map=True, rechunk=False)", func(a *arguments) (py.Value, error) {
		in, err := readInput(a, "source")
		if err != nil {
			return nil, err
		}
		o, err := parquetOptions(a)
		if err != nil {
			return nil, err
		}
		if a.v["columns"] != nil {
			if o.Columns, o.ColumnIndices, err = a.columnsOrPositions("columns"); err != nil {
				return nil, err
			}
		}
		o.Rechunk, err = a.bool("rechunk")
		if err != nil {
			return nil, err
		}
		if !in.named {
			return frameResult(parquet.ReadBytes(a.in.Context(), in.bytes, o))
		}
		return frameResult(parquet.ReadAll(a.in.Context(), in.paths, o))
	})
	addFunction("scan_parquet", "(source, *, "+params+", hidden_file_prefix=None, cache=True, extra_columns='raise', cast_options=None)", func(a *arguments) (py.Value, error) {
		in, err := readInput(a, "source")
		if err != nil {
			return nil, err
		}
		o, err := parquetOptions(a)
		if err != nil {
			return nil, err
		}
		if o.ExtraColumns, err = a.str("extra_columns"); err != nil {
			return nil, err
		}
		for _, name := range []string{"cast_options", "hidden_file_prefix"} {
			if !a.none(name) {
				return nil, py.Raise(py.ValueError, "%s is not supported here: leave it out", name)
			}
		}
		return &LazyFrame{parquet.ScanAll(parquet.Sources{Paths: in.paths, Bytes: in.bytes}, o)}, nil
	})
	addFunction("read_parquet_schema", "(source)", func(a *arguments) (py.Value, error) {
		in, err := readInput(a, "source")
		if err != nil {
			return nil, err
		}
		var s dtype.Schema
		if in.named {
			s, err = parquet.ReadSchema(in.paths[0])
		} else {
			s, err = parquet.ReadSchemaBytes(in.bytes)
		}
		out := py.NewDict()
		for _, f := range s {
			out.SetStr(f.Name, &DataType{t: f.Type})
		}
		return out, err
	})
	addFunction("read_parquet_metadata", "(source, storage_options=None, credential_provider='auto')", func(a *arguments) (py.Value, error) {
		in, err := readInput(a, "source")
		if err != nil {
			return nil, err
		}
		var entries [][2]string
		if in.named {
			entries, err = parquet.ReadMetadata(in.paths[0])
		} else {
			entries, err = parquet.ReadMetadataBytes(in.bytes)
		}
		out := py.NewDict()
		for _, e := range entries {
			out.SetStr(e[0], py.Str(e[1]))
		}
		return out, err
	})
	const write = "compression='zstd', compression_level=None, statistics=True, row_group_size=None, data_page_size=None, "
	frameMethods.add("write_parquet", "(file, *, "+write+"use_pyarrow=False, pyarrow_options=None, partition_by=None, partition_chunk_size_bytes=4294967296, storage_options=None, credential_provider='auto', metadata=None, arrow_schema=None, encryption=None, mkdir=False)", func(d *DataFrame, a *arguments) (py.Value, error) {
		o, err := parquetWriteOptions(a)
		if err != nil {
			return nil, err
		}
		if !a.none("partition_by") {
			by, err := a.strings(a.v["partition_by"])
			if err != nil {
				return nil, err
			}
			path, ok := py.PathOf(a.v["file"])
			if !ok {
				return nil, py.Raise(py.TypeError, "write_parquet() with partition_by expected the path of a folder, got '%s'", a.v["file"].Type().Name)
			}
			return nil, parquet.WritePartitioned(a.in.Context(), d.df, path, by, o)
		}
		return writeParquet(a, "file", d.df, o)
	})
	lazyMethods.add("sink_parquet", "(path, *, "+write+"maintain_order=True, storage_options=None, credential_provider='auto', sync_on_close=None, metadata=None, arrow_schema=None, encryption=None, mkdir=False, lazy=False, engine='auto', optimizations=None, sinked_paths_callback=None)", func(l *LazyFrame, a *arguments) (py.Value, error) {
		o, err := parquetWriteOptions(a)
		if err != nil {
			return nil, err
		}
		if path, ok := py.PathOf(a.v["path"]); ok {
			if err := makeFolder(a, path); err != nil {
				return nil, err
			}
			return nil, parquet.Sink(a.in.Context(), l.lf, path, o)
		}
		df, err := l.lf.Collect(a.in.Context())
		if err != nil {
			return nil, err
		}
		defer df.Release()
		return writeParquet(a, "path", df, o)
	})
}

// writeParquet writes to a path or io object.
func writeParquet(a *arguments, name string, df *frame.DataFrame, o parquet.WriteOptions) (py.Value, error) {
	path, w, err := output(a, name)
	switch {
	case err != nil:
		return nil, err
	case w != nil:
		return nil, parquet.WriteTo(a.in.Context(), df, w, o)
	}
	if err := makeFolder(a, path); err != nil {
		return nil, err
	}
	return nil, parquet.Write(a.in.Context(), df, path, o)
}

// makeFolder makes the folder that a file goes to, when mkdir asks for it.
func makeFolder(a *arguments, path string) error {
	ok, err := a.bool("mkdir")
	if err != nil || !ok {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return dtype.Errorf(dtype.IO, "cannot make the folder of %s: %w", path, err)
	}
	return nil
}

func parquetWriteOptions(a *arguments) (parquet.WriteOptions, error) {
	r := &reader{a: a}
	o := parquet.WriteOptions{
		Compression: r.str("compression"), CompressionLevel: r.intp("compression_level"),
		RowGroupSize: r.int("row_group_size"), DataPageSize: r.int("data_page_size"),
	}
	if r.err != nil {
		return o, r.err
	}
	switch s := a.v["statistics"].(type) {
	case py.Bool:
		if !s {
			o.Statistics = parquet.Statistics{NoMin: true, NoMax: true, NoNullCount: true}
		}
	case *py.Dict:
		for name, no := range map[string]*bool{"min": &o.Statistics.NoMin, "max": &o.Statistics.NoMax, "null_count": &o.Statistics.NoNullCount} {
			*no = s.GetStr(name) == py.Bool(false)
		}
	case py.Str:
		if s != "full" {
			return o, py.Raise(py.TypeError, "statistics must be a bool, 'full' or a dict, got %q", string(s))
		}
	default:
		return o, py.Raise(py.TypeError, "statistics must be a bool, 'full' or a dict, got '%s'", s.Type().Name)
	}
	if m, ok := a.v["metadata"].(*py.Dict); ok {
		text := true
		m.Each(func(k, v py.Value) bool {
			key, ok1 := k.(py.Str)
			value, ok2 := v.(py.Str)
			text = text && ok1 && ok2
			o.Metadata = append(o.Metadata, [2]string{string(key), string(value)})
			return text
		})
		if !text {
			return o, py.Raise(py.TypeError, "metadata must map strings to strings")
		}
	} else if !a.none("metadata") {
		return o, py.Raise(py.TypeError, "metadata must be a dict of strings, got '%s'", a.v["metadata"].Type().Name)
	}
	for _, name := range []string{"arrow_schema", "encryption"} {
		if !a.none(name) {
			return o, py.Raise(py.ValueError, "%s is not supported here: leave it out", name)
		}
	}
	return o, nil
}

// parquetOptions reads the parameters that read_parquet and scan_parquet share.
func parquetOptions(a *arguments) (parquet.Options, error) {
	r := &reader{a: a}
	o := parquet.Options{
		NRows: r.intp("n_rows"), RowIndexName: r.str("row_index_name"), RowIndexOffset: r.int("row_index_offset"),
		NoStatistics: !r.bool("use_statistics"), NoGlob: !r.bool("glob"), HivePartitioning: r.boolp("hive_partitioning"),
		NoHiveDates: !r.bool("try_parse_hive_dates"), MissingColumns: r.str("missing_columns"), IncludeFilePaths: r.str("include_file_paths"),
	}
	if r.err != nil {
		return o, r.err
	}
	var err error
	if o.Schema, err = a.schema("schema"); err != nil {
		return o, err
	}
	o.HiveSchema, err = a.schema("hive_schema")
	return o, err
}
