package exec

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/gopolars/gopolars/lazy/exec/spill"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Run computes a query. The caller owns the result. A panic below becomes an error that
// names the step.
func Run(ctx context.Context, n plan.Node) (b *series.Batch, err error) {
	limit, err := spill.Limit()
	if err != nil {
		return nil, err
	}
	if _, observed := ctx.Value(observerKey{}).(*observer); limit > 0 && !observed && !within(n, limit) {
		return runBounded(ctx, n, limit)
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			b, err = nil, caught(r, n)
		}
	}()
	ctx, done := withCached(ctx)
	defer done()
	return run(ctx, n)
}

func runStep(ctx context.Context, n plan.Node) (*series.Batch, error) {
	if err := ctx.Err(); err != nil {
		return nil, dtype.Errorf(dtype.Cancelled, "the query was cancelled: %w", err)
	}
	if b, ok, err := runInParts(ctx, n); ok || err != nil {
		return b, err
	}
	switch n := n.(type) {
	case *plan.Cache:
		return runCache(ctx, n)
	case *plan.Frame:
		if n.Moved {
			if !n.Take() {
				return nil, dtype.Errorf(dtype.InvalidOperation, "the frame was moved into this query and consumed by its first collect; use Lazy instead of IntoLazy to collect twice")
			}
			return n.Batch, nil
		}
		return n.Batch.Clone(), nil
	case *plan.Scan:
		return runScan(ctx, n)
	case *plan.Filter:
		return runFilter(ctx, n, nil)
	case *plan.Join:
		return runJoin(ctx, n)
	case *plan.JoinAsof:
		return runJoinAsof(ctx, n)
	case *plan.Union:
		return runUnion(ctx, n)
	case *plan.HStack:
		return runHStack(ctx, n)
	}
	return withInput(ctx, n, needed(n), func(in *series.Batch) (*series.Batch, error) { return step(ctx, n, in) })
}

// runInParts runs steps whose input can come in parts; ok is false for others.
func runInParts(ctx context.Context, n plan.Node) (b *series.Batch, ok bool, err error) {
	switch n := n.(type) {
	case *plan.GroupBy:
		return runStreamGroupBy(ctx, n)
	case *plan.Select:
		if b, ok, err = runStreamSelect(ctx, n); ok || err != nil {
			return b, ok, err
		}
	case *plan.Cache:
		return nil, false, nil
	}
	return runStream(ctx, n, nil)
}

// withInput runs what stands below n, of which it needs the wanted columns (nil: all), and
// then work, which borrows the result.
func withInput(ctx context.Context, n plan.Node, wanted map[string]int, work func(in *series.Batch) (*series.Batch, error)) (*series.Batch, error) {
	below := n.Inputs()[0]
	var in *series.Batch
	var err error
	if f, ok := below.(*plan.Filter); ok && !streamed(f) {
		in, err = runFilter(ctx, f, wanted)
	} else {
		in, err = run(ctx, below)
	}
	if err != nil {
		return nil, err
	}
	out, err := work(in)
	if f, ok := below.(*plan.Frame); ok && f.Moved && err != nil {
		f.GiveBack() // a failed step leaves a frame that was moved in as it was
		return nil, err
	}
	in.Release()
	return out, err
}

// step runs one step on its input, which it borrows; project may take columns out of it
// once nothing can fail any more.
func step(ctx context.Context, n plan.Node, in *series.Batch) (*series.Batch, error) {
	switch n := n.(type) {
	case *plan.Select:
		return project(ctx, in, n.Exprs, false, consumes(n.Input, in))
	case *plan.WithColumns:
		return project(ctx, in, n.Exprs, true, consumes(n.Input, in))
	case *plan.Slice:
		return in.Slice(n.Offset, n.Len), nil
	case *plan.Sort:
		return sortRows(ctx, in, n)
	case *plan.GroupBy:
		return aggregate(ctx, in, n)
	case *plan.Unique:
		return unique(ctx, in, n)
	case *plan.GroupByWindows:
		return groupByWindows(ctx, in, n)
	case *plan.Map:
		return n.Run(ctx, in)
	}
	return nil, dtype.Errorf(dtype.Internal, "cannot run %T", n)
}

// consumes tells whether a step may take columns out of its input and write them in
// place: those of moved frames and of other steps' results. Of large results it only reads,
// since workers that fill recycled memory beat one that writes in place. What is shared
// with others is protected by its reference counts anyway.
func consumes(n plan.Node, in *series.Batch) bool {
	if f, ok := n.(*plan.Frame); ok {
		return f.Moved
	}
	return in.Height/2 < morselRows
}

func sortRows(ctx context.Context, in *series.Batch, n *plan.Sort) (*series.Batch, error) {
	e := &evaluator{ctx: ctx, batch: in}
	by, err := e.keys(n.By)
	if err != nil {
		return nil, err
	}
	defer release(by)
	return detached(ctx, n, []*series.Batch{in, {Columns: by}}, func(in []*series.Batch) (*series.Batch, error) {
		var idx []uint32
		if w := n.Window; w != nil {
			k := in[0].Height
			if w.Len < k-w.Offset {
				k = w.Offset + w.Len
			}
			idx = compute.TopRows(sortKeys(in[1].Columns, n.Descending, n.NullsLast), k)
			idx = idx[min(w.Offset, len(idx)):]
		} else {
			idx = argSort(in[1].Columns, n.Descending, n.NullsLast, n.MaintainOrder)
		}
		return TakeRows(in[0], idx), nil
	})
}

// TakeRows gathers rows of a batch, which it borrows.
func TakeRows(in *series.Batch, idx []uint32) *series.Batch {
	out := &series.Batch{Columns: make([]*series.Series, len(in.Columns)), Height: len(idx)}
	for i, c := range in.Columns {
		out.Columns[i] = take(c, idx)
	}
	return out
}

