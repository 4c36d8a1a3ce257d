package exec_test

import (
	"context"
	"errors"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/lazy/exec/spill"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
)

// large is a frame of n rows whose keys are in no order.
func large(n int) *frame.DataFrame {
	k, v := make([]int64, n), make([]int64, n)
	for i := range k {
		k[i], v[i] = int64(i)*7919%int64(n), int64(i)
	}
	df, err := frame.New(series.Of("k", k), series.Of("v", v))
	if err != nil {
		panic(err)
	}
	return df
}

// queries are the steps that spill, on a frame and itself.
func queries(df *frame.DataFrame) map[string]*frame.LazyFrame {
	other := df.Lazy().Rename(map[string]string{"v": "w"})
	return map[string]*frame.LazyFrame{
		"sort":     df.Lazy().Sort("k").Sort("v"),
		"group_by": df.Lazy().GroupBy("k").Agg(expr.Col("v").Sum(), expr.Col("v").Median().Alias("m")),
		"join":     df.Lazy().Join(other, frame.JoinOptions{On: []any{"k"}}),
		"unique":   df.Lazy().Unique("k"),
	}
}

func TestCancelledSpillsLeaveNothing(t *testing.T) {
	df := large(1 << 20)
	within(t, 1<<20)
	dir := os.Getenv("POLARS_OOC_SPILL_DIR")
	before := runtime.NumGoroutine()
	for name, q := range queries(df) {
		ctx, cancel := context.WithCancel(context.Background())
		go func() {
			// As soon as rows are in files, or a little later.
			for range 2000 {
				if in, _ := os.ReadDir(dir); len(in) > 0 {
					break
				}
				time.Sleep(time.Millisecond)
			}
			time.Sleep(5 * time.Millisecond)
			cancel()
		}()
		_, err := q.Collect(ctx)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v", name, err)
		}
		cancel()
	}
	for range 2000 {
		if in, _ := os.ReadDir(dir); len(in) == 0 && runtime.NumGoroutine() <= before+1 {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines instead of %d, or files are left", runtime.NumGoroutine(), before)
}

func TestResultsThatDoNotFit(t *testing.T) {
	df := large(1 << 17)
	within(t, 1<<20)
	_, err := df.Lazy().Sort("k").Collect(context.Background())
	if err == nil || !strings.Contains(err.Error(), "memory budget of 1 MiB") || !strings.Contains(err.Error(), "sink_parquet") || !strings.Contains(err.Error(), spill.Variable) {
		t.Errorf("got %v", err)
	}
}

func TestErrorsAndPanicsLeaveNothing(t *testing.T) {
	df := large(1 << 17)
	within(t, 1<<20)
	bad := df.Lazy().Sort("k").WithColumns(expr.Col("v").Cast(series.Of("x", []int8{1}).DType()).Alias("c"))
	if _, err := bad.Collect(context.Background()); err == nil {
		t.Error("values that do not fit a type give no error")
	}
	seen := 0
	err := df.Lazy().Sort("k").CollectInParts(context.Background(), 1000, func(*frame.DataFrame) error {
		if seen++; seen == 3 {
			return errors.New("the disk is full")
		}
		return nil
	})
	if err == nil || seen != 3 {
		t.Errorf("got %v after %d parts", err, seen)
	}
}
