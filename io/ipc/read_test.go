package ipc

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

func bitmapOf(v ...bool) *buffer.Bitmap { return buffer.BitmapOf(v) }

func numbersFile(t testing.TB, rows int) string {
	v := make([]int64, rows)
	for i := range v {
		v[i] = int64(i)
	}
	f := make([]float64, rows)
	df, err := frame.New(series.New("i", dtype.Int64, array.PrimitiveOf(v...)), series.New("f", dtype.Float64, array.PrimitiveOf(f...)),
		series.New("s", dtype.String, chunkOf(rows)))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "numbers.arrow")
	if err := Write(context.Background(), df, path, WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	return path
}

func chunkOf(rows int) *array.View {
	var b array.ViewBuilder
	for i := range rows {
		b.AppendString(strings.Repeat("x", i%30))
	}
	return b.Finish()
}

// TestMappedIsForeign: every buffer of a mapped file is a storage of its own in the
// mapping, none is written, and the mapping goes with the last of them.
func TestMappedIsForeign(t *testing.T) {
	path := numbersFile(t, 1000)
	o, m, err := openPath(path, false, true)
	if err != nil {
		t.Fatal(err)
	}
	df, err := o.frame(context.Background(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[uint64]bool{}
	for _, c := range df.Batch().Columns {
		for _, a := range c.Chunks() {
			a.Parts("", func(p array.Part) {
				if p.Info.Owner != buffer.Foreign || p.Info.Writable != "foreign memory" || p.Info.Refs != 1 || ids[p.Info.Storage] {
					t.Errorf("%s of %s: %+v", p.Name, c.Name(), p.Info)
				}
				ids[p.Info.Storage] = true
			})
		}
	}
	if len(ids) != 4 {
		t.Errorf("%d buffers, want 4", len(ids))
	}
	m.drop()
	head := df.Head(2)
	df.Release()
	if m.mapped.RefCount() != 4 {
		t.Fatalf("%d storages hold the mapping while a slice of all lives", m.mapped.RefCount())
	}
	if got := columnTexts(head, 0); got[1] != "1" {
		t.Errorf("head is %v", got)
	}
	head.Release()
	if m.mapped.RefCount() != 0 {
		t.Errorf("%d handles hold the mapping at the end", m.mapped.RefCount())
	}
}

// TestOwnedIsWritable: columns that were not mapped own their memory alone.
func TestOwnedIsWritable(t *testing.T) {
	path := numbersFile(t, 1000)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	for name, read := range map[string]func() (*frame.DataFrame, error){
		"bytes":  func() (*frame.DataFrame, error) { return ReadBytes(ctx, data, Options{}) },
		"no map": func() (*frame.DataFrame, error) { return Read(ctx, path, Options{NoMemoryMap: true}) },
	} {
		df, err := read()
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range df.Batch().Columns {
			for _, a := range c.Chunks() {
				a.Parts("", func(p array.Part) {
					if p.Info.Writable != "" {
						t.Errorf("%s: %s of %s is not writable: %s", name, p.Name, c.Name(), p.Info.Writable)
					}
				})
			}
		}
	}
}

func TestOptions(t *testing.T) {
	path := numbersFile(t, 100)
	ctx := context.Background()
	three, none, many, bad := 3, 0, 1000, -1
	for name, c := range map[string]struct {
		o    Options
		cols string
		rows int
		err  dtype.ErrorKind
	}{
		"all":         {o: Options{}, cols: "i f s", rows: 100},
		"columns":     {o: Options{Columns: []string{"s", "i"}}, cols: "s i", rows: 100},
		"positions":   {o: Options{ColumnIndices: []int{2, 0}, NRows: &three}, cols: "s i", rows: 3},
		"no rows":     {o: Options{NRows: &none}, cols: "i f s", rows: 0},
		"many rows":   {o: Options{NRows: &many}, cols: "i f s", rows: 100},
		"row index":   {o: Options{RowIndexName: "n", RowIndexOffset: 5, NRows: &three}, cols: "n i f s", rows: 3},
		"no columns":  {o: Options{Columns: []string{}}, cols: "", rows: 100},
		"unknown":     {o: Options{Columns: []string{"z"}}, err: dtype.ColumnNotFound},
		"twice":       {o: Options{Columns: []string{"i", "i"}}, err: dtype.BadValue},
		"both":        {o: Options{Columns: []string{"i"}, ColumnIndices: []int{0}}, err: dtype.BadValue},
		"outside":     {o: Options{ColumnIndices: []int{3}}, err: dtype.OutOfBounds},
		"negative":    {o: Options{NRows: &bad}, err: dtype.BadValue},
		"index taken": {o: Options{RowIndexName: "i"}, err: dtype.Duplicate},
	} {
		df, err := Read(ctx, path, c.o)
		if c.err != "" {
			if dtype.KindOf(err) != c.err {
				t.Errorf("%s: error %v, want a %s", name, err, c.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := strings.Join(df.Columns(), " "); got != c.cols || df.Height() != c.rows {
			t.Errorf("%s: %d rows of %q, want %d of %q", name, df.Height(), got, c.rows, c.cols)
		}
		if c.o.RowIndexName != "" && columnTexts(df, 0)[0] != "5" {
			t.Errorf("%s: first row number is %s", name, columnTexts(df, 0)[0])
		}
		if c.o.ColumnIndices == nil {
			lazy, err := Scan(path, c.o).Collect(ctx)
			if err != nil {
				t.Errorf("%s: %v", name, err)
			} else {
				sameFrame(t, lazy, df)
			}
		}
	}
}

func TestBadPaths(t *testing.T) {
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty")
	text := filepath.Join(dir, "text")
	if os.WriteFile(empty, nil, 0o600) != nil || os.WriteFile(text, []byte("a,b\n1,2\n a longer text than a file must have"), 0o600) != nil {
		t.Fatal("cannot write")
	}
	for path, kind := range map[string]dtype.ErrorKind{
		filepath.Join(dir, "missing"): dtype.FileNotFound, dir: dtype.IO, empty: dtype.IO, text: dtype.ComputeError,
	} {
		for _, read := range []func(context.Context, string, Options) (*frame.DataFrame, error){Read, ReadStream} {
			if _, err := read(context.Background(), path, Options{}); dtype.KindOf(err) != kind || !strings.Contains(err.Error(), path) {
				t.Errorf("%s: got %q (%s), want a %s that names it", path, err, dtype.KindOf(err), kind)
			}
		}
		if _, err := Scan(path, Options{}).Collect(context.Background()); dtype.KindOf(err) != kind {
			t.Errorf("scan %s: got %v, want a %s", path, err, kind)
		}
	}
}

// TestShorterWhileMapped: a file that is cut while it is mapped is an error.
func TestShorterWhileMapped(t *testing.T) {
	path := numbersFile(t, 100_000)
	o, m, err := openPath(path, false, true)
	if err != nil {
		t.Fatal(err)
	}
	defer m.drop()
	if err := os.Truncate(path, 100); err != nil {
		t.Fatal(err)
	}
	if _, err := o.frame(context.Background(), Options{Columns: []string{"s"}}); dtype.KindOf(err) != dtype.IO {
		t.Errorf("got %v, want an OSError", err)
	}
}
