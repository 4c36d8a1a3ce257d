package bind

import (
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/io/parquet"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	const params = "n_rows=None, row_index_name=None, row_index_offset=0, parallel='auto', use_statistics=True, hive_partitioning=None, glob=True, schema=None, hive_schema=None, try_parse_hive_dates=True, low_memory=False, storage_options=None, credential_provider='auto', include_file_paths=None, missing_columns='raise'"
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
