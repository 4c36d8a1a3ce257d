package exec

import (
	"context"

	"github.com/gopolars/gopolars/lazy/exec/spill"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
)

// Each runs a query and gives its result to f, which borrows it: all rows at once, or,
// within a memory budget, the given number of rows at a time, fewer when they are large.
// f is called at least once.
func Each(ctx context.Context, n plan.Node, rows int, f func(b *series.Batch) error) error {
	limit, err := spill.Limit()
	if err != nil {
		return err
	}
	if limit == 0 || within(n, limit) {
		b, err := Run(ctx, n)
		if err != nil {
			return err
		}
		defer b.Release()
		return f(b)
	}
	s, err := Open(ctx, n)
	if err != nil {
		return err
	}
	defer s.Close()
	var all gathered
	defer all.release()
	schema, called := n.Schema(), false
	give := func(b *series.Batch) error {
		defer b.Release()
		called = true
		return f(b)
	}
	for {
		b, err := s.Next(ctx)
		if err != nil {
			return err
		}
		if b == nil {
			if all.rows == 0 && called {
				return nil
			}
			return give(all.stack(schema))
		}
		all.add(b)
		for all.rows >= rows || all.bytes > limit/8 {
			b := all.stack(schema)
			if b.Height <= rows {
				err = give(b)
			} else {
				all.add(sparse(b.Slice(rows, b.Height-rows)))
				err = give(b.Slice(0, rows))
				b.Release()
			}
			if err != nil {
				return err
			}
		}
	}
}
