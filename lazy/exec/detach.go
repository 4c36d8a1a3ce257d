package exec

import (
	"context"
	"runtime/debug"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// detached runs kernels that do not look at the context, so that a cancelled query ends
// at once: work goes on in the background on handles of its own, and its result is given
// back when it is there. work gets clones of the inputs, borrows them, must not write to
// them and must not call back into the caller's code. A context that nobody can cancel
// costs nothing.
func detached(ctx context.Context, n plan.Node, inputs []*series.Batch, work func(in []*series.Batch) (*series.Batch, error)) (*series.Batch, error) {
	if ctx.Done() == nil {
		return work(inputs)
	}
	type result struct {
		b   *series.Batch
		err error
	}
	own := make([]*series.Batch, len(inputs))
	for i, b := range inputs {
		own[i] = b.Clone()
	}
	done := make(chan result, 1)
	go func() {
		var r result
		debug.SetPanicOnFault(true)
		defer func() {
			if p := recover(); p != nil {
				r = result{nil, caught(p, n)}
			}
			for _, b := range own {
				b.Release()
			}
			done <- r
		}()
		r.b, r.err = work(own)
	}()
	select {
	case r := <-done:
		return r.b, r.err
	case <-ctx.Done():
		go func() {
			if r := <-done; r.b != nil {
				r.b.Release()
			}
		}()
		return nil, dtype.Errorf(dtype.Cancelled, "the query was cancelled: %w", ctx.Err())
	}
}
