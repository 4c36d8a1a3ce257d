package bind

import (
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/io/csv"
	"github.com/gopolars/gopolars/series/dtype"
)

// csvParameters are those of read_csv and scan_csv; None stands for the options' own
// defaults.
const csvParameters = "has_header=True, separator=None, comment_prefix=None, quote_char=None, skip_rows=0, skip_lines=0, schema=None, schema_overrides=None, null_values=None, empty_string_is_null=True, ignore_errors=False, with_column_names=None, infer_schema=True, infer_schema_length=100, infer_schema_files=10, n_rows=None, encoding='utf8', low_memory=False, skip_rows_after_header=0, row_index_name=None, row_index_offset=0, try_parse_dates=False, eol_char=None, new_columns=None, truncate_ragged_lines=None, raise_if_empty=None, decimal_comma=False, glob=True, storage_options=None, credential_provider=None, include_file_paths=None, extra_columns=None, missing_columns=None, n_threads=None, use_pyarrow=False, rechunk=False, batch_size=None)"

const csvWriteParameters = "include_bom=False, compression='uncompressed', compression_level=None, check_extension=True, include_header=True, separator=None, line_terminator=None, quote_char=None, batch_size=1024, datetime_format=None, date_format=None, time_format=None, float_scientific=None, float_precision=None, decimal_comma=False, null_value=None, quote_style=None, storage_options=None, credential_provider=None"

func init() {
	params := "(source, *, columns=None, " + csvParameters
	addFunction("read_csv", params, func(a *arguments) (py.Value, error) {
		in, err := readInput(a, "source")
		if err != nil {
			return nil, err
		}
		o, err := csvOptions(a)
		if err != nil {
			return nil, err
		}
		if !in.named {
			return frameResult(csv.ReadBytes(a.in.Context(), in.bytes, o))
		}
		return frameResult(csv.ReadFiles(a.in.Context(), in.paths, o))
	})
	addFunction("scan_csv", params, func(a *arguments) (py.Value, error) {
		in, err := readInput(a, "source")
		if err != nil {
			return nil, err
		}
		o, err := csvOptions(a)
		if err != nil {
			return nil, err
		}
		if !in.named {
			return &LazyFrame{csv.ScanBytes(in.bytes, o)}, nil
		}
		return &LazyFrame{csv.ScanFiles(in.paths, o)}, nil
	})
	frameMethods.add("write_csv", ("(file=None, *, " + csvWriteParameters + ")"), func(d *DataFrame, a *arguments) (py.Value, error) {
		o, err := csvWriteOptions(a)
		if err != nil {
			return nil, err
		}
		if a.none("file") {
			text, err := csv.WriteString(a.in.Context(), d.df, o)
			return py.Str(text), err
		}
		path, w, err := output(a, "file")
		if err != nil {
			return nil, err
		}
		if w != nil {
			return nil, csv.WriteTo(a.in.Context(), d.df, w, o)
		}
		return nil, csv.Write(a.in.Context(), d.df, path, o)
	})
	lazyMethods.add("sink_csv", ("(path, *, " + csvWriteParameters + ", maintain_order=True, sync_on_close=None, mkdir=False, lazy=False, engine='auto', optimizations=None)"), func(l *LazyFrame, a *arguments) (py.Value, error) {
		o, err := csvWriteOptions(a)
		if err != nil {
			return nil, err
		}
		path, w, err := output(a, "path")
		if err != nil {
			return nil, err
		}
		if w != nil {
			df, err := l.lf.Collect(a.in.Context())
			if err != nil {
				return nil, err
			}
			defer df.Release()
			return nil, csv.WriteTo(a.in.Context(), df, w, o)
		}
		return nil, csv.Sink(a.in.Context(), l.lf, path, o)
	})
}

