package rule_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/lazy/expr"
	_ "github.com/gopolars/gopolars/lazy/function/all"
	"github.com/gopolars/gopolars/lazy/rule"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
	"pgregory.net/rapid"
)

// query makes random queries over three small frames; it keeps the names of each type.
type query struct {
	t    *rapid.T
	made []*frame.LazyFrame
	log  []string
}

func (q *query) pick(n int, label string) int { return rapid.IntRange(0, n-1).Draw(q.t, label) }

func (q *query) say(format string, a ...any) { q.log = append(q.log, fmt.Sprintf(format, a...)) }

// table is a frame with columns named by type and table: i0, j0, s0, x0.
func (q *query) table(k int) *frame.LazyFrame {
	rows := q.pick(9, "rows")
	schema := dtype.Schema{{Name: "k", Type: dtype.Int64}, {Name: fmt.Sprintf("i%d", k), Type: dtype.Int64}, {Name: fmt.Sprintf("s%d", k), Type: dtype.String}, {Name: fmt.Sprintf("x%d", k), Type: dtype.Float64}, {Name: "v", Type: dtype.Int64}}
	columns := make([]*series.Series, len(schema))
	for c, f := range schema {
		values := make([]any, rows)
		for r := range values {
			if v := q.pick(5, "v"); v == 4 {
				values[r] = nil
			} else if f.Type == dtype.String {
				values[r] = string(rune('a' + v))
			} else if f.Type == dtype.Float64 {
				values[r] = float64(v) / 2
			} else {
				values[r] = int64(v)
			}
		}
		s, err := series.FromAny(f.Name, f.Type, values)
		if err != nil {
			q.t.Fatal(err)
		}
		columns[c] = s
	}
	df, err := frame.New(columns...)
	if err != nil {
		q.t.Fatal(err)
	}
	return df.Lazy()
}

// of returns the columns of a type.
func (q *query) of(lf *frame.LazyFrame, test func(dtype.DataType) bool) []string {
	s, err := lf.CollectSchema()
	if err != nil {
		q.t.Fatal(q.log, err)
	}
	var out []string
	for _, f := range s {
		if test(f.Type) {
			out = append(out, f.Name)
		}
	}
	return out
}

func numeric(t dtype.DataType) bool { return t == dtype.Int64 || t == dtype.Float64 }
func integer(t dtype.DataType) bool { return t == dtype.Int64 }
func anyType(t dtype.DataType) bool { return true }

// column is a column of a type, or a literal when there is none.
func (q *query) column(lf *frame.LazyFrame, test func(dtype.DataType) bool) expr.Expr {
	if names := q.of(lf, test); len(names) > 0 {
		return expr.Col(names[q.pick(len(names), "column")])
	}
	return expr.Lit(int64(1))
}

func (q *query) predicate(lf *frame.LazyFrame, depth int) expr.Expr {
	switch q.pick(12, "predicate") {
	case 0:
		return q.column(lf, numeric).Gt(int64(q.pick(4, "n")))
	case 1:
		return q.column(lf, numeric).Le(q.column(lf, numeric))
	case 2:
		return q.column(lf, numeric).Eq(int64(q.pick(4, "n")))
	case 3:
		return q.column(lf, anyType).IsNull()
	case 4:
		return q.column(lf, anyType).IsNotNull()
	case 5:
		return q.column(lf, integer).Add(q.column(lf, integer)).Mod(int64(2)).Eq(int64(0))
	case 6:
		return q.column(lf, numeric).Gt(q.column(lf, numeric).Mean())
	case 7:
		return expr.Lit(true).And(q.column(lf, numeric).Lt(int64(3)))
	case 8:
		return q.column(lf, numeric).Sum().Over("k").Gt(int64(2))
	}
	if depth > 2 {
		return q.column(lf, numeric).Ge(int64(1))
	}
	a, b := q.predicate(lf, depth+1), q.predicate(lf, depth+1)
	switch q.pick(3, "logic") {
	case 0:
		return a.And(b)
	case 1:
		return a.Or(b)
	}
	return a.And(b).Not()
}

func (q *query) value(lf *frame.LazyFrame) expr.Expr {
	switch q.pick(7, "value") {
	case 0:
		return q.column(lf, integer).Add(int64(1))
	case 1:
		return q.column(lf, numeric).Mul(int64(2)).Sub(q.column(lf, numeric))
	case 2:
		return expr.NewWhen(q.predicate(lf, 2)).Then(q.column(lf, integer)).Otherwise(int64(7))
	case 3:
		return q.column(lf, integer).Sum().Over("k")
	case 4:
		return expr.Lit(int64(3)).Mul(int64(2)).Add(q.column(lf, integer))
	case 5:
		return expr.Apply("fill_null", nil, q.column(lf, integer), expr.Lit(int64(9)))
	}
	return q.column(lf, integer)
}

