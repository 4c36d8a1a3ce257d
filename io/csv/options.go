package csv

import (
	"fmt"
	"strings"

	"github.com/gopolars/gopolars/series/dtype"
)

// Options are the parameters of Polars' read_csv, by their names. The zero value stands
// for Polars' defaults; where a default is not Go's zero value the field is a pointer,
// nil meaning the default: Options{HasHeader: new(false), NRows: new(10)}.
type Options struct {
	Columns             []string                // columns to return, by name, in this order
	ColumnIndices       []int                   // columns to return, by position; not with Columns
	HasHeader           *bool                   // the first record has the names (default true)
	NewColumns          []string                // names that replace those of the file
	WithColumnNames     func([]string) []string // maps the file's names; not with NewColumns
	Separator           string                  // one byte (default ",")
	CommentPrefix       string                  // lines that start with it are left out
	QuoteChar           *string                 // one byte (default `"`); "" for no quoting
	SkipRows            int                     // records to skip before the header
	SkipLines           int                     // lines to skip before the header, quotes not minded; not with SkipRows
	Schema              dtype.Schema            // all columns; nothing is inferred
	SchemaOverrides     dtype.Schema            // types of some columns, by name
	DtypeOverrides      []dtype.DataType        // types of all columns, by position
	NullValues          []string                // texts that mean null in every column
	NullValuesByColumn  map[string]string       // the text that means null in a column
	EmptyStringIsNull   *bool                   // an empty unquoted field of a string column is null (default true)
	IgnoreErrors        bool                    // what cannot be parsed becomes null
	TryParseDates       bool                    // infer dates, datetimes and times
	NThreads            int                     // at most so many processors (default all)
	InferSchema         *bool                   // false reads every column as String (default true)
	InferSchemaLength   *int                    // records to look at (default 100, negative all)
	InferSchemaFiles    int                     // files to look at (default 10)
	NRows               *int                    // stop after so many records (default all)
	Encoding            string                  // utf8 (default), utf8-lossy, latin1, windows-1252; each with -lossy
	LowMemory           bool                    // accepted; memory use is the same
	SkipRowsAfterHeader int                     // records to skip after the header
	RowIndexName        string                  // adds a column of row numbers in front
	RowIndexOffset      int                     // first row number
	EolChar             string                  // one byte that ends a record (default "\n"; a "\r" before it is dropped)
	RaiseIfEmpty        *bool                   // no data is an error (default true, false for a Schema without header)
	TruncateRaggedLines *bool                   // ignore surplus fields (default false)
	DecimalComma        bool                    // 1,5 instead of 1.5
	Glob                *bool                   // expand patterns in paths (default true)
	IncludeFilePaths    string                  // adds a column with each row's path
	ExtraColumns        string                  // columns outside of Schema or NewColumns: raise (default) or ignore
	MissingColumns      string                  // columns of Schema or NewColumns that lack: raise (default) or insert

	MaxColumns   int // more columns are an error (default 100,000)
	MaxFieldSize int // a longer field, in bytes, is an error (default 1 GiB)
}

// settings are checked options.
type settings struct {
	Options
	sep, eol      byte
	quote         byte
	quoting       bool
	comment       []byte
	header        bool
	emptyIsNull   bool
	raiseIfEmpty  bool
	truncate      bool
	lossy         bool
	charset       *charset
	inferLength   int // negative: all
	rows          int // negative: all
	ignoreExtra   bool
	insertMissing bool
	block         int    // size of the parts that the text is cut into
	firstRow      int    // of the records at hand in the whole text, for messages
	file          string // for messages, "" for bytes
}

const (
	defaultMaxColumns   = 100_000
	defaultMaxFieldSize = 1 << 30
)

func or[T any](p *T, def T) T {
	if p == nil {
		return def
	}
	return *p
}

// oneByte checks an option that Polars wants to be a single byte.
func oneByte(name, v string, canBeEmpty bool) error {
	if len(v) == 1 || canBeEmpty && v == "" {
		return nil
	}
	kind := "a single byte character"
	if canBeEmpty {
		kind += " or empty"
	}
	return dtype.Errorf(dtype.BadValue, "%s=\"%s\" should be %s, but is %d bytes long", name, v, kind, len(v))
}

