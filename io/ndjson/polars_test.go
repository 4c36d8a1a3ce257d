package ndjson

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"testing"

	"github.com/gopolars/gopolars/series/dtype"
)

var types = map[string]dtype.DataType{
	"i8": dtype.Int8, "i64": dtype.Int64, "i128": dtype.Int128, "u64": dtype.UInt64, "f32": dtype.Float32, "f64": dtype.Float64, "bool": dtype.Boolean,
	"str": dtype.String, "date": dtype.Date, "datetime": dtype.Datetime(dtype.Microseconds, ""), "ms": dtype.Datetime(dtype.Milliseconds, ""),
	"utc": dtype.Datetime(dtype.Microseconds, "UTC"), "cat": dtype.Categorical, "enum": dtype.Enum("x", "y"), "list": dtype.List(dtype.Int8),
	"struct": dtype.Struct(dtype.Field{Name: "x", Type: dtype.Int8}), "time": dtype.Time, "duration": dtype.Duration(dtype.Microseconds), "decimal": dtype.Decimal(10, 2),
}

// TestPolars reads and writes what testdata/record.py has recorded of the real Polars.
func TestPolars(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	for line := range bytes.Lines(data) {
		var c struct {
			Array                           bool
			Text, Schema, Want, Lines, JSON string
		}
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		var o Options
		if c.Schema != "" {
			o.Schema = dtype.Schema{{Name: "a", Type: types[c.Schema]}}
		}
		read := ReadBytes
		if c.Array {
			read = ReadJSON
		}
		df, err := read(ctx, []byte(c.Text), o)
		if err != nil {
			t.Errorf("%s %q: %v", c.Schema, c.Text, err)
			continue
		}
		if got := df.String(); got != c.Want {
			t.Errorf("%s %q reads as\n%s\nPolars:\n%s", c.Schema, c.Text, got, c.Want)
		}
		var lines, array bytes.Buffer
		if err := WriteTo(ctx, df, &lines, WriteOptions{}); err != nil || lines.String() != c.Lines {
			t.Errorf("%s %q is written as %q (%v), Polars writes %q", c.Schema, c.Text, lines.String(), err, c.Lines)
		}
		if err := WriteJSON(ctx, df, &array); err != nil || array.String() != c.JSON {
			t.Errorf("%s %q is written as %q (%v), Polars writes %q", c.Schema, c.Text, array.String(), err, c.JSON)
		}
		df.Release()
	}
}
