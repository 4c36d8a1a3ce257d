package exec

import (
	"context"
	"testing"
	"time"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// handles are the handles on the first storage of a column.
func handles(s *series.Series) int {
	n := 0
	s.Chunks()[0].Parts("", func(p array.Part) { n = p.Info.Refs })
	return n
}

func TestDetachedWorkOutlivesACancelledQuery(t *testing.T) {
	in := series.NewBatch(series.Of("a", []int64{1, 2, 3}))
	ctx, cancel := context.WithCancel(context.Background())
	started, goOn, ended := make(chan bool), make(chan bool), make(chan bool)
	var seen *series.Batch
	go func() { <-started; cancel() }()
	_, err := detached(ctx, &plan.Frame{}, []*series.Batch{in}, func(own []*series.Batch) (*series.Batch, error) {
		close(started)
		<-goOn
		seen = own[0].Clone()
		defer close(ended)
		return own[0].Clone(), nil
	})
	if dtype.KindOf(err) != dtype.Cancelled {
		t.Fatalf("got %v", err)
	}
	if n := handles(in.Columns[0]); n != 2 {
		t.Errorf("%d handles while the work goes on, want its own and ours", n)
	}
	close(goOn)
	<-ended
	seen.Release()
	for end := time.Now().Add(2 * time.Second); handles(in.Columns[0]) != 1; {
		if time.Now().After(end) {
			t.Fatalf("%d handles are left behind", handles(in.Columns[0]))
		}
		time.Sleep(time.Millisecond)
	}
}

func TestDetachedPanicIsAnError(t *testing.T) {
	in := series.NewBatch(series.Of("a", []int64{1, 2, 3}))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	_, err := detached(ctx, &plan.Frame{Batch: in}, []*series.Batch{in}, func([]*series.Batch) (*series.Batch, error) { panic("broken") })
	if dtype.KindOf(err) != dtype.Internal {
		t.Errorf("got %v", err)
	}
	if n := handles(in.Columns[0]); n != 1 {
		t.Errorf("%d handles", n)
	}
}
