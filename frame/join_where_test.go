package frame

import (
	"context"
	"fmt"
	"testing"

	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
)

// The pairs are those of Polars' join_where.
func TestJoinWhere(t *testing.T) {
	l, _ := New(series.Of("a", []int64{1, 2, 3, 9}))
	r, _ := New(series.Of("a", []int64{2, 0, 3, -1}), series.Of("y", []int64{10, 20, 30, 40}))
	for how, want := range map[string]string{
		"inner": "[1 2 10] [1 3 30] [2 3 30]",
		"left":  "[1 2 10] [1 3 30] [2 3 30] [3 <nil> <nil>] [9 <nil> <nil>]",
		"right": "[1 2 10] [1 3 30] [2 3 30] [<nil> 0 20] [<nil> -1 40]",
		"full":  "[1 2 10] [1 3 30] [2 3 30] [3 <nil> <nil>] [9 <nil> <nil>] [<nil> 0 20] [<nil> -1 40]",
	} {
		df, err := l.Borrow().JoinWhere(r.Borrow(), how, "", expr.Col("a").Lt(expr.Col("a_right"))).Collect(context.Background())
		if err != nil {
			t.Fatalf("%s: %v", how, err)
		}
		got := ""
		for i := range df.Height() {
			row := make([]any, df.Width())
			for k, c := range df.Batch().Columns {
				row[k] = c.At(i)
			}
			got += fmt.Sprint(" ", row)
		}
		if got != " "+want {
			t.Errorf("%s:%s", how, got)
		}
	}
	for _, how := range []string{"semi", "sideways"} {
		if _, err := l.Borrow().JoinWhere(r.Borrow(), how, "", expr.Col("a").Lt(expr.Col("a_right"))).Collect(context.Background()); err == nil {
			t.Errorf("%s is taken", how)
		}
	}
}
