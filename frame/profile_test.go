package frame_test

import (
	"context"
	"testing"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
)

// TestProfileListsSteps checks that a profile has a row for each step, inputs first, none
// of which starts before the one below has ended, and the sizes of the results.
func TestProfileListsSteps(t *testing.T) {
	df, err := frame.New(series.Of("a", []int64{3, 1, 2, 3}), series.Of("b", []int64{1, 1, 2, 2}))
	if err != nil {
		t.Fatal(err)
	}
	got, steps, err := df.Lazy().GroupBy("b").Agg(expr.Col("a").Sum()).Sort("b").Profile(context.Background(), frame.QueryOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if got.Height() != 2 {
		t.Fatalf("%d rows, want 2", got.Height())
	}
	b := steps.Batch()
	if b.Height < 3 {
		t.Fatalf("%d steps: %v", b.Height, steps)
	}
	column := func(name string) *series.Series { return b.Columns[b.Index(name)] }
	last := b.Height - 1
	if n := column("rows").At(last); n != uint64(2) {
		t.Errorf("the last step gives %v rows, want 2", n)
	}
	if n := column("bytes").At(last).(uint64); n < 32 {
		t.Errorf("the last step gives %v bytes, want two columns of two integers", n)
	}
	for i := 1; i <= last; i++ {
		if column("start").At(i).(uint64) < column("end").At(i-1).(uint64) || column("end").At(i).(uint64) < column("start").At(i).(uint64) {
			t.Errorf("step %d overlaps: %v", i, steps)
		}
	}
}
