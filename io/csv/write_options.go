package csv

import (
	"strings"
	"unicode/utf8"

	"github.com/gopolars/gopolars/internal/strftime"
	"github.com/gopolars/gopolars/series/dtype"
)

// WriteOptions are the parameters of Polars' write_csv, by their names. The zero value
// stands for Polars' defaults; where a default is not Go's zero value the field is a
// pointer, nil meaning the default.
type WriteOptions struct {
	IncludeBOM       bool    // begin with the mark of UTF-8
	Compression      string  // uncompressed (default), gzip or zstd
	CompressionLevel *int    // default the format's own
	CheckExtension   *bool   // refuse names that do not fit the compression (default true)
	IncludeHeader    *bool   // begin with the names (default true)
	Separator        string  // one byte (default ",")
	LineTerminator   *string // ends every record (default "\n")
	QuoteChar        string  // one byte (default `"`)
	BatchSize        int     // rows that are formatted as one task (default 1024)
	DatetimeFormat   string  // chrono's format string (default ISO 8601 in the column's unit)
	DateFormat       string  // chrono's format string (default %F)
	TimeFormat       string  // chrono's format string (default %T%.9f)
	FloatScientific  *bool   // always (true) or never (false) with an exponent (default as fits)
	FloatPrecision   *int    // decimals of floats (default as many as needed)
	DecimalComma     bool    // 1,5 instead of 1.5
	NullValue        string  // what null is written as (default nothing)
	QuoteStyle       string  // necessary (default), always, non_numeric or never
	// EscapeFormulas writes an apostrophe before texts that a spreadsheet would run, those
	// that begin with = + - @, a tab or a carriage return. Not in Polars.
	EscapeFormulas bool
}

type quoteStyle uint8

const (
	quoteNecessary quoteStyle = iota
	quoteAlways
	quoteNonNumeric
	quoteNever
)

// layouts are checked WriteOptions.
type writeSettings struct {
	WriteOptions
	sep, quote byte
	end        string
	header     bool
	style      quoteStyle
	special    [256]bool // bytes that make quotes necessary
}

func (o WriteOptions) check() (*writeSettings, error) {
	w := &writeSettings{WriteOptions: o, sep: ',', quote: '"', end: or(o.LineTerminator, "\n"), header: or(o.IncludeHeader, true)}
	for _, b := range []struct {
		name, v string
		to      *byte
	}{{"separator", o.Separator, &w.sep}, {"quote_char", o.QuoteChar, &w.quote}} {
		if b.v == "" {
			continue
		}
		if err := oneByte(b.name, b.v, b.name == "quote_char"); err != nil {
			return nil, err
		}
		*b.to = b.v[0]
	}
	switch o.QuoteStyle {
	case "", "necessary":
	case "always":
		w.style = quoteAlways
	case "non_numeric":
		w.style = quoteNonNumeric
	case "never":
		w.style = quoteNever
	default:
		return nil, dtype.Errorf(dtype.BadValue, "`quote_style` must be one of {'always', 'necessary', 'non_numeric', 'never'}, got %s", o.QuoteStyle)
	}
	switch o.Compression {
	case "", "uncompressed", "gzip", "zstd":
	default:
		return nil, dtype.Errorf(dtype.BadValue, "`compression` must be one of {'uncompressed', 'gzip', 'zstd'}, got %s", o.Compression)
	}
	if o.BatchSize < 0 || or(o.FloatPrecision, 0) < 0 {
		return nil, dtype.Errorf(dtype.BadValue, "batch_size and float_precision must not be negative")
	}
	if or(o.FloatPrecision, 0) > maxPrecision {
		return nil, dtype.Errorf(dtype.BadValue, "float_precision must be at most %d, got %d", maxPrecision, *o.FloatPrecision)
	}
	if !utf8.ValidString(w.end) || !utf8.ValidString(o.NullValue) {
		return nil, dtype.Errorf(dtype.BadValue, "line_terminator and null_value must be UTF-8")
	}
	for _, c := range []byte{w.sep, w.quote, '\n', '\r'} {
		w.special[c] = true
	}
	return w, nil
}

// maxPrecision keeps a hostile number of decimals from filling the memory.
const maxPrecision = 1 << 16

func layoutOf(kind, format, def string, date, time, zone bool) (*strftime.Format, error) {
	if format == "" {
		format = def
	}
	f, ok := strftime.Parse(format)
	if !ok || !f.Fits(date, time, zone) {
		return nil, dtype.Errorf(dtype.ComputeError, "cannot format %s with format '%s'", kind, format)
	}
	return f, nil
}

// checkName refuses a file name that does not fit the compression.
func (w *writeSettings) checkName(path string) error {
	if !or(w.CheckExtension, true) {
		return nil
	}
	has := func(ends ...string) bool {
		for _, e := range ends {
			if strings.HasSuffix(path, e) {
				return true
			}
		}
		return false
	}
	want := func(ends ...string) error {
		return dtype.Errorf(dtype.InvalidOperation, "the path (%s) does not conform to standard naming, expected suffix: (%s), set `check_extension` to `False` if you don't want this behavior", path, strings.Join(ends, ", "))
	}
	switch w.Compression {
	case "gzip":
		if !has(".gz") {
			return want(".gz")
		}
	case "zstd":
		if !has(".zst", ".zstd") {
			return want(".zst", ".zstd")
		}
	default:
		if has(".gz", ".zst", ".zstd") {
			return dtype.Errorf(dtype.InvalidOperation, "use the compression parameter to control compression, or set `check_extension` to `False` if you want to suffix an uncompressed filename with an ending intended for compression")
		}
	}
	return nil
}
