package exec

import (
	"context"
	"slices"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// project computes the outputs of select and with_columns. It borrows the batch; once
// nothing can fail any more it takes columns out of it, leaving none behind.
//
// When the query owns the batch, a column may be written in place at its last use: by
// then every expression that can fail has been computed into fresh memory, and what is
// left cannot fail, so an error never leaves a half-written frame behind.
func project(ctx context.Context, in *series.Batch, exprs []plan.Output, keep, owned bool) (*series.Batch, error) {
	height := in.Height
	done := make([]*series.Series, len(exprs))
	fail := func(err error) (*series.Batch, error) {
		for _, s := range done {
			if s != nil {
				s.Release()
			}
		}
		return nil, err
	}
	compute := func(e *evaluator, i int) error {
		s, err := e.eval(exprs[i].Expr)
		if err != nil {
			return err
		}
		done[i] = s.SetName(exprs[i].Name)
		return nil
	}
	shared := &evaluator{ctx: ctx, batch: in}
	var sure []int // outputs that cannot fail, computed last
	for i, x := range exprs {
		if owned && !plan.CanFail(x.Expr) {
			sure = append(sure, i)
			continue
		}
		if err := compute(shared, i); err != nil {
			return fail(err)
		}
	}
	if err := checkHeights(done, exprs, in, keep); err != nil {
		return fail(err)
	}
	if len(sure) > 0 {
		if err := ctx.Err(); err != nil {
			return fail(dtype.Errorf(dtype.Cancelled, "the query was cancelled: %w", err))
		}
		last := lastUses(in, exprs, sure, keep)
		e := &evaluator{ctx: context.WithoutCancel(ctx), batch: in, last: last}
		for _, i := range sure {
			if err := compute(e, i); err != nil {
				return fail(err)
			}
		}
		if err := checkHeights(done, exprs, in, keep); err != nil {
			return fail(err)
		}
	}
	out := &series.Batch{Height: height}
	if !keep {
		out.Height = outHeight(done, exprs)
	}
	if keep {
		out.Columns = passThrough(in, exprs, owned)
	}
	for i, s := range done {
		if plan.IsScalar(exprs[i].Expr) {
			s = broadcast(s, out.Height)
		}
		if j := out.Index(s.Name()); keep && j >= 0 {
			out.Columns[j].Release()
			out.Columns[j] = s
			continue
		}
		out.Columns = append(out.Columns, s)
	}
	return out, nil
}

// passThrough returns the columns that with_columns starts from: those of the batch
// itself when the query owns it, else clones, without memory for what will be replaced.
func passThrough(in *series.Batch, exprs []plan.Output, owned bool) []*series.Series {
	if owned {
		cols := in.Columns
		in.Columns = nil
		return cols
	}
	cols := make([]*series.Series, len(in.Columns))
	for i, c := range in.Columns {
		if slices.ContainsFunc(exprs, func(x plan.Output) bool { return x.Name == c.Name() }) {
			cols[i] = series.New(c.Name(), c.DType())
			continue
		}
		cols[i] = c.Clone()
	}
	return cols
}

// lastUses counts the reads of the columns that nobody needs after the sure outputs:
// those that are replaced or, in a select, all.
func lastUses(in *series.Batch, exprs []plan.Output, sure []int, keep bool) map[string]int {
	uses := map[string]int{}
	for _, i := range sure {
		plan.CountColumns(exprs[i].Expr, uses)
		plan.Walk(exprs[i].Expr, func(x plan.Expr) {
			// Inside of over and list.eval a column is read through other evaluators.
			if o, ok := x.(*plan.Over); ok {
				plan.Walk(o, func(y plan.Expr) {
					if c, ok := y.(*plan.ColumnRef); ok {
						uses[c.Name] += 1 << 30
					}
				})
			}
		})
	}
	if keep {
		replaced := map[string]bool{}
		for _, x := range exprs {
			replaced[x.Name] = true
		}
		for name := range uses {
			if !replaced[name] {
				delete(uses, name)
			}
		}
	}
	return uses
}

func outHeight(done []*series.Series, exprs []plan.Output) int {
	for i, s := range done {
		if !plan.IsScalar(exprs[i].Expr) {
			return s.Len()
		}
	}
	if len(done) == 0 {
		return 0
	}
	return 1
}

// checkHeights makes sure that the outputs computed so far fit together.
func checkHeights(done []*series.Series, exprs []plan.Output, in *series.Batch, keep bool) error {
	want := -1
	if keep && len(in.Columns) > 0 {
		want = in.Height
	}
	for i, s := range done {
		if !keep && s != nil && !plan.IsScalar(exprs[i].Expr) {
			want = max(want, s.Len())
		}
	}
	for i, s := range done {
		if s == nil || plan.IsScalar(exprs[i].Expr) {
			continue
		}
		switch {
		case want < 0:
			want = s.Len()
		case s.Len() != want && keep:
			return dtype.Errorf(dtype.ShapeMismatch, "can't broadcast Series '%s' of length %d to length %d", s.Name(), s.Len(), want)
		case s.Len() != want:
			return dtype.Errorf(dtype.ShapeMismatch, "Series length %d doesn't match the DataFrame height of %d", s.Len(), want)
		}
	}
	return nil
}