// csvOptions reads the parameters of read_csv and scan_csv.
func csvOptions(a *arguments) (csv.Options, error) {
	var o csv.Options
	r := &reader{a: a}
	o.HasHeader, o.EmptyStringIsNull, o.InferSchema = r.boolp("has_header"), r.boolp("empty_string_is_null"), r.boolp("infer_schema")
	o.Glob, o.TruncateRaggedLines, o.RaiseIfEmpty = r.boolp("glob"), r.boolp("truncate_ragged_lines"), r.boolp("raise_if_empty")
	o.IgnoreErrors, o.TryParseDates, o.LowMemory, o.DecimalComma = r.bool("ignore_errors"), r.bool("try_parse_dates"), r.bool("low_memory"), r.bool("decimal_comma")
	o.SkipRows, o.SkipLines, o.SkipRowsAfterHeader, o.RowIndexOffset = r.int("skip_rows"), r.int("skip_lines"), r.int("skip_rows_after_header"), r.int("row_index_offset")
	o.InferSchemaFiles, o.NThreads = r.int("infer_schema_files"), r.int("n_threads")
	o.NRows = r.intp("n_rows")
	o.CommentPrefix, o.Encoding, o.RowIndexName = r.str("comment_prefix"), r.str("encoding"), r.str("row_index_name")
	o.EolChar, o.IncludeFilePaths, o.ExtraColumns, o.MissingColumns = r.str("eol_char"), r.str("include_file_paths"), r.str("extra_columns"), r.str("missing_columns")
	o.Separator = r.str("separator")
	o.InferSchemaLength = r.intp("infer_schema_length")
	if a.given["infer_schema_length"] && a.none("infer_schema_length") {
		all := -1
		o.InferSchemaLength = &all
	}
	if a.given["quote_char"] {
		q := r.str("quote_char")
		o.QuoteChar = &q
	}
	if a.given["new_columns"] && !a.none("new_columns") {
		o.NewColumns = r.strings("new_columns")
	}
	if r.err != nil {
		return o, r.err
	}
	var err error
	if a.v["columns"] != nil {
		if o.Columns, o.ColumnIndices, err = a.columnsOrPositions("columns"); err != nil {
			return o, err
		}
	}
	if o.Schema, err = a.schema("schema"); err != nil {
		return o, err
	}
	if err := csvOverrides(a, &o); err != nil {
		return o, err
	}
	if err := csvNulls(a, &o); err != nil {
		return o, err
	}
	if !a.none("with_column_names") {
		o.WithColumnNames = func(names []string) []string {
			v, err := a.in.CallValues(a.v["with_column_names"], strs(names))
			if err != nil {
				return nil
			}
			out, err := a.strings(v)
			if err != nil {
				return nil
			}
			return out
		}
	}
	return o, nil
}

// csvOverrides reads schema_overrides: types by name, or of all columns in order.
func csvOverrides(a *arguments, o *csv.Options) error {
	if !isSequence(a.v["schema_overrides"]) {
		s, err := a.schema("schema_overrides")
		o.SchemaOverrides = s
		return err
	}
	vs, err := a.list(a.v["schema_overrides"])
	if err != nil {
		return err
	}
	for _, v := range vs {
		t, err := toDType(v)
		if err != nil {
			return err
		}
		o.DtypeOverrides = append(o.DtypeOverrides, t)
	}
	return nil
}

// csvNulls reads null_values: one text, several, or one for each column.
func csvNulls(a *arguments, o *csv.Options) error {
	d, ok := a.v["null_values"].(*py.Dict)
	if !ok {
		if a.none("null_values") {
			return nil
		}
		var err error
		o.NullValues, err = a.strings(a.v["null_values"])
		return err
	}
	vs, err := a.in.Values(d)
	if err != nil {
		return err
	}
	keys, err := a.strings(py.NewList(vs...))
	if err != nil {
		return err
	}
	o.NullValuesByColumn = map[string]string{}
	for _, k := range keys {
		s, ok := d.GetStr(k).(py.Str)
		if !ok {
			return dtype.Errorf(dtype.TypeMismatch, "null_values: the text for column %q must be a string", k)
		}
		o.NullValuesByColumn[k] = string(s)
	}
	return nil
}

func csvWriteOptions(a *arguments) (csv.WriteOptions, error) {
	var o csv.WriteOptions
	r := &reader{a: a}
	o.IncludeBOM, o.DecimalComma = r.bool("include_bom"), r.bool("decimal_comma")
	o.Compression, o.QuoteChar, o.NullValue, o.QuoteStyle = r.str("compression"), r.str("quote_char"), r.str("null_value"), r.str("quote_style")
	o.DatetimeFormat, o.DateFormat, o.TimeFormat = r.str("datetime_format"), r.str("date_format"), r.str("time_format")
	o.CompressionLevel, o.FloatPrecision = r.intp("compression_level"), r.intp("float_precision")
	o.CheckExtension, o.IncludeHeader, o.FloatScientific = r.boolp("check_extension"), r.boolp("include_header"), r.boolp("float_scientific")
	o.BatchSize = r.int("batch_size")
	o.Separator = r.str("separator")
	if !a.none("line_terminator") {
		t := r.str("line_terminator")
		o.LineTerminator = &t
	}
	return o, r.err
}

// reader reads arguments and keeps the first error.
type reader struct {
	a   *arguments
	err error
}

func keep[T any](r *reader, name string, f func(string) (T, error)) T {
	v, err := f(name)
	if err != nil && r.err == nil {
		r.err = err
	}
	return v
}

func (r *reader) bool(name string) bool   { return keep(r, name, r.a.bool) }
func (r *reader) boolp(name string) *bool { return keep(r, name, r.a.boolp) }
func (r *reader) intp(name string) *int   { return keep(r, name, r.a.intp) }
func (r *reader) str(name string) string  { return keep(r, name, r.a.str) }
func (r *reader) strings(name string) []string {
	return keep(r, name, func(n string) ([]string, error) { return r.a.strings(r.a.v[n]) })
}

func (r *reader) int(name string) int {
	if r.a.none(name) {
		return 0
	}
	return keep(r, name, r.a.int)
}
