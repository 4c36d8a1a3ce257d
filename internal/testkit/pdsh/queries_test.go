package pdsh

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/internal/py/bind"
	"github.com/gopolars/gopolars/io/csv"
	"github.com/gopolars/gopolars/lazy/rule"
)

var tables = []string{"region", "nation", "supplier", "part", "partsupp", "customer", "orders", "lineitem"}

// queries runs the script, which makes the queries q1 to q22 but collects none, on tables
// that a Python expression gives, and returns them.
func queries(t *testing.T, table func(path string) string) map[string]*frame.LazyFrame {
	t.Helper()
	in, err := bind.New(io.Discard, nil)
	if err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile("testdata/queries.py.txt")
	if err != nil {
		t.Fatal(err)
	}
	var setup strings.Builder
	for _, name := range tables {
		fmt.Fprintf(&setup, "%s = %s\n", name, table(filepath.ToSlash(filepath.Join("testdata", name+".csv"))))
	}
	var g py.Gatherer
	for _, line := range append(strings.Split(setup.String()+string(script), "\n"), "", "") {
		if stmt, ok := g.Feed(line); ok {
			if err := in.Run(context.Background(), stmt); err != nil {
				t.Fatalf("%s: %s", stmt, in.FormatError(err))
			}
		}
	}
	out := map[string]*frame.LazyFrame{}
	for i := range 22 {
		name := fmt.Sprintf("q%d", i+1)
		q, ok := in.Get(name).(*bind.LazyFrame)
		if !ok {
			t.Fatalf("there is no query %s", name)
		}
		out[name] = q.Lazy()
	}
	return out
}

// same tells where two frames differ; floats may differ in their last digits, as sums are
// taken in any order. Text is read as CSV reads it, so types are not compared.
func same(got, want *frame.DataFrame) error {
	a, b := got.Batch(), want.Batch()
	if a.Height != b.Height || len(a.Columns) != len(b.Columns) {
		return fmt.Errorf("%d rows of %d columns, want %d of %d", a.Height, len(a.Columns), b.Height, len(b.Columns))
	}
	for i, c := range a.Columns {
		w := b.Columns[i]
		if c.Name() != w.Name() {
			return fmt.Errorf("column %q, want %q", c.Name(), w.Name())
		}
		for r := range a.Height {
			x, y := c.At(r), w.At(r)
			f, fok := x.(float64)
			g, gok := y.(float64)
			if fok && gok && math.Abs(f-g) <= 1e-9*math.Max(1, math.Abs(g)) {
				continue
			}
			if fmt.Sprint(x) != fmt.Sprint(y) {
				return fmt.Errorf("column %q row %d: %v, want %v", c.Name(), r, x, y)
			}
		}
	}
	return nil
}

// TestQueries compares the answers with those that Polars 2.1.0 gave (testdata/record.py),
// from files and from memory, with every rule, none, and all but each one, and on one
// thread.
func TestQueries(t *testing.T) {
	ctx := context.Background()
	offs := [][]string{nil, {"all"}}
	for _, name := range rule.Names() {
		offs = append(offs, []string{name})
	}
	for kind, table := range map[string]string{"scan": "pl.scan_csv(%q, try_parse_dates=True)", "memory": "pl.read_csv(%q, try_parse_dates=True).lazy()"} {
		qs := queries(t, func(path string) string { return fmt.Sprintf(table, path) })
		for i := range 22 {
			name := fmt.Sprintf("q%d", i+1)
			t.Run(kind+"/"+name, func(t *testing.T) {
				want, err := csv.Read(ctx, "testdata/"+name+".csv", csv.Options{TryParseDates: true})
				if err != nil {
					t.Fatal(err)
				}
				check := func(what string, o frame.QueryOptions) {
					got, err := qs[name].CollectWith(ctx, o)
					if err == nil {
						err = same(got, want)
					}
					if err != nil {
						text, _ := qs[name].Optimized(o).Describe()
						t.Errorf("%s: %v\n%s", what, err, text)
					}
				}
				for _, off := range offs {
					check(fmt.Sprintf("without %v", off), frame.QueryOptions{Off: off})
				}
				defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
				check("on one thread", frame.QueryOptions{})
			})
		}
	}
}
