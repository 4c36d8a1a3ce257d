package interop

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	library "github.com/apache/arrow-go/v18/arrow/array"
	theirs "github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/io/ipc"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func sample(t *testing.T) *frame.DataFrame {
	types := []struct {
		name string
		dt   dtype.DataType
		rows []any
	}{
		{"i", dtype.Int64, []any{1, nil, 3, 4, 5}},
		{"b", dtype.Boolean, []any{true, nil, false, true, true}},
		{"s", dtype.String, []any{"a", nil, "a string that is longer than a view", "", "z"}},
		{"c", dtype.Categorical, []any{"x", "y", nil, "x", "z"}},
		{"e", dtype.Enum("p", "q"), []any{"q", nil, "p", "q", "q"}},
		{"l", dtype.List(dtype.String), []any{[]any{"a", nil}, nil, []any{}, []any{"another string that is longer"}, []any{"q"}}},
		{"a", dtype.Array(dtype.Int16, 2), []any{[]any{1, 2}, nil, []any{nil, 3}, []any{4, 5}, []any{6, 7}}},
		{"t", dtype.Datetime(dtype.Microseconds, "Europe/Paris"), []any{int64(1), nil, int64(3), int64(4), int64(5)}},
		{"r", dtype.Struct(dtype.Field{Name: "x", Type: dtype.Int8}, dtype.Field{Name: "y", Type: dtype.List(dtype.Categorical)}),
			[]any{[]any{1, []any{"k"}}, nil, []any{nil, nil}, []any{4, []any{"m", "k"}}, []any{5, []any{}}}},
		{"n", dtype.Null, []any{nil, nil, nil, nil, nil}},
	}
	var cols []*series.Series
	for _, c := range types {
		b := array.NewBuilder(c.dt)
		for _, v := range c.rows {
			if err := b.Append(v); err != nil {
				t.Fatal(err)
			}
		}
		cols = append(cols, series.New(c.name, c.dt, b.Finish()))
	}
	df, err := frame.New(cols...)
	if err != nil {
		t.Fatal(err)
	}
	return df
}

func same(t *testing.T, got, want *frame.DataFrame) {
	t.Helper()
	if !got.Schema().Equal(want.Schema()) || got.Height() != want.Height() {
		t.Fatalf("got %d rows of %v, want %d rows of %v", got.Height(), got.Schema(), want.Height(), want.Schema())
	}
	for i, w := range want.Batch().Columns {
		g := got.Batch().Columns[i].Array()
		e := w.Array()
		if !compute.Equal(g, e, true) {
			t.Errorf("column %s differs", w.Name())
		}
		g.Release()
		e.Release()
	}
}

func TestThereAndBack(t *testing.T) {
	df := sample(t)
	twice, err := frame.Concat(frame.Vertical, df, df.Slice(1, 3))
	if err != nil {
		t.Fatal(err)
	}
	for name, in := range map[string]*frame.DataFrame{"whole": df, "slice": df.Slice(1, 3), "chunks": twice, "no rows": df.Head(0)} {
		for _, level := range []CompatLevel{Newest, Oldest} {
			handles := buffer.Outstanding() // counted with -tags invariants only
			batches, err := ToArrow(in, level)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, b := range batches {
				for i := range b.Columns() {
					if err := library.ValidateFull(b.Column(i)); err != nil {
						t.Errorf("%s: column %s: %v", name, b.ColumnName(i), err)
					}
				}
			}
			if len(batches) == 0 {
				continue
			}
			back, err := FromArrow(batches[0].Schema(), batches...)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, b := range batches {
				b.Release()
			}
			same(t, back, in)
			back.Release()
			if n := buffer.Outstanding() - handles; n != 0 {
				t.Errorf("%s: %d handles were not given back", name, n)
			}
		}
	}
}

// TestShares: numbers cross without a copy in both directions, and each side lets go.
func TestShares(t *testing.T) {
	b := buffer.CopyOf([]int64{1, 2, 3})
	df, err := frame.New(series.New("i", dtype.Int64, array.NewPrimitive(b.Clone(), nil)))
	if err != nil {
		t.Fatal(err)
	}
	batches, err := ToArrow(df, Newest)
	if err != nil {
		t.Fatal(err)
	}
	theirs := batches[0].Column(0).(*library.Int64)
	if &theirs.Int64Values()[0] != &b.Values()[0] {
		t.Error("handing over copied")
	}
	back, err := FromArrow(batches[0].Schema(), batches...)
	if err != nil {
		t.Fatal(err)
	}
	got := back.Batch().Columns[0].Chunks()[0].(*array.Primitive[int64]).Buffer()
	if &got.Values()[0] != &b.Values()[0] || got.WhyNotWritable() != "foreign memory" {
		t.Errorf("taking over copied, or may write: %q", got.WhyNotWritable())
	}
	if b.RefCount() != 3 {
		t.Errorf("%d references while the library holds the memory, want 3", b.RefCount())
	}
	batches[0].Release()
	if b.RefCount() != 3 {
		t.Errorf("%d references while a frame made of it lives, want 3", b.RefCount())
	}
	back.Release()
	if b.RefCount() != 2 {
		t.Errorf("%d references in the end, want 2", b.RefCount())
	}
}

