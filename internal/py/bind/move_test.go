package bind

import (
	"bytes"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/series/array"
)

// storageOf is the id of the storage that holds the values of a column of a named frame or Series.
func storageOf(t *testing.T, v any, column string) uint64 {
	t.Helper()
	var id uint64
	see := func(p array.Part) {
		if id == 0 {
			id = p.Info.Storage
		}
	}
	switch x := v.(type) {
	case *DataFrame:
		x.df.Batch().Columns[x.df.Batch().Index(column)].Chunks()[0].Parts("", see)
	case *Series:
		x.s.Chunks()[0].Parts("", see)
	default:
		t.Fatalf("no storage in %T", v)
	}
	return id
}

const wideFrame = "df = pl.DataFrame({'x': list(range(1000)), 'y': [1.5] * 1000})\n"

func TestMoves(t *testing.T) {
	for _, c := range []struct {
		name, setup, statement, column string
		inPlace                        bool
	}{
		{"with_columns", "", "df = df.with_columns(pl.col('x') + 1)", "x", true},
		{"two names", "other = df\n", "df = df.with_columns(pl.col('x') + 1)", "x", false},
		{"a slice is alive", "other = df.head(3)\n", "df = df.with_columns(pl.col('x') + 1)", "x", false},
		{"a slice was deleted", "other = df.head(3)\ndel other\n", "df = df.with_columns(pl.col('x') + 1)", "x", true},
		{"only the last value has it", "df\ndf.head(3)\n", "df = df.with_columns(pl.col('x') + 1)", "x", true},
		{"a list has it", "l = [df]\n", "df = df.with_columns(pl.col('x') + 1)", "x", false},
		{"other name", "new = df.with_columns(pl.col('x') + 1)\n", "df = new", "x", false},
		{"untouched column", "", "df = df.with_columns(pl.col('x') + 1)", "y", true},
		{"a query has it", "q = df.lazy()\n", "df = df.with_columns(pl.col('x') + 1)", "x", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			in := newSession(t, &out)
			TrackMemory(in)
			fail := func(err error) { t.Fatal(in.FormatError(err)) }
			runAll(in, wideFrame+c.setup, fail)
			before := storageOf(t, in.Get("df"), c.column)
			runAll(in, c.statement, fail)
			if after := storageOf(t, in.Get("df"), c.column); (after == before) != c.inPlace {
				t.Errorf("storage %d became %d, want in place: %v", before, after, c.inPlace)
			}
			out.Reset()
			runAll(in, "print(df['x'].sum(), df['y'].sum())", fail)
			want := "500500 1500.0\n"
			if out.String() != want {
				t.Errorf("got %q, want %q", out.String(), want)
			}
		})
	}
}

// TestMovedSeries: operators and methods of a Series that nobody else holds write in place.
func TestMovedSeries(t *testing.T) {
	var out bytes.Buffer
	in := newSession(t, &out)
	fail := func(err error) { t.Fatal(in.FormatError(err)) }
	runAll(in, "s = pl.Series('s', list(range(1000)))\n", fail)
	before := storageOf(t, in.Get("s"), "")
	runAll(in, "s = s + 1\ns += 1\n", fail)
	if after := storageOf(t, in.Get("s"), ""); after != before {
		t.Errorf("storage %d became %d", before, after)
	}
	runAll(in, "other = s\ns += 1\nprint(s.sum(), other.sum())\n", fail)
	if out.String() != "502500 501500\n" {
		t.Errorf("got %q", out.String())
	}
}

// TestErrorsKeepTheObject: a statement that fails leaves the named object as it was.
func TestErrorsKeepTheObject(t *testing.T) {
	for _, statement := range []string{
		"df = df.with_columns(pl.col('x') + 1, pl.col('nope'))",
		"df = df.with_columns(pl.col('x') + 1, pl.col('y').cast(pl.String).cast(pl.Int64))",
		"df = df.select(pl.col('x').map_elements(lambda v: 1 // 0, return_dtype=pl.Int64))",
		"df = df.unpivot(['x', 'nope'])",
		"df = df.join(df2, on='x')",
		"df = df.drop('nope')",
		"df = df.rename({'nope': 'z'})",
		"df = df.head('x')",
		"df = df.sort('nope')",
		"df = df.cast({'x': pl.Date, 'nope': pl.Int8})",
		"df = df.explode('x')",
		"df = df.fill_null(strategy='nope')",
		"df = df.pivot('x', index='nope')",
		"df = df.group_by('nope').agg(pl.col('x').sum())",
		"df = df.match_to_schema({'x': pl.Int64})",
		"df = df['nope']",
		"df = df + 'a'",
	} {
		var out bytes.Buffer
		in := newSession(t, &out)
		failed := false
		runAll(in, wideFrame, func(err error) { t.Fatal(in.FormatError(err)) })
		runAll(in, statement, func(error) { failed = true })
		if !failed {
			t.Errorf("%s did not fail", statement)
		}
		runAll(in, "print(df.shape, df['x'].sum(), df['y'].sum())", func(err error) { t.Error(statement, in.FormatError(err)) })
		if got := strings.TrimSpace(out.String()); got != "(1000, 2) 499500 1500.0" {
			t.Errorf("%s: %s", statement, got)
		}
	}
}

// TestDeletedFramesGiveMemoryBack: what is dropped is dropped once, and what is shared lives on.
func TestDeletedFramesGiveMemoryBack(t *testing.T) {
	var out bytes.Buffer
	in := newSession(t, &out)
	runAll(in, wideFrame+`a = df.filter(pl.col("x") > 500)
b = [a, df.head(2)]
e = pl.lit(df["x"])
q = df.lazy().select(pl.col("x").sum())
del df
del a
print(b[0].height, b[1]["x"].to_list(), q.collect().item(), pl.select(e.sum()).item())
def f(d):
    d = d.with_columns(pl.col("x") + 1)
    return d["x"].sum()

print(f(b[0]), f(b[0]), [f(d) for d in b])
g = (d.height for d in b)
del b
print(list(g))
`, func(err error) { t.Error(in.FormatError(err)) })
	want := "499 [0, 1] 499500 499500\n374749 374749 [374749, 3]\n[499, 2]\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}
