package exec

import (
	"context"
	"math"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func runJoin(ctx context.Context, n *plan.Join) (*series.Batch, error) {
	left, err := run(ctx, n.Left)
	if err != nil {
		return nil, err
	}
	defer left.Release()
	right, err := matchable(ctx, n, left)
	if err != nil {
		return nil, err
	}
	defer right.Release()
	if n.Options.How == "cross" {
		if uint64(left.Height)*uint64(right.Height) > math.MaxUint32 {
			return nil, dtype.Errorf(dtype.ComputeError, "cross joins would produce more rows than fits into 2^32: %d times %d", left.Height, right.Height)
		}
		return detached(ctx, n, []*series.Batch{left, right}, func(in []*series.Batch) (*series.Batch, error) {
			return cross(in[0], in[1], n), nil
		})
	}
	lk, err := joinKeys(ctx, left, n.LeftOn)
	if err != nil {
		return nil, err
	}
	defer release(lk)
	rk, err := joinKeys(ctx, right, n.RightOn)
	if err != nil {
		return nil, err
	}
	defer release(rk)
	return detached(ctx, n, []*series.Batch{left, right, {Columns: lk}, {Columns: rk}}, func(in []*series.Batch) (*series.Batch, error) {
		return joinRows(in[0], in[1], in[2].Columns, in[3].Columns, n)
	})
}

// joinRows joins two batches by keys of one chunk each; it borrows all.
func joinRows(left, right *series.Batch, lk, rk []*series.Series, n *plan.Join) (*series.Batch, error) {
	la, ra, types := unify(lk, rk)
	if err := compute.ValidateJoin(la, ra, joinValidate[n.Options.Validate], n.Options.NullsEqual); err != nil {
		return nil, err
	}
	li, ri := compute.Join(la, ra, types, compute.JoinOptions{
		How: joinTypes[n.Options.How], NullsEqual: n.Options.NullsEqual, Order: joinOrders[n.Options.Order],
	})
	switch n.Options.How {
	case "semi", "anti":
		return TakeRows(left, li), nil
	}
	return combine(left, right, lk, rk, li, ri, n), nil
}

var joinTypes = map[string]compute.JoinType{
	"inner": compute.JoinInner, "left": compute.JoinLeft, "right": compute.JoinRight,
	"full": compute.JoinFull, "semi": compute.JoinSemi, "anti": compute.JoinAnti,
}

var joinOrders = map[string]compute.JoinOrder{
	"left": compute.OrderLeft, "left_right": compute.OrderLeft, "right": compute.OrderRight, "right_left": compute.OrderRight,
}

var joinValidate = map[string]compute.JoinValidate{
	"m:1": compute.ManyToOne, "1:m": compute.OneToMany, "1:1": compute.OneToOne,
}

func joinKeys(ctx context.Context, b *series.Batch, on []plan.Output) ([]*series.Series, error) {
	exprs := make([]plan.Expr, len(on))
	for i, o := range on {
		exprs[i] = o.Expr
	}
	return (&evaluator{ctx: ctx, batch: b}).keys(exprs)
}

func unify(lk, rk []*series.Series) (la, ra []array.Array, types []dtype.DataType) {
	for i := range lk {
		la, ra, types = append(la, lk[i].Chunks()[0]), append(ra, rk[i].Chunks()[0]), append(types, lk[i].DType())
	}
	return la, ra, types
}

func cross(left, right *series.Batch, n *plan.Join) *series.Batch {
	rows := left.Height * right.Height
	li, ri := make([]uint32, 0, rows), make([]uint32, 0, rows)
	for i := range left.Height {
		for j := range right.Height {
			li, ri = append(li, uint32(i)), append(ri, uint32(j))
		}
	}
	return combine(left, right, nil, nil, li, ri, n)
}

// combine gathers the matched rows of both sides into the join's schema, in which the
// columns of the left come first and coalesced keys stand once.
func combine(left, right *series.Batch, lk, rk []*series.Series, li, ri []uint32, n *plan.Join) *series.Batch {
	out := &series.Batch{Height: len(li)}
	rightKey := map[string]int{} // key columns of the right that are coalesced away
	if n.Options.Coalesce {
		for i, o := range n.RightOn {
			if _, ok := o.Expr.(*plan.ColumnRef); ok {
				rightKey[o.Name] = i
			}
		}
	}
	leftKey := map[string]int{}
	for i, o := range n.LeftOn {
		if _, ok := o.Expr.(*plan.ColumnRef); ok {
			leftKey[o.Name] = i
		}
	}
	keyFrom := n.Options.How
	for _, c := range left.Columns {
		if i, ok := leftKey[c.Name()]; ok && n.Options.Coalesce {
			switch keyFrom {
			case "full":
				out.Columns = append(out.Columns, coalesceKeys(c, rk[i], li, ri))
				continue
			case "right":
				continue // the right's key column takes its place
			}
		}
		out.Columns = append(out.Columns, takeOptional(c, li))
	}
	for _, c := range right.Columns {
		if _, ok := rightKey[c.Name()]; ok && keyFrom != "right" {
			continue
		}
		s := takeOptional(c, ri)
		if out.Index(s.Name()) >= 0 {
			s.SetName(s.Name() + n.Options.Suffix)
		}
		out.Columns = append(out.Columns, s)
	}
	return out
}

// coalesceKeys is the left key where there is a left row, else the right key.
func coalesceKeys(l, r *series.Series, li, ri []uint32) *series.Series {
	both, err := series.Concat(l.Name(), l, r)
	if err != nil {
		panic(err)
	}
	defer both.Release()
	idx := make([]uint32, len(li))
	for i := range idx {
		if idx[i] = li[i]; idx[i] == compute.NullIndex {
			idx[i] = ri[i] + uint32(l.Len())
		}
	}
	return take(both, idx)
}