// TestSlicedArrays takes arrays over that start inside of their buffers.
func TestSlicedArrays(t *testing.T) {
	df := sample(t)
	batches, err := ToArrow(df, Newest)
	if err != nil {
		t.Fatal(err)
	}
	part := batches[0].NewSlice(1, 4)
	var fields []arrow.Field
	var cols []arrow.Array
	for i, f := range batches[0].Schema().Fields() {
		if _, ok := f.Type.(*arrow.DictionaryType); !ok && f.Name != "r" { // the library cannot join those
			fields, cols = append(fields, f), append(cols, part.Column(i))
		}
	}
	schema := arrow.NewSchema(fields, nil)
	got, err := FromArrow(schema, library.NewRecordBatch(schema, cols, 3))
	if err != nil {
		t.Fatal(err)
	}
	want, err := df.Slice(1, 3).Drop("c", "e", "r")
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, want)
}

// TestFilesReadByTheLibrary: what io/ipc writes, Arrow's own library reads as the same.
func TestFilesReadByTheLibrary(t *testing.T) {
	df := sample(t)
	ctx := context.Background()
	for _, compression := range []string{"", "lz4", "zstd"} {
		for _, level := range []CompatLevel{Newest, Oldest} {
			o := ipc.WriteOptions{Compression: compression, CompatLevel: level, RecordBatchSize: 2}
			var file, stream bytes.Buffer
			if err := ipc.WriteTo(ctx, df, &file, o); err != nil {
				t.Fatal(err)
			}
			if err := ipc.WriteStreamTo(ctx, df, &stream, o); err != nil {
				t.Fatal(err)
			}
			fr, err := theirs.NewFileReader(bytes.NewReader(file.Bytes()))
			if err != nil {
				t.Fatal(err)
			}
			var batches []arrow.RecordBatch
			for i := range fr.NumRecords() {
				b, err := fr.RecordBatchAt(i)
				if err != nil {
					t.Fatal(err)
				}
				batches = append(batches, b)
			}
			got, err := FromArrow(fr.Schema(), batches...)
			if err != nil {
				t.Fatal(err)
			}
			same(t, got, df)
			sr, err := theirs.NewReader(&stream)
			if err != nil {
				t.Fatal(err)
			}
			batches = nil
			for sr.Next() {
				b := sr.RecordBatch()
				b.Retain()
				batches = append(batches, b)
			}
			if got, err = FromArrow(sr.Schema(), batches...); err != nil {
				t.Fatal(err)
			}
			same(t, got, df)
		}
	}
}

// TestGoldenThroughTheLibrary reads Arrow's golden files both ways.
func TestGoldenThroughTheLibrary(t *testing.T) {
	root := os.Getenv("GOPOLARS_CORPORA")
	if root == "" {
		t.Skip("GOPOLARS_CORPORA is not set: it names the folder with Arrow's golden files")
	}
	files, _ := filepath.Glob(filepath.Join(root, "arrow-golden", "*", "*.stream"))
	equal, refused := 0, 0
	for _, name := range files {
		if strings.Contains(name, "bigendian") || strings.Contains(name, "extension") {
			continue // the library reads these otherwise
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want, wantErr := ipc.ReadStreamBytes(context.Background(), data, ipc.Options{})
		r, err := theirs.NewReader(bytes.NewReader(data), theirs.WithAllocator(memory.NewGoAllocator()))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var batches []arrow.RecordBatch
		for r.Next() {
			b := r.RecordBatch()
			b.Retain()
			batches = append(batches, b)
		}
		got, err := FromArrow(r.Schema(), batches...)
		if (err == nil) != (wantErr == nil) {
			t.Errorf("%s: %v through the library, %v without", name, err, wantErr)
			continue
		}
		if err != nil {
			refused++
			continue
		}
		same(t, got, want)
		equal++
	}
	t.Logf("%d equal, %d refused by both", equal, refused)
}

func TestRefuses(t *testing.T) {
	wide, err := frame.New(series.New("w", dtype.Int128, array.FullNull(dtype.Int128, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ToArrow(wide, Newest); err == nil || !strings.Contains(err.Error(), "128 bits") {
		t.Errorf("Int128 gave %v", err)
	}
	schema := arrow.NewSchema([]arrow.Field{{Name: "m", Type: arrow.FixedWidthTypes.MonthInterval}}, nil)
	if _, err := FromArrow(schema); dtype.KindOf(err) != dtype.ComputeError || err == nil {
		t.Errorf("an interval gave %v", err)
	}
}
