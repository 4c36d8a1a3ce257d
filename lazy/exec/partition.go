package exec

import (
	"context"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
)

// Partition groups the rows of a batch, which it borrows, by keys. It returns the rows of
// each group and a batch with the keys of each, both in the order of the groups' first
// rows.
func Partition(ctx context.Context, b *series.Batch, keys []plan.Output) ([][]uint32, *series.Batch, error) {
	exprs := make([]plan.Expr, len(keys))
	for i, k := range keys {
		exprs[i] = k.Expr
	}
	cols, err := (&evaluator{ctx: ctx, batch: b}).keys(exprs)
	if err != nil {
		return nil, nil, err
	}
	defer release(cols)
	g := groupBy(cols, true)
	out := &series.Batch{Height: g.N}
	for i, c := range cols {
		out.Columns = append(out.Columns, take(c, g.First).SetName(keys[i].Name))
	}
	order, bounds := byGroup(g.IDs, g.N)
	rows := make([][]uint32, g.N)
	for k := range rows {
		rows[k] = order[bounds[k]:bounds[k+1]]
	}
	return rows, out, nil
}
