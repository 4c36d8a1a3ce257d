package exec

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/exec/spill"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// flow gives the rows of a step a batch at a time, in order. It is for one goroutine.
type flow interface {
	// next returns the next batch, which the caller owns; nil at the end.
	next() (*series.Batch, error)
	// close gives back what the flow holds. It may be called at any time, and again.
	close()
}

// bounded is a run of a query within a memory budget: steps pass batches on, and those
// that need all rows (sort, group-by, join, unique) move them to files.
type bounded struct {
	ctx    context.Context
	limit  int64
	moved  []*plan.Frame
	caches map[*plan.Cache]*shared
	pulls  int
}

// Rows of a batch: few enough for many of them to be under way, and for a cancelled
// query to end soon.
const batchRows = 1 << 16

var minBatchRows = 1 << 10

// resultShare is how many times the budget rows that must be in memory may take.
var resultShare int64 = 1

// within tells whether a query needs no care to stay in the budget: it reads nothing but
// frames that are small, or writes into them in place.
func within(n plan.Node, limit int64) bool {
	size, gathers := int64(0), false
	var look func(n plan.Node) bool
	look = func(n plan.Node) bool {
		switch n := n.(type) {
		case *plan.Frame:
			size += spill.Size(n.Batch)
			return true
		case *plan.Scan:
			return false
		case *plan.Filter, *plan.Select, *plan.WithColumns, *plan.Slice:
		default:
			gathers = true
		}
		for _, in := range n.Inputs() {
			if !look(in) {
				return false
			}
		}
		return true
	}
	return look(n) && (!gathers || size < limit/16)
}

// runBounded is Run within a budget: it fails when the result does not fit in it.
func runBounded(ctx context.Context, n plan.Node, limit int64) (*series.Batch, error) {
	s, err := Open(ctx, n)
	if err != nil {
		return nil, err
	}
	var all gathered
	defer all.release()
	for {
		b, err := s.Next(ctx)
		if err == nil && b != nil {
			if all.add(b); all.bytes/resultShare > limit {
				err = dtype.Errorf(dtype.ComputeError, "the result of the query does not fit into the memory budget of %s: write it to a file with sink_parquet, sink_ipc or sink_csv, or raise the budget (--memory-limit, %s)", mib(limit), spill.Variable)
			}
		}
		if err != nil {
			s.Close()
			return nil, err
		}
		if b == nil {
			break
		}
	}
	s.Close()
	if all.rows == 0 || all.bytes < limit/16 {
		return all.join(n.Schema())
	}
	return all.stack(n.Schema()), nil
}

func mib(n int64) string { return fmt.Sprintf("%.4g MiB", float64(n)/(1<<20)) }

// open begins a step.
func (q *bounded) open(n plan.Node) (flow, error) {
	switch n := n.(type) {
	case *plan.Frame:
		return q.openFrame(n)
	case *plan.Scan:
		return q.openScan(n)
	case *plan.Cache:
		return q.openCache(n)
	case *plan.Filter:
		if byRow(n.Predicate) && !plan.IsScalar(n.Predicate) {
			return q.each(n, n.Input, func(b *series.Batch) (*series.Batch, error) {
				return filterInto(q.ctx, b, n.Predicate, len(b.Columns))
			})
		}
	case *plan.Select:
		if byRowAll(n.Exprs, false) {
			return q.each(n, n.Input, func(b *series.Batch) (*series.Batch, error) {
				return project(q.ctx, b, n.Exprs, false, false)
			})
		}
		if s, err := q.openFold(n); s != nil || err != nil {
			return s, err
		}
	case *plan.WithColumns:
		if byRowAll(n.Exprs, true) {
			return q.each(n, n.Input, func(b *series.Batch) (*series.Batch, error) {
				return project(q.ctx, b, n.Exprs, true, false)
			})
		}
	case *plan.Slice:
		if n.Offset >= 0 {
			in, err := q.open(n.Input)
			if err != nil {
				return nil, err
			}
			return &sliced{in: in, skip: n.Offset, left: n.Len}, nil
		}
	case *plan.Union:
		return &stacked{q: q, n: n}, nil
	case *plan.Sort:
		if s, err := q.openSort(n); s != nil || err != nil {
			return s, err
		}
	case *plan.GroupBy:
		if s, err := q.openGroupBy(n); s != nil || err != nil {
			return s, err
		}
	case *plan.Unique:
		return q.openUnique(n)
	case *plan.Join:
		if s, err := q.openJoin(n); s != nil || err != nil {
			return s, err
		}
	}
	return &whole{q: q, n: n}, nil
}