func (o Options) check() (*settings, error) {
	s := &settings{Options: o, block: defaultBlock, sep: ',', eol: '\n', quote: '"', quoting: true}
	if o.Separator != "" {
		if err := oneByte("separator", o.Separator, false); err != nil {
			return nil, err
		}
		s.sep = o.Separator[0]
	}
	if o.EolChar != "" {
		if err := oneByte("eol_char", o.EolChar, false); err != nil {
			return nil, err
		}
		s.eol = o.EolChar[0]
	}
	if o.QuoteChar != nil {
		if err := oneByte("quote_char", *o.QuoteChar, true); err != nil {
			return nil, err
		}
		if s.quoting = *o.QuoteChar != ""; s.quoting {
			s.quote = (*o.QuoteChar)[0]
		}
	}
	switch {
	case s.sep == s.eol:
		return nil, dtype.Errorf(dtype.BadValue, "separator and eol_char must differ, both are %q", s.sep)
	case s.quoting && (s.quote == s.sep || s.quote == s.eol):
		return nil, dtype.Errorf(dtype.BadValue, "quote_char must differ from separator and eol_char, got %q", s.quote)
	}
	if err := s.checkConflicts(); err != nil {
		return nil, err
	}
	s.comment = []byte(o.CommentPrefix)
	s.header = or(o.HasHeader, true)
	s.emptyIsNull = or(o.EmptyStringIsNull, true)
	s.raiseIfEmpty = or(o.RaiseIfEmpty, o.Schema == nil || s.header)
	s.ignoreExtra = o.ExtraColumns == "ignore"
	s.insertMissing = o.MissingColumns == "insert"
	s.truncate = or(o.TruncateRaggedLines, s.ignoreExtra)
	s.inferLength = or(o.InferSchemaLength, 100)
	if !or(o.InferSchema, true) {
		s.inferLength = 0
	}
	s.rows = or(o.NRows, -1)
	if s.MaxColumns == 0 {
		s.MaxColumns = defaultMaxColumns
	}
	if s.MaxFieldSize == 0 {
		s.MaxFieldSize = defaultMaxFieldSize
	}
	return s, s.checkEncoding()
}

func (s *settings) checkConflicts() error {
	o := &s.Options
	for _, n := range []struct {
		name string
		v    int
	}{{"skip_rows", o.SkipRows}, {"skip_lines", o.SkipLines}, {"skip_rows_after_header", o.SkipRowsAfterHeader}, {"row_index_offset", o.RowIndexOffset},
		{"n_rows", or(o.NRows, 0)}, {"infer_schema_files", o.InferSchemaFiles}, {"n_threads", o.NThreads}} {
		if n.v < 0 {
			return dtype.Errorf(dtype.BadValue, "%s must not be negative, got %d", n.name, n.v)
		}
	}
	switch {
	case o.SkipRows != 0 && o.SkipLines != 0:
		return dtype.Errorf(dtype.InvalidOperation, "only one of 'skip_rows'/'skip_lines' may be set")
	case o.NewColumns != nil && o.WithColumnNames != nil:
		return dtype.Errorf(dtype.BadValue, "cannot set both `with_column_names` and `new_columns`; mutually exclusive")
	case o.Columns != nil && o.ColumnIndices != nil:
		return dtype.Errorf(dtype.BadValue, "cannot select columns both by name and by position")
	case o.ExtraColumns != "" && o.ExtraColumns != "raise" && o.ExtraColumns != "ignore":
		return dtype.Errorf(dtype.BadValue, "extra_columns must be 'ignore' or 'raise', got %q", o.ExtraColumns)
	case o.MissingColumns != "" && o.MissingColumns != "raise" && o.MissingColumns != "insert":
		return dtype.Errorf(dtype.BadValue, "missing_columns must be 'insert' or 'raise', got %q", o.MissingColumns)
	case o.ExtraColumns == "ignore" && o.TruncateRaggedLines != nil && !*o.TruncateRaggedLines:
		return dtype.Errorf(dtype.BadValue, "cannot set truncate_ragged_lines=False with extra_columns='ignore'")
	}
	return checkUnique("columns", o.Columns, o.ColumnIndices)
}

// checkUnique refuses columns that are asked for twice.
func checkUnique(arg string, names []string, indices []int) error {
	seen := map[string]bool{}
	for _, n := range names {
		if seen[n] {
			return dtype.Errorf(dtype.BadValue, "`%s` arg should only have unique values, got %s", arg, pythonList(names))
		}
		seen[n] = true
	}
	for _, i := range indices {
		k := fmt.Sprint(i)
		if seen[k] {
			return dtype.Errorf(dtype.BadValue, "`%s` arg should only have unique values, got %v", arg, indices)
		}
		seen[k] = true
	}
	return nil
}

// pythonList writes names as Polars' messages do.
func pythonList(names []string) string { return "['" + strings.Join(names, "', '") + "']" }