func takeOptional(s *series.Series, idx []uint32) *series.Series {
	a := s.Array()
	defer a.Release()
	return series.New(s.Name(), s.DType(), compute.TakeOptional(a, idx))
}

func aggregate(ctx context.Context, in *series.Batch, n *plan.GroupBy) (*series.Batch, error) {
	keyExprs := make([]plan.Expr, len(n.Keys))
	for i, k := range n.Keys {
		keyExprs[i] = k.Expr
	}
	e := &evaluator{ctx: ctx, batch: in}
	keys, err := e.keys(keyExprs)
	if err != nil {
		return nil, err
	}
	defer release(keys)
	var groups *compute.Grouping
	out, err := detached(ctx, n, []*series.Batch{{Columns: keys}}, func(in []*series.Batch) (*series.Batch, error) {
		g := groupBy(in[0].Columns, n.MaintainOrder)
		out := &series.Batch{Height: g.N}
		for i, k := range in[0].Columns {
			out.Columns = append(out.Columns, take(k, g.First).SetName(n.Keys[i].Name))
		}
		groups = g
		return out, nil
	})
	if err != nil {
		return nil, err
	}
	for _, a := range n.Aggs {
		g := &groupEvaluator{evaluator: evaluator{ctx: ctx, batch: in}, ids: groups.IDs, n: groups.N}
		v, err := g.eval(plan.Unlisted(a.Expr))
		if err != nil {
			out.Release()
			return nil, err
		}
		out.Columns = append(out.Columns, g.finish(v).SetName(a.Name))
	}
	return out, nil
}

func unique(ctx context.Context, in *series.Batch, n *plan.Unique) (*series.Batch, error) {
	subset := n.Subset
	if subset == nil {
		subset = in.Schema().Names()
	}
	if len(subset) == 0 || in.Height == 0 {
		return in.Clone(), nil
	}
	keys := make([]*series.Series, 0, len(subset))
	defer func() { release(keys) }()
	for _, name := range subset {
		i := in.Index(name)
		if i < 0 {
			return nil, dtype.Errorf(dtype.ColumnNotFound, "unable to find column %q", name)
		}
		keys = append(keys, in.Columns[i].Rechunk())
	}
	return detached(ctx, n, []*series.Batch{in, {Columns: keys}}, func(in []*series.Batch) (*series.Batch, error) {
		return TakeRows(in[0], keepRows(groupBy(in[1].Columns, true), n.Keep)), nil
	})
}

// keepRows chooses one row of each group, in the order of the rows.
func keepRows(g *compute.Grouping, keep string) []uint32 {
	switch keep {
	case "last":
		last := make([]uint32, g.N)
		for i, id := range g.IDs {
			last[id] = uint32(i)
		}
		out := make([]uint32, 0, g.N)
		for i, id := range g.IDs {
			if last[id] == uint32(i) {
				out = append(out, uint32(i))
			}
		}
		return out
	case "none":
		count := make([]uint32, g.N)
		for _, id := range g.IDs {
			count[id]++
		}
		var out []uint32
		for i, id := range g.IDs {
			if count[id] == 1 {
				out = append(out, uint32(i))
			}
		}
		return out
	}
	return g.First
}

func runUnion(ctx context.Context, n *plan.Union) (*series.Batch, error) {
	out := &series.Batch{Columns: make([]*series.Series, len(n.S))}
	fail := func(err error) (*series.Batch, error) {
		for _, c := range out.Columns {
			if c != nil {
				c.Release()
			}
		}
		return nil, err
	}
	for _, in := range n.All {
		b, err := run(ctx, in)
		if err != nil {
			return fail(err)
		}
		for i, f := range n.S {
			var s *series.Series
			if j := b.Index(f.Name); j >= 0 {
				s, err = b.Columns[j].CastTo(f.Type)
			} else if n.Diagonal {
				s = series.FullNull(f.Name, f.Type, b.Height)
			} else {
				err = dtype.Errorf(dtype.ShapeMismatch, "unable to vstack: column %q is missing", f.Name)
			}
			if err == nil && out.Columns[i] == nil {
				out.Columns[i] = s
				continue
			}
			if err == nil {
				err = out.Columns[i].Append(s)
				s.Release()
			}
			if err != nil {
				b.Release()
				return fail(err)
			}
		}
		out.Height += b.Height
		b.Release()
	}
	return out, nil
}

func runHStack(ctx context.Context, n *plan.HStack) (*series.Batch, error) {
	out := &series.Batch{}
	for k, in := range n.All {
		b, err := run(ctx, in)
		if err != nil {
			out.Release()
			return nil, err
		}
		if k == 0 {
			out.Height = b.Height
		}
		if b.Height != out.Height {
			if !n.Extend {
				h := b.Height
				b.Release()
				defer out.Release()
				return nil, dtype.Errorf(dtype.ShapeMismatch, "cannot concat dataframes in horizontal, columns %d and %d have different heights: %d and %d", 0, k, out.Height, h)
			}
			h := max(b.Height, out.Height)
			extend(out, h)
			extend(b, h)
		}
		out.Columns = append(out.Columns, b.Columns...)
	}
	return out, nil
}

// extend fills the columns of a batch with nulls up to a height.
func extend(b *series.Batch, height int) {
	for _, c := range b.Columns {
		if c.Len() < height {
			pad := series.FullNull(c.Name(), c.DType(), height-c.Len())
			if err := c.Append(pad); err != nil {
				panic(fmt.Sprintf("exec: %v", err))
			}
			pad.Release()
		}
	}
	b.Height = height
}
