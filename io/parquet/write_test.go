package parquet

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/series/dtype"
)

func written(t testing.TB, df *frame.DataFrame, o WriteOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteTo(context.Background(), df, &b, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func back(t testing.TB, data []byte, o Options) *frame.DataFrame {
	t.Helper()
	df, err := ReadBytes(context.Background(), data, o)
	if err != nil {
		t.Fatal(err)
	}
	return df
}

func TestRoundTrip(t *testing.T) {
	level := 9
	for name, c := range map[string]struct {
		m      maker
		chunks []int
		o      WriteOptions
	}{
		"few values":   {maker{few: true, nulls: 5}, []int{300, 1, 200}, WriteOptions{}},
		"many values":  {maker{nulls: 5}, []int{500}, WriteOptions{}},
		"no nulls":     {maker{few: true}, []int{129}, WriteOptions{}},
		"mostly null":  {maker{nulls: 2}, []int{65, 64}, WriteOptions{}},
		"one row":      {maker{}, []int{1}, WriteOptions{}},
		"one null":     {maker{nulls: 1}, []int{1}, WriteOptions{}},
		"no rows":      {maker{}, []int{0}, WriteOptions{}},
		"small groups": {maker{few: true, nulls: 4}, []int{40, 300}, WriteOptions{RowGroupSize: 77}},
		"small pages":  {maker{nulls: 4}, []int{600}, WriteOptions{DataPageSize: 50}},
		"few, pages":   {maker{few: true, nulls: 4}, []int{3000}, WriteOptions{DataPageSize: 50}},
		"uncompressed": {maker{nulls: 4}, []int{300}, WriteOptions{Compression: "uncompressed"}},
		"snappy":       {maker{nulls: 4}, []int{300}, WriteOptions{Compression: "snappy"}},
		"gzip":         {maker{nulls: 4}, []int{300}, WriteOptions{Compression: "gzip", CompressionLevel: &level}},
		"brotli":       {maker{nulls: 4}, []int{100}, WriteOptions{Compression: "brotli", CompressionLevel: &level}},
		"lz4":          {maker{nulls: 4}, []int{300}, WriteOptions{Compression: "lz4"}},
		"zstd":         {maker{nulls: 4}, []int{300}, WriteOptions{Compression: "zstd", CompressionLevel: &level}},
	} {
		t.Run(name, func(t *testing.T) {
			c.m.Rand = rand.New(rand.NewPCG(1, 2))
			df := c.m.frame(t, everyType, c.chunks...)
			defer df.Release()
			got := back(t, written(t, df, c.o), Options{})
			defer got.Release()
			sameFrame(t, got, df)
		})
	}
}

// Windows of rows over row groups and pages are those of the whole.
func TestWindows(t *testing.T) {
	m := maker{rand.New(rand.NewPCG(3, 4)), true, 4}
	df := m.frame(t, everyType, 250)
	defer df.Release()
	data := written(t, df, WriteOptions{RowGroupSize: 60, DataPageSize: 40})
	for _, n := range []int{0, 1, 59, 60, 61, 130, 250, 1000} {
		got := back(t, data, Options{NRows: &n})
		want := df.Head(min(n, 250))
		sameFrame(t, got, want)
		got.Release()
		want.Release()
	}
	for _, w := range [][2]int{{0, 10}, {70, 20}, {55, 100}, {249, 5}, {119, 1}, {200, 0}} {
		lf := ScanAll(Sources{Bytes: data}, Options{}).Slice(w[0], w[1])
		got, err := lf.Collect(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		want := df.Slice(w[0], w[1])
		sameFrame(t, got, want)
		got.Release()
		want.Release()
	}
}

func TestWriteReplacesAtomically(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.parquet")
	m := maker{rand.New(rand.NewPCG(5, 6)), true, 4}
	df := m.frame(t, []dtype.DataType{dtype.Int64, dtype.String}, 10)
	defer df.Release()
	if err := Write(context.Background(), df, path, WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	bad := m.frame(t, []dtype.DataType{dtype.Struct()}, 3)
	defer bad.Release()
	// The text is Polars'.
	err := Write(context.Background(), bad, path, WriteOptions{})
	if err == nil || dtype.KindOf(err) != dtype.IO && dtype.KindOf(err) != dtype.InvalidOperation {
		t.Fatalf("got %v", err)
	}
	got, err := Read(context.Background(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer got.Release()
	sameFrame(t, got, df)
	if e, _ := os.ReadDir(filepath.Dir(path)); len(e) != 1 {
		t.Fatalf("the folder has %d entries", len(e))
	}
}

// The errors are those of Polars 2.1.0.
func TestWriteOptionsAreChecked(t *testing.T) {
	df, _ := frame.New()
	ten := 10
	for _, c := range []struct {
		o    WriteOptions
		want string
	}{
		{WriteOptions{Compression: "lzo"}, "parquet `compression` must be one of {'uncompressed', 'snappy', 'gzip', 'brotli', 'lz4', 'zstd'}, got lzo"},
		{WriteOptions{Compression: "gzip", CompressionLevel: &ten}, "valid compression range 0..=9 exceeded."},
	} {
		err := WriteTo(context.Background(), df, &bytes.Buffer{}, c.o)
		if err == nil || err.Error() != c.want || dtype.KindOf(err) != dtype.BadValue {
			t.Errorf("got %v", err)
		}
	}
}

func TestMetadata(t *testing.T) {
	m := maker{rand.New(rand.NewPCG(5, 6)), true, 4}
	df := m.frame(t, []dtype.DataType{dtype.Int64}, 10)
	defer df.Release()
	got, err := ReadMetadataBytes(written(t, df, WriteOptions{Metadata: [][2]string{{"a", "b"}}}))
	if err != nil || len(got) != 2 || got[0] != [2]string{"a", "b"} || got[1][0] != metaSchema {
		t.Errorf("got %q, %v", got, err)
	}
}
