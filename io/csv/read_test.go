package csv

import (
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var ctx = context.Background()

func put(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// text is a frame as CSV, for comparing.
func text(t *testing.T, df *frame.DataFrame, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	s, err := WriteString(ctx, df, WriteOptions{NullValue: "null"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// fails checks an error's kind and that its text has all of the parts.
func fails(t *testing.T, err error, kind dtype.ErrorKind, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want %s", kind)
	}
	if dtype.KindOf(err) != kind {
		t.Errorf("kind %s, want %s: %v", dtype.KindOf(err), kind, err)
	}
	for _, p := range parts {
		if !strings.Contains(err.Error(), p) {
			t.Errorf("%q lacks %q", err, p)
		}
	}
}

func TestCompressed(t *testing.T) {
	dir := t.TempDir()
	plain := "x,y\n1,a\n2,b\n"
	var gz, zs bytes.Buffer
	for _, part := range []string{plain[:6], plain[6:]} { // several members
		w := gzip.NewWriter(&gz)
		w.Write([]byte(part))
		w.Close()
	}
	z, _ := zstd.NewWriter(&zs)
	z.Write([]byte(plain))
	z.Close()
	for name, body := range map[string]string{"a.csv": plain, "b.csv": gz.String(), "c.txt": zs.String()} {
		path := put(t, dir, name, body)
		df, err := Read(ctx, path, Options{})
		same(t, text(t, df, err), plain)
		df, err = ReadBytes(ctx, []byte(body), Options{})
		same(t, text(t, df, err), plain)
		df, err = ReadFrom(ctx, strings.NewReader(body), Options{})
		same(t, text(t, df, err), plain)
	}
	for _, cut := range []string{gz.String()[:20], zs.String()[:len(zs.String())-4], "\x28\xb5\x2f\xfdgarbage"} {
		_, err := Read(ctx, put(t, dir, "cut.csv", cut), Options{})
		fails(t, err, dtype.ComputeError, "cut.csv", "decompress")
	}
}

// The expected values come from Polars 2.1.0.
func TestManyFiles(t *testing.T) {
	dir := t.TempDir()
	a, b := put(t, dir, "a.csv", "x,y\n1,2\n"), put(t, dir, "b.csv", "x,y\n3,4.5\n")
	c, h, e := put(t, dir, "c.csv", "y,x\n1,2\n"), put(t, dir, "h.csv", "x,y\n"), put(t, dir, "e.csv", "")
	w := put(t, dir, "w.csv", "x,y,z\n1,2,3\n")
	df, err := ReadFiles(ctx, []string{a, b}, Options{})
	same(t, text(t, df, err), "x,y\n1,2.0\n3,4.5\n")
	df, err = ReadFiles(ctx, []string{a, h}, Options{})
	if df.Batch().Columns[0].DType() != dtype.String {
		t.Error("a file without rows makes strings")
	}
	same(t, text(t, df, err), "x,y\n1,2\n")
	df, err = Read(ctx, filepath.Join(dir, "[ab].csv"), Options{IncludeFilePaths: "p", RowIndexName: "i", NRows: new(2)})
	same(t, text(t, df, err), "i,x,y,p\n0,1,2.0,"+a+"\n1,3,4.5,"+b+"\n")
	df, err = ReadFiles(ctx, []string{a, b}, Options{IncludeFilePaths: "p", Columns: []string{"p", "y"}})
	same(t, text(t, df, err), "p,y\n"+a+",2.0\n"+b+",4.5\n")
	df, err = ReadFiles(ctx, []string{w, a}, Options{MissingColumns: "insert"})
	same(t, text(t, df, err), "x,y,z\n1,2,3\n1,2,null\n")
	for _, f := range []struct {
		paths []string
		o     Options
		kind  dtype.ErrorKind
		text  string
	}{
		{[]string{a, b}, Options{InferSchemaFiles: 1}, dtype.ComputeError, "could not parse `4.5` as dtype `i64` at column 'y'"},
		{[]string{a, c}, Options{}, dtype.ComputeError, "schema names differ: got x, expected y"},
		{[]string{a, w}, Options{}, dtype.ComputeError, "schema lengths differ"},
		{[]string{a, e}, Options{}, dtype.NoData, "empty CSV"},
		{nil, Options{}, dtype.ComputeError, "empty input"},
		{[]string{filepath.Join(dir, "no.csv")}, Options{}, dtype.FileNotFound, "No such file or directory (os error 2): " + dir},
		{[]string{filepath.Join(dir, "no*.csv")}, Options{}, dtype.ComputeError, "expanded paths were empty"},
		{[]string{filepath.Join(dir, "[ab].csv")}, Options{Glob: new(false)}, dtype.FileNotFound, "[ab].csv"},
		{[]string{a}, Options{IncludeFilePaths: "x"}, dtype.Duplicate, "column name for file paths \"x\" conflicts"},
	} {
		_, err := ReadFiles(ctx, f.paths, f.o)
		fails(t, err, f.kind, f.text)
	}
}

func TestScan(t *testing.T) {
	dir := t.TempDir()
	path := put(t, dir, "a.csv", "x,y,z\n1,a,2.5\n2,b,3.5\n3,c,4.5\n")
	lf := Scan(path, Options{})
	s, err := lf.CollectSchema()
	if err != nil || !s.Equal(dtype.Schema{{Name: "x", Type: dtype.Int64}, {Name: "y", Type: dtype.String}, {Name: "z", Type: dtype.Float64}}) {
		t.Fatal(s, err)
	}
	for range 2 { // a scan may run again
		df, err := lf.Select("z", "x").Head(2).Collect(ctx)
		same(t, text(t, df, err), "z,x\n2.5,1\n3.5,2\n")
	}
	plan, err := lf.Explain()
	if err != nil || !strings.Contains(plan, "Csv SCAN ["+path+"]") {
		t.Error(plan, err)
	}
	_, err = Scan(path+"x", Options{}).Select("x").Collect(ctx)
	fails(t, err, dtype.FileNotFound, "a.csvx")
	df, err := ScanBytes([]byte("a\n1\n2\n"), Options{}).Tail(1).Collect(ctx)
	same(t, text(t, df, err), "a\n2\n")
	out := filepath.Join(dir, "out.csv")
	if err := Sink(ctx, lf.Drop("y"), out, WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	df, err = Read(ctx, out, Options{})
	same(t, text(t, df, err), "x,z\n1,2.5\n2,3.5\n3,4.5\n")
}

// Errors say which file, line and column, the text, and what to do.
func TestErrorsSayWhere(t *testing.T) {
	dir := t.TempDir()
	body := "a,b\n" + strings.Repeat("1,x\n", 200) + "1,\"two\nlines\"\noops,x\n1,x\n"
	path := put(t, dir, "bad.csv", body)
	_, err := Read(ctx, path, Options{})
	fails(t, err, dtype.ComputeError, "could not parse `oops` as dtype `i64` at column 'a' (column number 1)", path+", line 204 (byte ", "schema_overrides", "ignore_errors", "null_values")
	_, err = Read(ctx, put(t, dir, "long.csv", "a,b\n1,2\n3,4,5\n"), Options{})
	fails(t, err, dtype.ComputeError, "found more fields than defined in 'Schema'", "truncate_ragged_lines=True", "long.csv, line 3", "`5`", "more than 2 fields")
	_, err = Read(ctx, put(t, dir, "utf.csv", "a\nok\nb\xffd\n"), Options{})
	fails(t, err, dtype.ComputeError, "invalid utf-8 sequence", "utf.csv, line 3", "0xff", "utf8-lossy")
	_, err = Read(ctx, put(t, dir, "quote.csv", "a,b\n1,2\nx\"y,1\n3,4\n"), Options{})
	fails(t, err, dtype.ComputeError, "CSV malformed", "quote.csv", "line 3", "quote_char")
	_, err = ReadBytes(ctx, []byte("a\nx\n"), Options{Schema: dtype.Schema{{Name: "a", Type: dtype.Binary}}})
	fails(t, err, dtype.ComputeError, "unsupported data type when reading CSV: binary")
	// The first bad field in the order of the text is reported, whoever meets which.
	text := "a\n" + strings.Repeat("1\n", 100)
	for i := range 50 {
		text += "bad" + itoa(i) + "\n"
	}
	for range 20 {
		_, err = readBlocks(text, Options{InferSchemaLength: new(10)}, 8)
		fails(t, err, dtype.ComputeError, "`bad0`", "line 102")
	}
}

func TestLimitsAndHostileText(t *testing.T) {
	commas := strings.Repeat(",", 200_000)
	_, err := ReadBytes(ctx, []byte(commas+"\n"), Options{})
	fails(t, err, dtype.ComputeError, "more than 100000 columns", "separator")
	_, err = ReadBytes(ctx, []byte(commas), Options{HasHeader: new(false)})
	fails(t, err, dtype.ComputeError, "more than 100000 columns")
	_, err = ReadBytes(ctx, []byte("a\n"+commas+"\n"), Options{})
	fails(t, err, dtype.ComputeError, "found more fields")
	_, err = ReadBytes(ctx, []byte("a\n\""+strings.Repeat("x\n", 5000)+"x"), Options{MaxFieldSize: 1000})
	fails(t, err, dtype.ComputeError, "longer than 1000 bytes", "line 2", "MaxFieldSize")
	_, err = ReadBytes(ctx, []byte("a\n"+strings.Repeat("x", 5000)+"\n"+strings.Repeat("y\n", 100)), Options{MaxFieldSize: 1000})
	fails(t, err, dtype.ComputeError, "longer than 1000 bytes", "line 2")
	df, err := ReadBytes(ctx, []byte("a\n"+strings.Repeat("\n", 1<<20)), Options{})
	if err != nil || df.Height() != 1<<20 || df.Batch().Columns[0].NullCount() != 1<<20 {
		t.Fatal(err)
	}
	df.Release()
	_, err = ReadBytes(ctx, []byte(strings.Repeat(",", 50_000)+strings.Repeat("\n", 1<<20)), Options{})
	fails(t, err, dtype.ComputeError, "50001 columns of 1048575 rows", "lack nearly all")
	df, err = ReadBytes(ctx, []byte(strings.Repeat("\"\"", 1<<18)), Options{})
	if err == nil {
		df.Release()
	}
	df, err = ReadBytes(ctx, []byte("a\n"+strings.Repeat("long text in blocks\n", 100_000)), Options{})
	if err != nil || df.Batch().Columns[0].At(99_999) != "long text in blocks" {
		t.Fatal(err)
	}
	for _, d := range df.Batch().Columns[0].Chunks()[0].(*array.View).Data() {
		if why := d.WhyNotWritable(); why != "" {
			t.Errorf("a data block is not exclusive: %s", why)
		}
	}
	df.Release()
}

func TestInvalidUTF8(t *testing.T) {
	// Polars gives U+FFFD for each maximal part of a sequence, as Rust does.
	for in, want := range map[string]string{"x\xff\xfey": "x\uFFFD\uFFFDy", "\xe6\x97": "\uFFFD", "\xe6\x97z": "\uFFFDz", "\xf0\x9f\x8e\x89\xf0\x9f\x8e": "🎉\uFFFD", "\xed\xa0\x80": "\uFFFD\uFFFD\uFFFD", "\xc0\x80": "\uFFFD\uFFFD", "é": "é"} {
		if got := string(appendLossy(nil, []byte(in))); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	df, err := ReadBytes(ctx, []byte("a\ncaf\xe9 \x80\n"), Options{Encoding: "windows-1252"})
	same(t, text(t, df, err), "a\ncafé €\n")
	_, err = ReadBytes(ctx, []byte("a\n\x81\n"), Options{Encoding: "windows-1252"})
	fails(t, err, dtype.ComputeError, "0x81", "windows-1252-lossy")
}

func TestCancelled(t *testing.T) {
	c, cancel := context.WithCancel(ctx)
	cancel()
	_, err := ReadBytes(c, []byte("a\n1\n"), Options{})
	fails(t, err, dtype.Cancelled, "cancelled")
	df, err := ReadBytes(ctx, []byte("a\n1\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	fails(t, WriteTo(c, df, &bytes.Buffer{}, WriteOptions{}), dtype.Cancelled)
}

// Each column is one exclusive chunk, and nothing points into the text.
func TestColumnsAreExclusive(t *testing.T) {
	body := []byte("i,f,s,b,d,t,c\n1,2.5,a string longer than a view,true,2020-01-01,10:11:12,x\n,,,,,,\n")
	df, err := ReadBytes(ctx, body, Options{TryParseDates: true, SchemaOverrides: dtype.Schema{{Name: "c", Type: dtype.Categorical}}})
	if err != nil {
		t.Fatal(err)
	}
	before := text(t, df, nil)
	for i := range body {
		body[i] = '#'
	}
	same(t, text(t, df, nil), before)
	for _, c := range df.Batch().Columns {
		if c.NChunks() != 1 {
			t.Errorf("%s has %d chunks", c.Name(), c.NChunks())
		}
		c.Chunks()[0].Parts("", func(p array.Part) {
			if p.Info.Owner != buffer.Owned || p.Info.Refs != 1 {
				t.Errorf("%s: %s is %v with %d references", c.Name(), p.Name, p.Info.Owner, p.Info.Refs)
			}
		})
	}
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	df, err := ReadBytes(ctx, []byte("a,b\n1,x\n2,y\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, o := range map[string]WriteOptions{"a.csv": {}, "a.csv.gz": {Compression: "gzip"}, "a.csv.zst": {Compression: "zstd", CompressionLevel: new(9)}, "b.gz": {CheckExtension: new(false)}} {
		path := filepath.Join(dir, name)
		if err := Write(ctx, df, path, o); err != nil {
			t.Fatal(err)
		}
		again, err := Read(ctx, path, Options{})
		same(t, text(t, again, err), "a,b\n1,x\n2,y\n")
	}
	// The texts are those of Polars 2.1.0.
	fails(t, Write(ctx, df, filepath.Join(dir, "x.gz"), WriteOptions{}), dtype.InvalidOperation, "use the compression parameter to control compression")
	fails(t, Write(ctx, df, filepath.Join(dir, "x.csv"), WriteOptions{Compression: "gzip"}), dtype.InvalidOperation, "does not conform to standard naming, expected suffix: (.gz)")
	fails(t, Write(ctx, df, filepath.Join(dir, "none", "x.csv"), WriteOptions{}), dtype.FileNotFound, "none")
	// A failed write leaves the old file and no other.
	big, cancel := context.WithCancel(ctx)
	cancel()
	fails(t, Write(big, df, filepath.Join(dir, "a.csv"), WriteOptions{}), dtype.Cancelled)
	old, err := Read(ctx, filepath.Join(dir, "a.csv"), Options{})
	same(t, text(t, old, err), "a,b\n1,x\n2,y\n")
	if e, _ := os.ReadDir(dir); len(e) != 4 {
		t.Errorf("folder has %v", e)
	}
}

func TestEscapeFormulas(t *testing.T) {
	df, err := ReadBytes(ctx, []byte("a,b\n=1+1,-1\n@x,2\nplain,3\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := WriteString(ctx, df, WriteOptions{EscapeFormulas: true})
	if err != nil {
		t.Fatal(err)
	}
	same(t, s, "a,b\n'=1+1,-1\n'@x,2\nplain,3\n")
}

// A file that is cut short while it is mapped is an error, not the end of the process.
func TestFileCutShort(t *testing.T) {
	path := put(t, t.TempDir(), "a.csv", "a,b\n"+strings.Repeat("1,x\n", 1<<18))
	_, err := Read(ctx, path, Options{WithColumnNames: func(n []string) []string {
		if err := os.Truncate(path, 0); err != nil {
			t.Fatal(err)
		}
		return n
	}})
	fails(t, err, dtype.IO, "a.csv at byte 6: the file was cut short")
}
