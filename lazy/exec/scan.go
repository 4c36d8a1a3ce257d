package exec

import (
	"context"
	"slices"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
)

// request is what a scan asks its source for, and whether the engine has to filter then.
func request(n *plan.Scan) (r plan.Request, filters bool) {
	takes := n.Source.Takes()
	r = plan.Request{Columns: n.Columns, Offset: n.Offset, Rows: n.Rows}
	if r.Offset > 0 && !takes.Offset {
		r.Offset = 0
		if r.Rows >= 0 {
			r.Rows += n.Offset
		}
	}
	if takes.Predicate != plan.PredicateIgnored && n.Offset == 0 && n.Rows < 0 {
		r.Predicate = n.Predicate
	}
	filters = n.Predicate != nil && (r.Predicate == nil || takes.Predicate != plan.PredicateExact)
	if filters && r.Columns != nil {
		r.Columns = slices.Clone(r.Columns)
		for _, c := range plan.Columns(n.Predicate) {
			if !slices.Contains(r.Columns, c) {
				r.Columns = append(r.Columns, c)
			}
		}
	}
	return r, filters
}

// runScan reads a source and does what the source leaves to the engine: the offset, the
// rest of the predicate, and dropping the columns that only the predicate reads.
func runScan(ctx context.Context, n *plan.Scan) (*series.Batch, error) {
	r, filters := request(n)
	b, err := n.Source.Read(ctx, r)
	if err != nil {
		return nil, err
	}
	if n.Offset > r.Offset || n.Rows >= 0 && b.Height > n.Rows {
		rows := n.Rows
		if rows < 0 {
			rows = b.Height
		}
		whole := b
		b = whole.Slice(n.Offset-r.Offset, rows)
		whole.Release()
	}
	if !filters {
		return b, nil
	}
	out, err := filterInto(ctx, b, n.Predicate, len(n.Schema()))
	b.Release()
	return out, err
}

// filterInto keeps the first width columns of the rows for which a predicate is true. It
// borrows the batch.
func filterInto(ctx context.Context, in *series.Batch, predicate plan.Expr, width int) (*series.Batch, error) {
	e := &evaluator{ctx: ctx, batch: in}
	s, err := e.eval(predicate)
	if err != nil {
		return nil, err
	}
	if plan.IsScalar(predicate) {
		s = broadcast(s, in.Height)
	}
	defer s.Release()
	return FilterRows(&series.Batch{Columns: in.Columns[:width], Height: in.Height}, s)
}
