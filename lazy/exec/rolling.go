package exec

import (
	"context"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// rolling evaluates an expression within a window for each row of a batch, which it
// borrows: of all rows when ids is nil, else of the row's group.
func rolling(ctx context.Context, b *series.Batch, ids []uint32, groups int, x *plan.Rolling) (*series.Series, error) {
	keys, err := (&evaluator{ctx: ctx, batch: b}).keys([]plan.Expr{x.Index})
	if err != nil {
		return nil, err
	}
	index := keys[0]
	defer func() { index.Release() }()
	var order []uint32
	bounds := []uint32{0, uint32(b.Height)}
	if ids != nil {
		order, bounds = byGroup(ids, groups)
		b = TakeRows(b, order)
		defer b.Release()
		whole := index
		index = take(whole, order)
		whole.Release()
	}
	t, err := windowIndex(index, false, true)
	if err != nil {
		return nil, err
	}
	var w compute.Windows
	for k := range len(bounds) - 1 {
		rows := t[bounds[k]:bounds[k+1]]
		if !compute.Ascends64(rows) {
			return nil, dtype.Errorf(dtype.InvalidOperation, "argument in operation 'rolling' is not sorted, please sort the 'expr/series/column' first")
		}
		if err := w.AppendRolling(rows, bounds[k], x.Period, x.Offset, x.Closed); err != nil {
			return nil, err
		}
	}
	v := newWindows(ctx, b, w)
	defer v.release()
	s, err := v.eval(x.Input)
	if err != nil || order == nil {
		return s, err
	}
	defer s.Release()
	inverse := make([]uint32, len(order))
	for i, o := range order {
		inverse[o] = uint32(i)
	}
	return take(s, inverse), nil
}
