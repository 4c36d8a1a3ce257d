package exec

import (
	"context"
	"slices"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func runJoinAsof(ctx context.Context, n *plan.JoinAsof) (*series.Batch, error) {
	left, err := run(ctx, n.Left)
	if err != nil {
		return nil, err
	}
	defer left.Release()
	right, err := run(ctx, n.Right)
	if err != nil {
		return nil, err
	}
	defer right.Release()
	lk, err := joinKeys(ctx, left, []plan.Output{n.LeftOn})
	if err != nil {
		return nil, err
	}
	defer release(lk)
	rk, err := joinKeys(ctx, right, []plan.Output{n.RightOn})
	if err != nil {
		return nil, err
	}
	defer release(rk)
	return detached(ctx, n, []*series.Batch{left, right, {Columns: lk}, {Columns: rk}}, func(in []*series.Batch) (*series.Batch, error) {
		return joinAsofRows(in[0], in[1], in[2].Columns[0], in[3].Columns[0], n)
	})
}

// joinAsofRows joins two batches by keys of one chunk each; it borrows all.
func joinAsofRows(left, right *series.Batch, lk, rk *series.Series, n *plan.JoinAsof) (*series.Batch, error) {
	l, r, dt := lk.Chunks()[0], rk.Chunks()[0], lk.DType()
	o := n.Options
	if len(n.LeftBy) > 0 {
		var la, ra []array.Array
		var types []dtype.DataType
		for i, name := range n.LeftBy {
			lc, rc := left.Columns[left.Index(name)], right.Columns[right.Index(n.RightBy[i])]
			a, b := lc.Array(), rc.Array()
			defer a.Release()
			defer b.Release()
			la, ra, types = append(la, a), append(ra, b), append(types, lc.DType())
		}
		o.Left, o.Right, o.Groups = compute.AsofGroups(la, ra, types)
	} else if n.CheckSorted && !(ascends(lk) && ascends(rk)) {
		return nil, dtype.Errorf(dtype.InvalidOperation, "argument in operation 'asof_join' is not sorted, please sort the 'expr/series/column' first")
	}
	idx, err := compute.JoinAsof(l, r, dt, o)
	if err != nil {
		return nil, err
	}
	out := &series.Batch{Height: left.Height}
	for _, c := range left.Columns {
		out.Columns = append(out.Columns, c.Clone())
	}
	for _, c := range right.Columns {
		if slices.Contains(n.Drop, c.Name()) {
			continue
		}
		s := takeOptional(c, idx)
		if left.Index(s.Name()) >= 0 {
			s.SetName(s.Name() + n.Suffix)
		}
		out.Columns = append(out.Columns, s)
	}
	return out, nil
}

// ascends tells whether a column of one chunk is known or found to ascend, nulls first.
func ascends(s *series.Series) bool {
	return s.Sorted() == series.Ascending && s.NullCount() == 0 || compute.IsAscending(s.Chunks()[0], s.DType())
}
