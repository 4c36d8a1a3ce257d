package ndjson

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/series/dtype"
)

var ctx = context.Background()

func nth(n int) *int { return &n }

// The schemas, rows and texts are those of Polars' read_ndjson and write_ndjson.
func TestReadAsPolars(t *testing.T) {
	cases := []struct {
		text, schema, back string
		o                  Options
	}{
		{"{\"a\":1,\"b\":\"x\"}\n{\"a\":2.5,\"b\":null}\n", "a f64 b str", "{\"a\":1.0,\"b\":\"x\"}\n{\"a\":2.5,\"b\":null}\n", Options{}},
		{"{\"a\":1}\n{\"b\":true}", "a i64 b bool", "{\"a\":1,\"b\":null}\n{\"a\":null,\"b\":true}\n", Options{}},
		{"{\"a\":[1,2]}\r\n\r\n  {\"a\":[]}\n{\"a\":null}", "a list[i64]", "{\"a\":[1,2]}\n{\"a\":[]}\n{\"a\":null}\n", Options{}},
		{"{\"a\":{\"x\":1}}\n{\"a\":{\"y\":\"s\"}}", "a struct[2]", "{\"a\":{\"x\":1,\"y\":null}}\n{\"a\":{\"x\":null,\"y\":\"s\"}}\n", Options{}},
		{"{\"a\":1}\n{\"a\":\"s\"}", "a str", "{\"a\":\"1\"}\n{\"a\":\"s\"}\n", Options{}},
		{"{\"a\":9223372036854775808}", "a i128", "{\"a\":9223372036854775808}\n", Options{}},
		{"{\"a\":1e3}\n{\"a\":1E-400}", "a f64", "{\"a\":1000.0}\n{\"a\":0.0}\n", Options{}},
		{"{\"a\":1,\"a\":2}", "a i64", "{\"a\":1}\n", Options{}},
		{"{\"a\":\"\\u00e9\\n\\ud83d\\ude00\"}", "a str", "{\"a\":\"é\\n😀\"}\n", Options{}},
		{"{\"a\":1}\n{\"a\":2}\n{\"a\":3}", "a i64", "{\"a\":1}\n{\"a\":2}\n", Options{NRows: nth(2)}},
		{"{\"a\":1}\n{\"a\":2}", "i u32 a i64 p str", "{\"i\":5,\"a\":1,\"p\":\"in-mem\"}\n{\"i\":6,\"a\":2,\"p\":\"in-mem\"}\n", Options{RowIndexName: "i", RowIndexOffset: 5, IncludeFilePaths: "p"}},
		{"{\"a\":1}\n{\"b\":\"x\"}\n", "a i64", "{\"a\":1}\n{\"a\":null}\n", Options{InferSchemaLength: 1}},
		{"{\"a\":\"x\"}", "a i64", "{\"a\":null}\n", Options{Schema: dtype.Schema{{Name: "a", Type: dtype.Int64}}, IgnoreErrors: true}},
		{"{\"a\":\"2020-01-01\"}", "a date", "{\"a\":\"2020-01-01\"}\n", Options{SchemaOverrides: dtype.Schema{{Name: "a", Type: dtype.Date}}}},
	}
	for _, c := range cases {
		df, err := ReadBytes(ctx, []byte(c.text), c.o)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		schema := ""
		for _, f := range df.Schema() {
			schema += fmt.Sprintf(" %s %s", f.Name, f.Type)
		}
		var b bytes.Buffer
		if err := WriteTo(ctx, df, &b, WriteOptions{}); err != nil {
			t.Fatal(err)
		}
		if schema[1:] != c.schema || b.String() != c.back {
			t.Errorf("%q reads as %s:\n%s", c.text, schema[1:], b.String())
		}
		df.Release()
	}
}

func TestRefused(t *testing.T) {
	for text, kind := range map[string]dtype.ErrorKind{
		"": dtype.ComputeError, "\n\n": dtype.ComputeError, "{\"a\":1}\n[1]\n": dtype.SchemaMismatch, "{\"a\":1": dtype.ComputeError,
		"{\"a\":1}{\"a\":2}": dtype.ComputeError, "{\"a\":01}": dtype.ComputeError, "{\"a\":true}\n{\"a\":1}": dtype.ComputeError,
		"{\"a\":[1]}\n{\"a\":1}": dtype.SchemaMismatch, strings.Repeat("[", 1<<20): dtype.ComputeError,
	} {
		if df, err := ReadBytes(ctx, []byte(text), Options{}); dtype.KindOf(err) != kind {
			t.Errorf("%.40q: %v, %v", text, df, err)
		}
	}
}

func TestReadJSON(t *testing.T) {
	for text, want := range map[string]string{
		`[{"a":1},{"a":2,"b":"x"}]`: `[{"a":1,"b":null},{"a":2,"b":"x"}]`, `{"a":1}`: `[{"a":1}]`, `[]`: `[]`, ` [ {"a" : [ {"x":1} ] } ] `: `[{"a":[{"x":1}]}]`,
		`[{"a":true},{"a":1}]`: `[{"a":1},{"a":1}]`,
	} {
		df, err := ReadJSON(ctx, []byte(text), Options{})
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		var b bytes.Buffer
		if err := WriteJSON(ctx, df, &b); err != nil || b.String() != want {
			t.Errorf("%s: %s %v", text, b.String(), err)
		}
	}
	for _, text := range []string{``, `[1,2]`, `[{"a":1}`, `null`, `[{"a":1}] x`} {
		if _, err := ReadJSON(ctx, []byte(text), Options{}); dtype.KindOf(err) != dtype.ComputeError {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := ReadJSON(ctx, []byte(`[{"a":1},2]`), Options{}); err == nil {
		t.Error("a number among objects")
	}
}

// Files of several parts, all of them read, some columns of them, and compressed.
func TestFiles(t *testing.T) {
	defer func(n int) { partBytes = n }(partBytes)
	partBytes = 1 << 14
	dir := t.TempDir()
	var b bytes.Buffer
	rows := 0
	for b.Len() < 2*partBytes+partBytes/2 {
		fmt.Fprintf(&b, "{\"i\":%d,\"s\":\"row %d\",\"f\":%d.5}\n", rows, rows, rows)
		rows++
	}
	path := filepath.Join(dir, "a.ndjson")
	if err := os.WriteFile(path, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	df, err := Scan(path, Options{}).Select("f", "i").Collect(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if df.Height() != rows || df.Width() != 2 {
		t.Fatal(df.Shape())
	}
	last, _ := df.Column("i")
	for i := range rows {
		if last.At(i) != int64(i) {
			t.Fatalf("row %d is %v", i, last.At(i))
		}
	}
	all, err := Read(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, method := range []string{"uncompressed", "gzip", "zstd"} {
		to := filepath.Join(dir, method)
		if err := Write(ctx, all, to, WriteOptions{Compression: method}); err != nil {
			t.Fatal(err)
		}
		back, err := Read(ctx, to, Options{})
		if err != nil || !back.Equals(all) {
			t.Errorf("%s: %v", method, err)
		}
	}
	if err := Write(ctx, all, path, WriteOptions{Compression: "lzo"}); dtype.KindOf(err) != dtype.BadValue {
		t.Error(err)
	}
	if _, err := Read(ctx, filepath.Join(dir, "none"), Options{}); err == nil {
		t.Error("read a file that is not there")
	}
}