// byRow tells whether row i of x depends on row i of the columns only.
func byRow(x plan.Expr) bool {
	if plan.Elementwise(x) {
		return true
	}
	c, ok := x.(*plan.Call)
	return ok && c.Spec.Inner != nil && c.Spec.Shape == 0 && !c.Spec.AnyLength && byRow(c.In[0])
}

// byRowAll tells whether outputs may be computed a batch at a time; those of a
// select only when one of them says how many rows there are.
func byRowAll(out []plan.Output, keep bool) bool {
	rows := keep
	for _, o := range out {
		if !byRow(o.Expr) {
			return false
		}
		rows = rows || !plan.IsScalar(o.Expr)
	}
	return rows
}

// cancelled is the error of a query whose context has ended.
func (q *bounded) cancelled() error {
	if err := q.ctx.Err(); err != nil {
		return dtype.Errorf(dtype.Cancelled, "the query was cancelled: %w", err)
	}
	return nil
}

// full tells whether a step that has gathered so many bytes should move them to a file.
func (q *bounded) full(bytes int64) bool {
	return bytes > q.limit/8 || bytes > q.limit/64 && spill.InUse() > q.limit/2
}

// Batches is a running query that gives its result a batch at a time. Another goroutine
// computes the next batch meanwhile. Close it.
type Batches struct {
	cancel  context.CancelFunc
	results chan handed
	done    chan struct{}
	ended   bool
	moved   []*plan.Frame
}

type handed struct {
	b   *series.Batch
	err error
}

// Open starts a query within the memory budget.
func Open(ctx context.Context, n plan.Node) (*Batches, error) {
	limit, err := spill.Limit()
	if err != nil {
		return nil, err
	}
	if limit == 0 {
		return nil, dtype.Errorf(dtype.Internal, "there is no memory budget")
	}
	inner, cancel := context.WithCancel(ctx)
	s := &Batches{cancel: cancel, results: make(chan handed), done: make(chan struct{})}
	go s.run(inner, n, limit)
	return s, nil
}

func (s *Batches) run(ctx context.Context, n plan.Node, limit int64) {
	defer close(s.done)
	defer close(s.results)
	q := &bounded{ctx: ctx, limit: limit, caches: map[*plan.Cache]*shared{}}
	err := q.run(n, func(b *series.Batch) error {
		select {
		case s.results <- handed{b, nil}:
			return nil
		case <-ctx.Done():
			b.Release()
			return q.cancelled()
		}
	})
	s.moved = q.moved
	if err != nil {
		select {
		case s.results <- handed{nil, err}:
		case <-ctx.Done():
		}
	}
}

func (q *bounded) run(n plan.Node, emit func(b *series.Batch) error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		for _, c := range q.caches {
			c.store.Close()
		}
	}()
	var in flow
	defer func() {
		if in != nil {
			in.close()
		}
	}()
	defer func() {
		if r := recover(); r != nil {
			err = caught(r, n)
		}
	}()
	if in, err = q.open(n); err != nil {
		return err
	}
	for {
		b, err := q.pull(in)
		if err != nil || b == nil {
			return err
		}
		if err := emit(b); err != nil {
			return err
		}
	}
}

// pull is next unless the query was cancelled.
func (q *bounded) pull(in flow) (*series.Batch, error) {
	if err := q.cancelled(); err != nil {
		return nil, err
	}
	if q.pulls++; q.pulls%16 == 0 {
		buffer.ForgetMapped()
	}
	return in.next()
}

// Next returns the next batch, which the caller owns; nil at the end. It returns at once
// when the context ends.
func (s *Batches) Next(ctx context.Context) (*series.Batch, error) {
	select {
	case r, ok := <-s.results:
		s.ended = s.ended || !ok
		if !ok && ctx.Err() != nil {
			return nil, dtype.Errorf(dtype.Cancelled, "the query was cancelled: %w", ctx.Err())
		}
		return r.b, r.err
	case <-ctx.Done():
		return nil, dtype.Errorf(dtype.Cancelled, "the query was cancelled: %w", ctx.Err())
	}
}

// Close ends the query. What it holds is given back before Close returns, or, when a
// kernel is at work, right after that.
func (s *Batches) Close() {
	s.cancel()
	if s.ended {
		<-s.done
		for _, f := range s.moved {
			f.Batch.Release()
		}
		s.moved = nil
		return
	}
	go func() {
		for r := range s.results {
			if r.b != nil {
				r.b.Release()
			}
		}
		<-s.done
		for _, f := range s.moved {
			f.GiveBack()
		}
	}()
	s.wait()
}
