package csv

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// writeGolden is testdata/write_golden.json, which running Polars 2.1.0 made.
type writeGolden struct {
	Frames map[string][]struct {
		Name, Type string
		Values     []*string
	}
	Cases []struct {
		Frame          string
		Options        map[string]json.RawMessage
		Text           string
		Error, Message string
	}
}

// columnOf makes a column of texts by the reader.
func columnOf(t *testing.T, name string, dt dtype.DataType, values []*string) *series.Series {
	t.Helper()
	if dt == dtype.String {
		var b array.ViewBuilder
		for _, v := range values {
			if v == nil {
				b.AppendNull()
			} else {
				b.AppendString(*v)
			}
		}
		return series.New(name, dt, b.Finish())
	}
	text := "x,y\n"
	for _, v := range values {
		if v != nil {
			text += `"` + *v + `"`
		}
		text += ",1\n"
	}
	df, err := ReadBytes(context.Background(), []byte(text), Options{Schema: dtype.Schema{{Name: "x", Type: dt}, {Name: "y", Type: dtype.Int8}}})
	if err != nil {
		t.Fatal(err)
	}
	return df.Batch().Columns[0].Rename(name)
}

func writeOptions(t *testing.T, args map[string]json.RawMessage) WriteOptions {
	var o WriteOptions
	for k, raw := range args {
		switch k {
		case "quote_style":
			o.QuoteStyle = decode[string](t, raw)
		case "null_value":
			o.NullValue = decode[string](t, raw)
		case "separator":
			o.Separator = decode[string](t, raw)
		case "quote_char":
			o.QuoteChar = decode[string](t, raw)
		case "line_terminator":
			o.LineTerminator = new(decode[string](t, raw))
		case "include_header":
			o.IncludeHeader = new(decode[bool](t, raw))
		case "include_bom":
			o.IncludeBOM = decode[bool](t, raw)
		case "decimal_comma":
			o.DecimalComma = decode[bool](t, raw)
		case "batch_size":
			o.BatchSize = decode[int](t, raw)
		case "float_scientific":
			o.FloatScientific = new(decode[bool](t, raw))
		case "float_precision":
			o.FloatPrecision = new(decode[int](t, raw))
		case "date_format":
			o.DateFormat = decode[string](t, raw)
		case "datetime_format":
			o.DatetimeFormat = decode[string](t, raw)
		case "time_format":
			o.TimeFormat = decode[string](t, raw)
		default:
			t.Fatalf("option %s is not mapped", k)
		}
	}
	return o
}

func TestWriteGolden(t *testing.T) {
	var g writeGolden
	loadGolden(t, "write_golden.json", &g)
	frames := map[string]*frame.DataFrame{}
	for name, columns := range g.Frames {
		var all []*series.Series
		for _, c := range columns {
			all = append(all, columnOf(t, c.Name, goldenType(t, c.Type), c.Values))
		}
		df, err := frame.New(all...)
		if err != nil {
			t.Fatal(err)
		}
		frames[name] = df
	}
	for i, c := range g.Cases {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			var args []string
			for k, v := range c.Options {
				args = append(args, k+"="+string(v))
			}
			at := c.Frame + " " + strings.Join(args, " ")
			got, err := WriteString(context.Background(), frames[c.Frame], writeOptions(t, c.Options))
			if c.Error != "" {
				if err == nil || string(dtype.KindOf(err)) != c.Error || err.Error() != c.Message {
					t.Errorf("%s: %v, want %s: %s", at, err, c.Error, c.Message)
				}
				return
			}
			if err != nil {
				t.Fatalf("%s: %v", at, err)
			}
			if got != c.Text {
				a, b := strings.Split(got, "\n"), strings.Split(c.Text, "\n")
				for k := range min(len(a), len(b)) {
					if a[k] != b[k] {
						t.Fatalf("%s: line %d is %q, want %q", at, k, a[k], b[k])
					}
				}
				t.Errorf("%s:\n got %q\nwant %q", at, got, c.Text)
			}
		})
	}
}
