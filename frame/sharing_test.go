package frame_test

import (
	"context"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/lazy/expr"
	_ "github.com/gopolars/gopolars/lazy/function/all"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
)

// wide makes a frame of ten columns of n rows.
func wide(t testing.TB, n int) *frame.DataFrame {
	t.Helper()
	names := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}
	cols := make([]*series.Series, len(names))
	for i, name := range names {
		v := make([]int64, n)
		for k := range v {
			v[k] = int64(k * (i + 1))
		}
		cols[i] = series.Take(name, v)
	}
	df, err := frame.New(cols...)
	if err != nil {
		t.Fatal(err)
	}
	return df
}

// storages lists the storage ids of a frame's columns by name.
func storages(df *frame.DataFrame) map[string][]uint64 {
	out := map[string][]uint64{}
	for _, c := range df.Batch().Columns {
		for _, a := range c.Chunks() {
			a.Parts("", func(p array.Part) { out[c.Name()] = append(out[c.Name()], p.Info.Storage) })
		}
	}
	return out
}

// events records what happens to storages while f runs.
func events(t testing.TB, f func()) map[buffer.EventKind]int {
	t.Helper()
	out := map[buffer.EventKind]int{}
	buffer.Trace(func(e buffer.Event) { out[e.Kind]++ })
	defer buffer.Trace(nil)
	f()
	return out
}

func TestHeadSlicesWhateverTheHeight(t *testing.T) {
	var allocs [2]float64
	for i, n := range []int{1_000, 1_000_000} {
		df := wide(t, n)
		ev := events(t, func() { df.Head(5).Release() })
		if ev[buffer.Sliced] != 10 || ev[buffer.Allocated]+ev[buffer.Recycled]+ev[buffer.Copied] != 0 {
			t.Errorf("head of %d rows: %v", n, ev)
		}
		allocs[i] = testing.AllocsPerRun(10, func() { df.Head(5).Release() })
	}
	if allocs[0] != allocs[1] {
		t.Errorf("head allocates %v at 10³ and %v at 10⁶ rows", allocs[0], allocs[1])
	}
}

func TestSelectRenameCloneShare(t *testing.T) {
	df := wide(t, 1000)
	want := storages(df)
	check := func(name string, got *frame.DataFrame, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for col, ids := range storages(got) {
			if col == "z" {
				col = "a"
			}
			if ids[0] != want[col][0] {
				t.Errorf("%s: column %s is on @%d instead of @%d", name, col, ids[0], want[col][0])
			}
		}
		got.Release()
	}
	got, err := df.Select("a", "c")
	check("select", got, err)
	got, err = df.Rename(map[string]string{"a": "z"})
	check("rename", got, err)
	check("clone", df.Clone(), nil)
	got, err = df.Drop("b")
	check("drop", got, err)
	for _, c := range df.Batch().Columns {
		for _, a := range c.Chunks() {
			a.Parts("", func(p array.Part) {
				if p.Info.Refs != 1 {
					t.Errorf("%s has %d references after every other frame was released", c.Name(), p.Info.Refs)
				}
			})
		}
	}
}

func TestWithColumnsCopiesOnlyTheChangedColumn(t *testing.T) {
	df := wide(t, 1000)
	before := storages(df)
	got, err := df.WithColumns(expr.Col("a").Add(1))
	if err != nil {
		t.Fatal(err)
	}
	after := storages(got)
	for name, ids := range before {
		if same := after[name][0] == ids[0]; same != (name != "a") {
			t.Errorf("%s: @%d became @%d", name, ids[0], after[name][0])
		}
	}
	v, err := frame.Column[int64](df, "a")
	if err != nil || v[1] != 1 {
		t.Errorf("the frame itself changed: %v %v", v[:3], err)
	}
}

func TestMovedFrameIsWrittenInPlace(t *testing.T) {
	df := wide(t, 1000)
	before := storages(df)
	got, err := df.IntoLazy().WithColumns(expr.Col("a").Add(1)).Collect(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if id := storages(got)["a"][0]; id != before["a"][0] {
		t.Errorf("a moved from @%d to @%d", before["a"][0], id)
	}
	v, _ := frame.Column[int64](got, "a")
	if v[0] != 1 || v[999] != 1000 {
		t.Errorf("got %d … %d", v[0], v[999])
	}
}

func TestMovedFrameWithAnotherOwnerIsCopied(t *testing.T) {
	df := wide(t, 1000)
	other := df.Head(10)
	before := storages(df)
	got, err := df.IntoLazy().WithColumns(expr.Col("a").Add(1)).Collect(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if id := storages(got)["a"][0]; id == before["a"][0] {
		t.Error("a was written while another frame held it")
	}
	v, _ := frame.Column[int64](other, "a")
	if v[1] != 1 {
		t.Errorf("the other frame changed: %v", v)
	}
}

func TestTwoReadersOfAMovedColumn(t *testing.T) {
	df := wide(t, 100)
	got, err := df.IntoLazy().WithColumns(expr.Col("a").Add(1), expr.Col("a").Mul(2).Alias("z")).Collect(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	a, _ := frame.Column[int64](got, "a")
	z, _ := frame.Column[int64](got, "z")
	if a[7] != 8 || z[7] != 14 {
		t.Errorf("a[7] = %d, z[7] = %d", a[7], z[7])
	}
}

func TestErrorLeavesAMovedFrameAsItWas(t *testing.T) {
	df := wide(t, 100)
	_, err := df.IntoLazy().WithColumns(expr.Col("a").Add(1), expr.Col("b").Head(3)).Collect(context.Background())
	if err == nil {
		t.Fatal("no error")
	}
	v, err := frame.Column[int64](df, "a")
	if err != nil || v[5] != 5 {
		t.Errorf("a = %v, %v", v[:6], err)
	}
}

func TestMovedFrameIsCollectedOnce(t *testing.T) {
	lf := wide(t, 10).IntoLazy().Select("a")
	if _, err := lf.Collect(context.Background()); err != nil {
		t.Fatal(err)
	}
	if _, err := lf.Collect(context.Background()); err == nil {
		t.Error("a moved frame was collected twice")
	}
}