// step adds a random step.
func (q *query) step(lf *frame.LazyFrame) *frame.LazyFrame {
	s, err := lf.CollectSchema()
	if err != nil {
		q.t.Fatal(q.log, err)
	}
	has := func(name string) bool { return s.Index(name) >= 0 }
	if !has("k") {
		// Everything here goes by k.
		return lf.WithColumns(q.column(lf, integer).Alias("k"))
	}
	if t, _ := s.Get("k"); t != dtype.Int64 {
		return lf
	}
	name := fmt.Sprintf("n%d", len(q.log))
	q.say("step")
	switch q.pick(16, "step") {
	case 0, 1, 2:
		return lf.Filter(q.predicate(lf, 0))
	case 3:
		return lf.WithColumns(q.value(lf).Alias(name), q.column(lf, integer).Add(int64(1)).Alias("k"))
	case 4:
		return lf.WithColumns(q.value(lf).Alias(name))
	case 5:
		var keep []any
		for _, f := range s {
			if f.Name == "k" || q.pick(5, "keep") > 0 {
				keep = append(keep, expr.Col(f.Name))
			}
		}
		return lf.Select(append(keep, q.value(lf).Alias(name))...)
	case 6:
		old := s.Names()[q.pick(len(s), "old")]
		if old == "k" {
			return lf
		}
		return lf.Rename(map[string]string{old: name})
	case 7:
		sorted := lf.SortWith(frame.SortOptions{Descending: []bool{q.pick(2, "descending") == 1}}, expr.AllColumns())
		if n := q.pick(12, "head"); n < 9 {
			return sorted.Slice(q.pick(3, "offset"), n)
		}
		return sorted
	case 8:
		return lf.UniqueWith(frame.UniqueOptions{Keep: "none"}, "k")
	case 9:
		return lf.Unique()
	case 10:
		return lf.GroupBy("k").Agg(q.column(lf, integer).Sum().Alias(name), expr.Len().Alias(name+"_len"), q.column(lf, numeric).Max().Alias(name+"_max"))
	case 11, 12, 13:
		other := q.made[q.pick(len(q.made), "other")]
		if len(q.of(other, anyType)) > 12 || len(s) > 12 || !slices.Contains(q.of(other, anyType), "k") {
			return lf
		}
		o := frame.JoinOptions{On: []any{"k"}, Suffix: fmt.Sprintf("_%s", name), How: []string{"inner", "left", "right", "full", "semi", "anti"}[q.pick(6, "how")], NullsEqual: q.pick(2, "nulls") == 1}
		if o.How == "full" || q.pick(3, "coalesce") == 0 {
			c := q.pick(2, "c") == 1
			o.Coalesce = &c
		}
		return lf.Join(other, o)
	case 14:
		return frame.ConcatLazy(frame.Vertical, lf.Filter(q.predicate(lf, 1)), lf)
	}
	other := q.made[q.pick(3, "other")] // a table
	if len(s) > 12 {
		return lf
	}
	return lf.SortWith(frame.SortOptions{}, expr.AllColumns()).Head(5).Join(other.Select(expr.Col("k").Alias(name)), frame.JoinOptions{How: "cross"}).Filter(expr.Col("k").Eq(expr.Col(name)))
}

// rows are the rows of a result as text, sorted: the order of rows is not a part of most
// steps' results.
func rows(df *frame.DataFrame) string {
	b := df.Batch()
	out := make([]string, b.Height)
	for i := range out {
		cells := make([]string, len(b.Columns))
		for j, c := range b.Columns {
			cells[j] = fmt.Sprintf("%v", c.At(i))
		}
		out[i] = strings.Join(cells, "|")
	}
	slices.Sort(out)
	return fmt.Sprint(b.Schema(), "\n", strings.Join(out, "\n"))
}

// TestRulesKeepResults runs random queries with all rules, none, and all but each one.
func TestRulesKeepResults(t *testing.T) {
	ctx := context.Background()
	rapid.Check(t, func(t *rapid.T) {
		q := &query{t: t}
		for k := range 3 {
			q.made = append(q.made, q.table(k))
		}
		for range 1 + q.pick(9, "steps") {
			from := len(q.made) - 1 // mostly one long query
			if q.pick(5, "branch") == 0 {
				from = q.pick(len(q.made), "from")
			}
			q.made = append(q.made, q.step(q.made[from]))
		}
		lf := q.made[len(q.made)-1]
		written, err := lf.CollectWith(ctx, frame.QueryOptions{Off: []string{"all"}})
		if err != nil {
			if strings.Contains(err.Error(), "length") || strings.Contains(err.Error(), "height") {
				return // a select whose columns do not fit
			}
			t.Fatalf("without any rule: %v", err)
		}
		want := rows(written)
		check := func(off ...string) {
			text, _ := lf.Optimized(frame.QueryOptions{Off: off}).Describe()
			got, err := lf.CollectWith(ctx, frame.QueryOptions{Off: off})
			if err != nil {
				t.Fatalf("without %v: %v\n%s", off, err, text)
			}
			if rows(got) != want {
				before, _ := lf.Describe()
				t.Fatalf("without %v:\ngot %s\nwant %s\nplan:\n%s\nas written:\n%s", off, rows(got), want, text, before)
			}
		}
		check()
		for _, name := range rule.Names() {
			check(name)
		}
	})
}
