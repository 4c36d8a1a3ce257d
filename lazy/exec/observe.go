package exec

import (
	"context"
	"time"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
)

// Step is what one step of a query did.
type Step struct {
	Node plan.Node
	// Start is when its inputs were ready, as far as they are steps of their own.
	Start, End time.Time
	// Batch is its result, to look at during the call only.
	Batch *series.Batch
}

type observerKey struct{}

type observer struct {
	tell  func(s Step)
	ready time.Time // when the step that ended last did
}

// Observed makes a run with the context tell of each step that has ended, inputs first. A
// step that is done together with the one above it does not show.
func Observed(ctx context.Context, tell func(s Step)) context.Context {
	return context.WithValue(ctx, observerKey{}, &observer{tell: tell})
}

// run computes the result of a step.
func run(ctx context.Context, n plan.Node) (*series.Batch, error) {
	o, ok := ctx.Value(observerKey{}).(*observer)
	if !ok {
		return runStep(ctx, n)
	}
	start := time.Now()
	b, err := runStep(ctx, n)
	if err != nil {
		return b, err
	}
	end := time.Now()
	if o.ready.After(start) {
		start = o.ready
	}
	o.ready = end
	o.tell(Step{Node: n, Start: start, End: end, Batch: b})
	return b, nil
}
