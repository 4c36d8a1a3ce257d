package exec

import (
	"context"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// needed returns the columns that a step reads of its input; nil for all.
func needed(n plan.Node) map[string]int {
	uses := map[string]int{}
	count := func(out []plan.Output) {
		for _, o := range out {
			plan.CountColumns(plan.Unlisted(o.Expr), uses)
		}
	}
	switch n := n.(type) {
	case *plan.Select:
		count(n.Exprs)
	case *plan.GroupBy:
		count(n.Keys)
		count(n.Aggs)
	default:
		return nil
	}
	return uses
}

// runFilter runs a filter and those right below it at once; wanted are the columns that
// the step above reads, nil for all.
func runFilter(ctx context.Context, n *plan.Filter, wanted map[string]int) (*series.Batch, error) {
	predicates := []plan.Expr{n.Predicate}
	for {
		below, ok := n.Input.(*plan.Filter)
		if !ok || !simple(predicates[0]) {
			break
		}
		// Testing rows that the filter below drops does no harm.
		n = below
		predicates = append([]plan.Expr{n.Predicate}, predicates...)
	}
	return withInput(ctx, n, nil, func(in *series.Batch) (*series.Batch, error) {
		mask, err := trueRows(ctx, in, predicates)
		if err != nil {
			return nil, err
		}
		defer mask.Release()
		return keepRowsOf(in, mask, wanted), nil
	})
}

// simple tells whether x may be computed on more rows than needed: row by row and without
// failing.
func simple(x plan.Expr) bool {
	if ok, rows := streams(x); !ok || !rows {
		return false
	}
	fails := false
	plan.Walk(x, func(y plan.Expr) {
		if c, ok := y.(*plan.Call); ok {
			fails = fails || c.Spec.CanFail
		}
	})
	return !fails
}

// trueRows returns the rows for which all predicates are true.
func trueRows(ctx context.Context, in *series.Batch, predicates []plan.Expr) (*buffer.Bitmap, error) {
	var mask *buffer.Bitmap
	for _, p := range predicates {
		m, err := trueRowsOf(ctx, in, p)
		if err != nil {
			if mask != nil {
				mask.Release()
			}
			return nil, err
		}
		if mask == nil {
			mask = m
			continue
		}
		both := buffer.And(mask, m)
		mask.Release()
		m.Release()
		mask = both
	}
	return mask, nil
}

func trueRowsOf(ctx context.Context, in *series.Batch, predicate plan.Expr) (*buffer.Bitmap, error) {
	s, err := (&evaluator{ctx: ctx, batch: in}).eval(predicate)
	if err != nil {
		return nil, err
	}
	if plan.IsScalar(predicate) || s.Len() == 1 {
		s = broadcast(s, in.Height)
	}
	defer s.Release()
	if err := checkMask(in, s); err != nil {
		return nil, err
	}
	return compute.TrueBits(s.Chunks()), nil
}

func checkMask(in *series.Batch, mask *series.Series) error {
	if mask.DType() != dtype.Boolean {
		return dtype.Errorf(dtype.InvalidOperation, "filter predicate must be of type `Boolean`, got `%s`", mask.DType())
	}
	if mask.Len() != in.Height {
		return dtype.Errorf(dtype.ShapeMismatch, "filter's length: %d differs from that of the series: %d", mask.Len(), in.Height)
	}
	return nil
}

// FilterRows keeps the rows of a batch for which mask, a Boolean column of its height,
// is true. It borrows both.
func FilterRows(in *series.Batch, mask *series.Series) (*series.Batch, error) {
	if err := checkMask(in, mask); err != nil {
		return nil, err
	}
	m := compute.TrueBits(mask.Chunks())
	defer m.Release()
	return keepRowsOf(in, m, nil), nil
}

// keepRowsOf keeps the rows whose bit is set, of the wanted columns (nil: all).
func keepRowsOf(in *series.Batch, mask *buffer.Bitmap, wanted map[string]int) *series.Batch {
	out := &series.Batch{Columns: make([]*series.Series, 0, len(in.Columns)), Height: mask.CountSet()}
	var rows []uint32 // of a few: their numbers are found once for all columns
	if out.Height < in.Height/fewOf {
		rows = compute.SetRows(mask)
	}
	for _, c := range in.Columns {
		switch {
		case wanted != nil && wanted[c.Name()] == 0:
		case rows != nil && c.NChunks() == 1:
			out.Columns = append(out.Columns, take(c, rows).SetSorted(c.Sorted()))
		default:
			out.Columns = append(out.Columns, c.Filter(mask))
		}
	}
	return out
}

// fewOf is how many times more rows there must be than are kept for gathering these to beat
// going through the mask for each column.
const fewOf = 16
