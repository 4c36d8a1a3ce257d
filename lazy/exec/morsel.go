package exec

import (
	"context"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// morselRows is the number of rows that a worker takes at a time: few enough that what
// an expression computes on the way stays in the processor's cache.
var morselRows = 1 << 14

// threads returns the number of workers.
var threads = func() int { return runtime.GOMAXPROCS(0) }

// eachMorsel calls f for 0 to n-1 on up to threads() goroutines, the caller's among them,
// and looks at the context in between. It returns the error of the lowest number, after
// which no new ones are begun. A panic is raised again in the caller.
func eachMorsel(ctx context.Context, n int, f func(i int) error) error {
	w := min(threads(), n)
	if ctx.Value(aloneKey{}) != nil {
		w = 1
	}
	var next, failed atomic.Int64
	failed.Store(int64(n))
	var mu sync.Mutex
	var first error
	var panicked any
	work := func() {
		defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
		defer func() {
			if r := recover(); r != nil {
				mu.Lock()
				defer mu.Unlock()
				if panicked == nil {
					panicked = r
				}
				failed.Store(-1)
			}
		}()
		for {
			i := next.Add(1) - 1
			if i >= failed.Load() {
				return
			}
			err := ctx.Err()
			if err != nil {
				err = dtype.Errorf(dtype.Cancelled, "the query was cancelled: %w", err)
			} else {
				err = f(int(i))
			}
			if err != nil {
				mu.Lock()
				if i < failed.Load() {
					failed.Store(i)
					first = err
				}
				mu.Unlock()
				return
			}
		}
	}
	var wait sync.WaitGroup
	for range w - 1 {
		wait.Go(work)
	}
	work()
	wait.Wait()
	if panicked != nil {
		panic(panicked)
	}
	return first
}

// streams tells whether each row of x depends on that row of its columns alone, so that
// it may be computed a morsel at a time, and whether it has a row for each of the frame.
func streams(x plan.Expr) (ok, rows bool) {
	switch x := x.(type) {
	case *plan.ColumnRef:
		return true, true
	case *plan.Literal:
		return true, false
	case *plan.SeriesLiteral:
		return x.Series.Len() == 1, false
	case *plan.Call:
		if x.Spec.Shape != function.Elementwise || x.Spec.Chunk == nil || x.Spec.Inner != nil {
			return false, false
		}
		for _, in := range x.In {
			ok, r := streams(in)
			if !ok {
				return false, false
			}
			rows = rows || r
		}
		return true, rows
	}
	return false, false
}

// inMorsels computes x a morsel at a time, by several workers. ok is false when it is not
// that kind of expression, too short to be worth it, or failed: then the error is found
// by computing it as a whole, so that its words do not depend on how rows were divided.
func (e *evaluator) inMorsels(x *plan.Call) (s *series.Series, ok bool) {
	n := e.batch.Height
	if e.last != nil || e.element != nil || n/2 < morselRows {
		return nil, false
	}
	if x.Spec.Shares != nil && x.Spec.Shares(x.In[0].Type(), x.T, x.Options) {
		return nil, false
	}
	if ok, rows := streams(x); !ok || !rows {
		return nil, false
	}
	uses := map[string]int{}
	plan.CountColumns(x, uses)
	in := &series.Batch{Height: n}
	for _, c := range e.batch.Columns {
		if uses[c.Name()] > 0 {
			if c.Len() != n {
				return nil, false
			}
			in.Columns = append(in.Columns, c)
		}
	}
	if len(in.Columns) != len(uses) {
		return nil, false
	}
	parts := (n + morselRows - 1) / morselRows
	out := compute.NewAssembler(x.T, n, parts)
	done := false
	defer func() {
		if !done {
			out.Drop()
		}
	}()
	var name atomic.Pointer[string]
	err := eachMorsel(e.ctx, parts, func(i int) error {
		from := i * morselRows
		rows := min(morselRows, n-from)
		b := in.Slice(from, rows)
		defer b.Release()
		s, err := (&evaluator{ctx: e.ctx, batch: b}).eval(x)
		if err != nil {
			return err
		}
		defer s.Release()
		if s.Len() != rows {
			return dtype.Errorf(dtype.Internal, "`%s` gave %d rows for %d", x.Spec.Name, s.Len(), rows)
		}
		if i == 0 {
			n := s.Name()
			name.Store(&n)
		}
		out.Put(i, from, s.Array())
		return nil
	})
	if err != nil {
		return nil, false
	}
	done = true
	return series.New(*name.Load(), x.T, cutLike(out.Finish(), in.Columns)...), true
}

// cutLike returns a, which it takes over, in the chunks that computing it chunk by chunk
// would have given: those of the columns when all are cut alike, else one. Sums of floats
// are taken chunk by chunk.
func cutLike(a array.Array, columns []*series.Series) []array.Array {
	lead := columns[0]
	for _, c := range columns[1:] {
		if !c.SameChunks(lead) {
			return []array.Array{a}
		}
	}
	if len(lead.Chunks()) == 1 {
		return []array.Array{a}
	}
	defer a.Release()
	out := make([]array.Array, len(lead.Chunks()))
	off := 0
	for i, c := range lead.Chunks() {
		out[i] = a.Slice(off, c.Len())
		off += c.Len()
	}
	return out
}
