package ipc

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/frame"
)

// polarsColumns are the columns of testdata/polars*, which Polars 2.1.0 wrote, and the
// text of their three rows.
var polarsColumns = []struct{ name, dtype, rows string }{
	{"bool", "bool", "true null false"},
	{"i8", "i8", "1 null -128"},
	{"u64", "u64", "18446744073709551615 null 0"},
	{"i128", "i128", "-1267650600228229401496703205376 null 7"},
	{"u128", "u128", "170141183460469231731687303715884105728 null 7"},
	{"f16", "f16", "1.5 null -2"},
	{"f64", "f64", "1.25 null -0.5"},
	{"dec", "decimal[10,2]", "150 null -1225"},
	{"str", "str", `"short" null "a string longer than a view"`},
	{"bin", "binary", `"\xff\x00" null "0123456789abcdef"`},
	{"date", "date", "0 null 20000"},
	{"dt", "datetime[ms]", "1 null -1"},
	{"tz", "datetime[μs, Europe/Paris]", "1 null -1"},
	{"dur", "duration[ns]", "1 null -1"},
	{"time", "time", "1 null 86399999999999"},
	{"cat", "cat", `"b" null "a"`},
	{"enum", "enum", `"z" null "a"`},
	{"list", "list[str]", `["x", null] null []`},
	{"arr", "array[i16, 2]", "[1, null] null [3, 4]"},
	{"lcat", "list[cat]", `["b", "a"] null ["b"]`},
	{"st", "struct[2]", `{1, "x"} null {null, "y"}`},
	{"null", "null", "null null null"},
}

// TestHandlesAreGivenBack counts handles, which only -tags invariants does, around
// reading, writing and a query.
func TestHandlesAreGivenBack(t *testing.T) {
	ctx := t.Context()
	before := buffer.Outstanding()
	for range 2 {
		df, err := Read(ctx, "testdata/polars.arrow", Options{})
		if err != nil {
			t.Fatal(err)
		}
		part := df.Slice(1, 1)
		if err := WriteTo(ctx, part, io.Discard, WriteOptions{CompatLevel: Oldest}); err != nil {
			t.Fatal(err)
		}
		if err := WriteStreamTo(ctx, df, io.Discard, WriteOptions{Compression: "zstd"}); err != nil {
			t.Fatal(err)
		}
		part.Release()
		df.Release()
		if df, err = ReadStream(ctx, "testdata/polars_zstd.arrows", Options{Columns: []string{"lcat", "enum"}}); err != nil {
			t.Fatal(err)
		}
		df.Release()
	}
	if n := buffer.Outstanding() - before; n != 0 {
		t.Errorf("%d handles were not given back", n)
	}
}

func TestFilesOfPolars(t *testing.T) {
	ctx := context.Background()
	for path, read := range map[string]func(context.Context, string, Options) (*frame.DataFrame, error){
		"testdata/polars.arrow": Read, "testdata/polars_lz4_oldest.arrow": Read, "testdata/polars.arrows": ReadStream, "testdata/polars_zstd.arrows": ReadStream,
	} {
		df, err := read(ctx, path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if df.Width() != len(polarsColumns) || df.Height() != 3 {
			t.Fatalf("%s: shape (%d, %d)", path, df.Height(), df.Width())
		}
		for i, want := range polarsColumns {
			f := df.Schema()[i]
			if f.Name != want.name || f.Type.String() != want.dtype {
				t.Errorf("%s: column %q of %s, want %q of %s", path, f.Name, f.Type, want.name, want.dtype)
			}
			if got := strings.Join(columnTexts(df, i), " "); got != want.rows {
				t.Errorf("%s: column %s is %s, want %s", path, f.Name, got, want.rows)
			}
		}
		if got := strings.Join(df.Schema()[16].Type.Categories(), " "); got != "z a unused" {
			t.Errorf("%s: categories of the enum are %q", path, got)
		}
	}
	s, err := ReadSchema("testdata/polars.arrow")
	if err != nil || len(s) != len(polarsColumns) || s[7].Name != "dec" {
		t.Errorf("schema %v, %v", s, err)
	}
}
