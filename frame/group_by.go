package frame

import (
	"context"

	"github.com/gopolars/gopolars/lazy/plan"
)

// LazyGroupBy is a query with keys that waits for its aggregations. Polars' LazyGroupBy.
type LazyGroupBy struct {
	lf            *LazyFrame
	keys          []any
	maintainOrder bool
}

// GroupBy groups the rows by columns or expressions. Polars' group_by.
func (lf *LazyFrame) GroupBy(keys ...any) *LazyGroupBy { return &LazyGroupBy{lf: lf, keys: keys} }

// MaintainOrder gives the groups in the order in which they first appear.
func (g *LazyGroupBy) MaintainOrder() *LazyGroupBy {
	return &LazyGroupBy{g.lf, g.keys, true}
}

// Frame is the query whose rows are grouped.
func (g *LazyGroupBy) Frame() *LazyFrame { return g.lf }

// Agg computes one row for each group: the keys, then the aggregations. An expression
// that does not aggregate gives lists. Polars' agg.
func (g *LazyGroupBy) Agg(aggs ...any) *LazyFrame {
	return g.lf.then("group_by", func(n plan.Node) (plan.Node, error) {
		keys, err := plan.Bind(n.Schema(), exprs(g.keys)...)
		if err != nil {
			return nil, err
		}
		if err := plan.CheckUnique(keys, "keys"); err != nil {
			return nil, err
		}
		b := plan.Binder{Schema: n.Schema()}
		for _, k := range keys {
			b.Exclude = append(b.Exclude, k.Name)
		}
		out, err := b.Bind(exprs(aggs)...)
		if err != nil {
			return nil, err
		}
		for i := range out {
			out[i] = plan.InGroups(out[i])
		}
		return &plan.GroupBy{Input: n, Keys: keys, Aggs: out, MaintainOrder: g.maintainOrder},
			plan.CheckUnique(append(append([]plan.Output(nil), keys...), out...), "group_by")
	})
}

// GroupBy is a frame with keys that waits for its aggregations. Polars' GroupBy.
type GroupBy struct{ lazy *LazyGroupBy }

// GroupBy groups the rows by columns or expressions. Polars' group_by.
func (df *DataFrame) GroupBy(keys ...any) *GroupBy { return &GroupBy{df.Borrow().GroupBy(keys...)} }

// MaintainOrder gives the groups in the order in which they first appear.
func (g *GroupBy) MaintainOrder() *GroupBy { return &GroupBy{g.lazy.MaintainOrder()} }

// Agg computes one row for each group. Copies. Polars' agg.
func (g *GroupBy) Agg(aggs ...any) (*DataFrame, error) {
	return g.lazy.Agg(aggs...).Collect(context.Background())
}
