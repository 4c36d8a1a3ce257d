package exec

import (
	"context"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
)

// cached holds the results of steps that several steps use, during one run.
type cached map[*plan.Cache]*held

type held struct {
	batch *series.Batch
	left  int // uses to come
}

type cachedKey struct{}

// withCached gives a run a place for results that are used several times. The caller calls
// the function at the end of the run.
func withCached(ctx context.Context) (context.Context, func()) {
	m := cached{}
	return context.WithValue(ctx, cachedKey{}, m), func() {
		for _, h := range m {
			h.batch.Release()
		}
	}
}

// runCache runs a step at its first use; the last one takes the result.
func runCache(ctx context.Context, n *plan.Cache) (*series.Batch, error) {
	m, ok := ctx.Value(cachedKey{}).(cached)
	if !ok {
		return run(ctx, n.Input)
	}
	h := m[n]
	if h == nil {
		b, err := run(ctx, n.Input)
		if err != nil {
			return nil, err
		}
		h = &held{b, n.Uses}
		m[n] = h
	}
	if h.left--; h.left <= 0 {
		delete(m, n)
		return h.batch, nil
	}
	return h.batch.Clone(), nil
}
