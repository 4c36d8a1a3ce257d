package parquet

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/io/ipc"
	"github.com/gopolars/gopolars/lazy/expr"
	_ "github.com/gopolars/gopolars/lazy/function/all"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// A file that Polars 2.1.0 wrote with a column of each type, in two row groups, has the
// values that the same frame has in its Arrow IPC file.
func TestPolarsFile(t *testing.T) {
	want, err := ipc.Read(context.Background(), filepath.Join("testdata", "polars.arrow"), ipc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer want.Release()
	got, err := Read(context.Background(), filepath.Join("testdata", "polars_zstd.parquet"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer got.Release()
	sameFrame(t, got, want)
	if n := got.Batch().Columns[0].NChunks(); n != 2 {
		t.Errorf("%d chunks of two row groups", n)
	}
}

// folder writes small files: numbers from 10 times the place of the file on, two each.
func folder(t *testing.T, names ...string) string {
	dir := t.TempDir()
	for i, name := range names {
		v := int64(i) * 10
		put(t, filepath.Join(dir, name), series.New("x", dtype.Int64, array.PrimitiveOf(v, v+1)))
	}
	return dir
}

func put(t *testing.T, path string, cols ...*series.Series) {
	t.Helper()
	df, err := frame.New(cols...)
	if err != nil {
		t.Fatal(err)
	}
	defer df.Release()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Write(context.Background(), df, path, WriteOptions{}); err != nil {
		t.Fatal(err)
	}
}

// rows prints a frame: names and types, then the rows.
func rows(df *frame.DataFrame) string {
	var b strings.Builder
	for _, f := range df.Schema() {
		fmt.Fprintf(&b, "%s:%s ", f.Name, f.Type)
	}
	for i := range df.Height() {
		b.WriteString("|")
		for _, c := range df.Batch().Columns {
			fmt.Fprintf(&b, " %v", c.At(i))
		}
	}
	return b.String()
}

// What Polars 2.1.0 gives for the same folders (its dates are printed as days here).
func TestHive(t *testing.T) {
	dir := folder(t, "a=1/d=2020-01-01/f.parquet", "a=2/d=2020-01-02/f.parquet", "a=__HIVE_DEFAULT_PARTITION__/d=x%20y/f.parquet")
	yes, no, three := true, false, 3
	two := []string{filepath.Join(dir, "a=1/d=2020-01-01/f.parquet"), filepath.Join(dir, "a=2/d=2020-01-02/f.parquet")}
	for _, c := range []struct {
		paths []string
		o     Options
		want  string
	}{
		{[]string{dir}, Options{}, "x:i64 a:i64 d:str | 0 1 2020-01-01| 1 1 2020-01-01| 10 2 2020-01-02| 11 2 2020-01-02| 20 <nil> x y| 21 <nil> x y"},
		{[]string{dir}, Options{HivePartitioning: &no}, "x:i64 | 0| 1| 10| 11| 20| 21"},
		{[]string{filepath.Join(dir, "a=1")}, Options{}, "x:i64 d:date | 0 18262| 1 18262"},
		{[]string{filepath.Join(dir, "**/*.parquet")}, Options{}, "x:i64 | 0| 1| 10| 11| 20| 21"},
		{two, Options{HivePartitioning: &yes}, "x:i64 a:i64 d:date | 0 1 18262| 1 1 18262| 10 2 18263| 11 2 18263"},
		{two, Options{HivePartitioning: &yes, NoHiveDates: true}, "x:i64 a:i64 d:str | 0 1 2020-01-01| 1 1 2020-01-01| 10 2 2020-01-02| 11 2 2020-01-02"},
		{two, Options{HivePartitioning: &yes, Columns: []string{"d", "x"}}, "d:date x:i64 | 18262 0| 18262 1| 18263 10| 18263 11"},
		{two, Options{HivePartitioning: &yes, RowIndexName: "i", RowIndexOffset: 5, NRows: &three}, "i:u32 x:i64 a:i64 d:date | 5 0 1 18262| 6 1 1 18262| 7 10 2 18263"},
		{two, Options{HivePartitioning: &yes, HiveSchema: dtype.Schema{{Name: "a", Type: dtype.String}, {Name: "d", Type: dtype.String}}}, "x:i64 a:str d:str | 0 1 2020-01-01| 1 1 2020-01-01| 10 2 2020-01-02| 11 2 2020-01-02"},
	} {
		df, err := ReadAll(context.Background(), c.paths, c.o)
		if err != nil {
			t.Errorf("%q: %v", c.paths, err)
			continue
		}
		if got := rows(df); got != c.want {
			t.Errorf("%q: got  %s\nwant %s", c.paths, got, c.want)
		}
		df.Release()
	}
	df, err := ReadAll(context.Background(), two, Options{IncludeFilePaths: "p"})
	if err != nil || df.Batch().Columns[1].At(2) != two[1] {
		t.Errorf("got %v, %v", df, err)
	}
}

// The rules and the words are those of Polars 2.1.0.
func TestFilesMustAgree(t *testing.T) {
	ints := func(name string) *series.Series { return series.New(name, dtype.Int64, array.PrimitiveOf[int64](1)) }
	texts := func(name string) *series.Series { return series.New(name, dtype.String, array.ViewOf("b")) }
	floats := func(name string) *series.Series { return series.New(name, dtype.Float64, array.PrimitiveOf(2.5)) }
	for _, c := range []struct {
		second []*series.Series
		o      Options
		want   string
		kind   dtype.ErrorKind
	}{
		{[]*series.Series{texts("y"), ints("x")}, Options{}, "x:i64 y:str | 1 b| 1 b", ""},
		{[]*series.Series{texts("y")}, Options{}, "did not find column x, consider passing `missing_columns='insert'`", dtype.ColumnNotFound},
		{[]*series.Series{texts("y")}, Options{MissingColumns: "insert"}, "x:i64 y:str | 1 b| <nil> b", ""},
		{[]*series.Series{ints("x"), texts("y"), ints("z")}, Options{}, "extra column in file outside of expected schema: z", dtype.SchemaMismatch},
		{[]*series.Series{ints("x"), texts("y"), ints("z")}, Options{ExtraColumns: "ignore"}, "x:i64 y:str | 1 b| 1 b", ""},
		{[]*series.Series{floats("x"), texts("y")}, Options{}, "data type mismatch for column x: incoming: ", dtype.SchemaMismatch},
		{[]*series.Series{ints("x"), texts("y")}, Options{RowIndexName: "x"}, "cannot add row_index with name 'x': column already exists in file.", dtype.Duplicate},
		{[]*series.Series{ints("x"), texts("y")}, Options{IncludeFilePaths: "x"}, `column name for file paths "x" conflicts with column name from file`, dtype.Duplicate},
		{[]*series.Series{ints("x"), texts("y")}, Options{Columns: []string{"q"}}, `unable to find column "q"; valid columns: ["x" "y"]`, dtype.ColumnNotFound},
	} {
		dir := t.TempDir()
		put(t, filepath.Join(dir, "1.parquet"), ints("x"), texts("y"))
		put(t, filepath.Join(dir, "2.parquet"), c.second...)
		df, err := Read(context.Background(), filepath.Join(dir, "*.parquet"), c.o)
		if c.kind != "" {
			if err == nil || dtype.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
			continue
		}
		if err != nil {
			t.Errorf("want %s: %v", c.want, err)
			continue
		}
		if got := rows(df); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
		df.Release()
	}
}

// Filters give the same rows with and without statistics, whatever row groups they skip.
func TestPruning(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	const n = 400
	ints, floats, texts := array.NewBuilder(dtype.Int32), array.NewBuilder(dtype.Float64), array.NewBuilder(dtype.String)
	for i := range n {
		switch {
		case i < 40 || r.IntN(9) == 0:
			ints.AppendNull()
			floats.AppendNull()
			texts.AppendNull()
		default:
			ints.Append(i/10 - 15)
			texts.Append(fmt.Sprintf("%03d%s", i, strings.Repeat("é", i%60)))
			f := float64(i / 7)
			if i%90 == 0 {
				f = math.NaN()
			}
			floats.Append(f)
		}
	}
	df, err := frame.New(series.New("i", dtype.Int32, ints.Finish()), series.New("f", dtype.Float64, floats.Finish()), series.New("s", dtype.String, texts.Finish()))
	if err != nil {
		t.Fatal(err)
	}
	defer df.Release()
	data := written(t, df, WriteOptions{RowGroupSize: 20})
	col := expr.Col
	skipped := 0
	for _, c := range []struct {
		name string
		x    expr.Expr
		most int // of 20 row groups may be read
	}{
		{"i > 10", col("i").Gt(10), 10}, {"i >= 24", col("i").Ge(24), 1}, {"i < -9", col("i").Lt(-9), 4}, {"i <= -12", col("i").Le(-12), 2}, {"i == 3", col("i").Eq(3), 2},
		{"5 < i", expr.Lit(5).Lt(col("i")), 12}, {"i != 3", col("i").Ne(3), 20}, {"null", col("i").IsNull(), 20}, {"not null", col("i").IsNotNull(), 18},
		{"f > 50", col("f").Gt(50.0), 20}, {"f < 10", col("f").Lt(10.0), 6}, {"f == 12", col("f").Eq(12.0), 3}, {"between", col("f").IsBetween(20.0, 24.0), 5},
		{"s > 390", col("s").Gt("390"), 2}, {"s < 05", col("s").Lt("05"), 2}, {"s == x", col("s").Eq("200"), 2},
		{"and", col("i").Gt(5).And(col("s").Lt("250")), 5}, {"or", col("i").Lt(-10).Or(col("i").Gt(23)), 6}, {"false", expr.Lit(false), 0},
	} {
		var got [2]*frame.DataFrame
		for k, o := range []Options{{}, {NoStatistics: true}} {
			s, err := newScan(Sources{Bytes: data}, o)
			if err != nil {
				t.Fatal(err)
			}
			if got[k], err = frame.Scan(s).Filter(c.x).Collect(context.Background()); err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			if k == 1 {
				continue
			}
			bound, err := plan.Bind(s.schema, c.x)
			if err != nil {
				t.Fatal(err)
			}
			parts, err := s.Open(context.Background(), plan.Request{Rows: -1, Predicate: bound[0].Expr})
			if err != nil {
				t.Fatal(err)
			}
			if parts.Len() > c.most {
				t.Errorf("%s reads %d row groups, want %d at most", c.name, parts.Len(), c.most)
			}
			skipped += 20 - parts.Len()
		}
		if a, b := rows(got[0]), rows(got[1]); a != b {
			t.Errorf("%s: got %s\nwant %s", c.name, a, b)
		}
		got[0].Release()
		got[1].Release()
	}
	if skipped == 0 {
		t.Error("nothing was skipped")
	}
}
