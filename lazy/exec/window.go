package exec

import (
	"context"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// windowRows is how many rows of overlapping windows are laid out at a time for
// expressions that no sliding kernel computes.
const windowRows = 1 << 20

// windows are runs of rows of a batch, one for each row of the result. Where they
// overlap, aggregates slide from one to the next; other expressions are computed on the
// rows of some windows at a time.
type windows struct {
	ctx   context.Context
	batch *series.Batch
	compute.Windows
	// disjoint windows are groups: ids are those of rows, the batch's rows in windows.
	disjoint bool
	ids      []uint32
	rows     *series.Batch
	// slid are the results of sliding kernels by expression.
	slid map[plan.Expr]*series.Series
}

// newWindows borrows the batch; release gives back what it makes of it.
func newWindows(ctx context.Context, b *series.Batch, w compute.Windows) *windows {
	v := &windows{ctx: ctx, batch: b, Windows: w, disjoint: true}
	for i, s := range w.Start {
		if i > 0 && s < w.End[i-1] {
			v.disjoint = false
			break
		}
	}
	return v
}

// lay makes groups of disjoint windows.
func (w *windows) lay() {
	if w.rows != nil {
		return
	}
	covered := 0
	for i, s := range w.Start {
		covered += int(w.End[i] - s)
	}
	v, b := w, w.batch
	v.ids = make([]uint32, 0, covered)
	rows := make([]uint32, 0, covered)
	for i, s := range w.Start {
		for r := s; r < w.End[i]; r++ {
			v.ids, rows = append(v.ids, uint32(i)), append(rows, r)
		}
	}
	if covered == b.Height {
		v.rows = b.Clone()
	} else {
		v.rows = TakeRows(b, rows)
	}
}

func (w *windows) release() {
	if w.rows != nil {
		w.rows.Release()
	}
	for _, s := range w.slid {
		s.Release()
	}
}

// eval computes one row for each window.
func (w *windows) eval(x plan.Expr) (*series.Series, error) {
	x = plan.Unlisted(x)
	if s, ok, err := w.slide(x); ok || err != nil {
		return s, err
	}
	if w.disjoint {
		w.lay()
		return w.grouped(w.rows, x, w.ids, len(w.Start))
	}
	var parts []array.Array
	defer func() {
		for _, p := range parts {
			p.Release()
		}
	}()
	name, dt := "", dtype.Null
	some := w.columnsOf(x)
	for from := 0; from < len(w.Start) || len(parts) == 0; {
		to, rows := from, 0
		for to < len(w.Start) && (to == from || rows+int(w.End[to]-w.Start[to]) <= windowRows) {
			rows += int(w.End[to] - w.Start[to])
			to++
		}
		s, err := w.some(some, x, from, to, rows)
		if err != nil {
			return nil, err
		}
		name, dt = s.Name(), s.DType()
		parts = append(parts, s.Array())
		s.Release()
		from = to
	}
	return series.New(name, dt, compute.Concat(parts)), nil
}

// columnsOf is the batch with the columns that x reads.
func (w *windows) columnsOf(x plan.Expr) *series.Batch {
	read := map[string]int{}
	plan.CountColumns(x, read)
	out := &series.Batch{Height: w.batch.Height}
	for _, c := range w.batch.Columns {
		if read[c.Name()] > 0 {
			out.Columns = append(out.Columns, c)
		}
	}
	return out
}

// some computes x for the windows from up to to on a copy of their rows.
func (w *windows) some(b *series.Batch, x plan.Expr, from, to, n int) (*series.Series, error) {
	idx, ids := make([]uint32, 0, n), make([]uint32, 0, n)
	for k := from; k < to; k++ {
		for r := w.Start[k]; r < w.End[k]; r++ {
			idx, ids = append(idx, r), append(ids, uint32(k-from))
		}
	}
	rows := TakeRows(b, idx)
	defer rows.Release()
	return w.grouped(rows, x, ids, to-from)
}

func (w *windows) grouped(b *series.Batch, x plan.Expr, ids []uint32, n int) (*series.Series, error) {
	g := &groupEvaluator{evaluator: evaluator{ctx: w.ctx, batch: b}, ids: ids, n: n}
	v, err := g.eval(x)
	if err != nil {
		return nil, err
	}
	return g.finish(v), nil
}

// slide computes an expression of aggregates that slide; false when x is none.
func (w *windows) slide(x plan.Expr) (*series.Series, bool, error) {
	if !w.slides(x) {
		return nil, false, nil
	}
	s, err := w.slideExpr(x)
	if err == nil && s.Len() != len(w.Start) {
		s = broadcast(s, len(w.Start))
	}
	return s, true, err
}

// slides tells whether every aggregate in x has a sliding kernel, and computes those.
func (w *windows) slides(x plan.Expr) bool {
	switch x := x.(type) {
	case *plan.Literal:
		return true
	case *plan.Call:
		if x.Spec.Shape == function.Elementwise && x.Spec.Inner == nil && len(x.In) > 0 {
			for _, in := range x.In {
				if !w.slides(in) {
					return false
				}
			}
			return true
		}
		if x.Spec.Shape != function.Aggregate {
			return false
		}
		s := w.slideAggregate(x)
		if s == nil {
			return false
		}
		if w.slid == nil {
			w.slid = map[plan.Expr]*series.Series{}
		}
		w.slid[x] = s
		return true
	}
	return false
}

func (w *windows) slideExpr(x plan.Expr) (*series.Series, error) {
	if s := w.slid[x]; s != nil {
		return s.Clone(), nil
	}
	l, ok := x.(*plan.Literal)
	if ok {
		return literal(l)
	}
	c := x.(*plan.Call)
	call := &function.Call{Context: w.ctx, Spec: c.Spec, Options: c.Options, Type: c.T, Height: len(w.Start)}
	defer func() { release(call.In) }()
	for _, in := range c.In {
		s, err := w.slideExpr(in)
		if err != nil {
			return nil, err
		}
		call.In = append(call.In, s)
	}
	return call.Evaluate(false)
}

var slidingKinds = map[string]compute.RollingKind{
	"sum": compute.RollingSum, "mean": compute.RollingMean, "min": compute.RollingMin, "max": compute.RollingMax,
	"var": compute.RollingVar, "std": compute.RollingStd, "median": compute.RollingMedian, "quantile": compute.RollingQuantile,
}

var directKinds = map[string]compute.ReductionKind{
	"sum": compute.ReduceSum, "mean": compute.ReduceMean, "min": compute.ReduceMin, "max": compute.ReduceMax, "var": compute.ReduceVar, "std": compute.ReduceStd,
}

// slideAggregate computes an aggregate of a column that depends on each row alone; nil
// when there is no sliding kernel for it.
func (w *windows) slideAggregate(x *plan.Call) *series.Series {
	if x.Spec.Name == "pl.len" {
		n := make([]uint32, len(w.Start))
		for i := range n {
			n[i] = w.End[i] - w.Start[i]
		}
		return series.Take("len", n)
	}
	if len(x.In) != 1 || !elementwise(x.In[0]) {
		return nil
	}
	kind, slides := slidingKinds[x.Spec.Name]
	skip := x.Options.Bool("ignore_nulls")
	edge := (x.Spec.Name == "first" || x.Spec.Name == "last") && !skip
	if !slides && !edge {
		return nil
	}
	in, err := (&evaluator{ctx: w.ctx, batch: w.batch}).eval(x.In[0])
	if err != nil {
		return nil
	}
	defer in.Release()
	a := in.Array()
	defer a.Release()
	if edge {
		idx := make([]uint32, len(w.Start))
		for i := range idx {
			switch {
			case w.Start[i] >= w.End[i]:
				idx[i] = compute.NullIndex
			case x.Spec.Name == "first":
				idx[i] = w.Start[i]
			default:
				idx[i] = w.End[i] - 1
			}
		}
		return series.New(in.Name(), in.DType(), compute.TakeOptional(a, idx))
	}
	ddof := int64(1)
	if d, ok := x.Options.Int("ddof"); ok {
		ddof = d
	}
	if k, ok := directKinds[x.Spec.Name]; ok {
		if out, t, ok := compute.WindowReduce(compute.Reduction{Kind: k, DDof: int(ddof)}, a, in.DType(), w.Windows); ok {
			return series.New(in.Name(), t, out)
		}
	}
	if w.disjoint {
		return nil
	}
	o := compute.RollingOptions{Kind: kind, MinSamples: 1, DDof: int(ddof)}
	if kind == compute.RollingSum {
		o.MinSamples = 0
	}
	if kind == compute.RollingQuantile {
		o.Quantile, _ = x.Options.Float("quantile")
		for i := compute.Nearest; i <= compute.Equiprobable; i++ {
			if i.String() == x.Options.String("interpolation") {
				o.Interpolation = i
			}
		}
	}
	if (kind == compute.RollingMin || kind == compute.RollingMax) && in.DType().IsFloat() && compute.HasNaN(a) {
		return nil // as an aggregate it passes over NaN
	}
	if t, err := kind.Type(in.DType()); err != nil || !t.Equal(x.T) {
		return nil
	}
	out, t, err := compute.Rolling(a, in.DType(), w.Windows, o)
	if err != nil {
		return nil
	}
	return series.New(in.Name(), t, out)
}

// elementwise tells whether each row of x depends on the same row of the batch alone.
func elementwise(x plan.Expr) bool {
	rows := true
	column := false
	plan.Walk(x, func(y plan.Expr) {
		switch y := y.(type) {
		case *plan.ColumnRef:
			column = true
		case *plan.Literal:
		case *plan.Call:
			rows = rows && y.Spec.Shape == function.Elementwise && y.Spec.Inner == nil
		default:
			rows = false
		}
	})
	return rows && column
}
