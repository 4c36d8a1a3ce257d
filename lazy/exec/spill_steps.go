package exec

import (
	"context"
	"runtime/debug"
	"time"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/exec/spill"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// wait gives the goroutine of a cancelled query a moment to end.
func (s *Batches) wait() {
	select {
	case <-s.done:
	case <-time.After(50 * time.Millisecond):
	}
}

// pieces cuts a batch, which it takes over, into batches of some rows.
type pieces struct {
	b    *series.Batch
	at   int
	rows int
}

// cut is how many rows of a batch are about a 128th of the budget.
func (q *bounded) cut(b *series.Batch) int {
	if b.Height == 0 {
		return minBatchRows
	}
	per := max(spill.Size(b)/int64(b.Height), 1)
	return int(min(max(q.limit/128/per, int64(minBatchRows)), batchRows))
}

func (q *bounded) pieces(b *series.Batch) *pieces { return &pieces{b: b, rows: q.cut(b)} }

func (p *pieces) next() (*series.Batch, error) {
	if p.b == nil {
		return nil, nil
	}
	if p.at == 0 && p.b.Height <= p.rows {
		b := p.b
		p.b = nil
		return b, nil
	}
	if p.at >= p.b.Height {
		p.close()
		return nil, nil
	}
	b := p.b.Slice(p.at, p.rows)
	p.at += p.rows
	return b, nil
}

func (p *pieces) close() {
	if p.b != nil {
		p.b.Release()
		p.b = nil
	}
}

// mapped is a step that computes each batch by itself. f borrows its batch.
type mapped struct {
	in flow
	f  func(b *series.Batch) (*series.Batch, error)
}

func (q *bounded) each(n, below plan.Node, f func(b *series.Batch) (*series.Batch, error)) (flow, error) {
	in, err := q.open(below)
	if err != nil {
		return nil, err
	}
	return &mapped{in, f}, nil
}

func (m *mapped) next() (*series.Batch, error) {
	b, err := m.in.next()
	if b == nil || err != nil {
		return nil, err
	}
	out, err := m.f(b)
	b.Release()
	return out, err
}

func (m *mapped) close() { m.in.close() }

// sliced keeps a window of rows.
type sliced struct {
	in         flow
	skip, left int
	sent       bool
}

func (s *sliced) next() (*series.Batch, error) {
	for s.left > 0 || !s.sent {
		b, err := s.in.next()
		if b == nil || err != nil {
			return nil, err
		}
		from := min(s.skip, b.Height)
		n := min(s.left, b.Height-from)
		s.skip -= from
		s.left -= n
		if n == 0 && s.sent {
			b.Release()
			continue
		}
		s.sent = true
		if n == b.Height {
			return b, nil
		}
		out := b.Slice(from, n)
		b.Release()
		return out, nil
	}
	return nil, nil
}

func (s *sliced) close() { s.in.close() }

// stacked is a union.
type stacked struct {
	q  *bounded
	n  *plan.Union
	at int
	in flow
}

func (s *stacked) next() (*series.Batch, error) {
	for {
		if s.in == nil {
			if s.at == len(s.n.All) {
				return nil, nil
			}
			in, err := s.q.open(s.n.All[s.at])
			if err != nil {
				return nil, err
			}
			s.in, s.at = in, s.at+1
		}
		b, err := s.q.pull(s.in)
		if err != nil {
			return nil, err
		}
		if b == nil {
			s.close()
			continue
		}
		one := &plan.Union{All: []plan.Node{&plan.Frame{Batch: b}}, S: s.n.S, Diagonal: s.n.Diagonal}
		out, err := runUnion(s.q.ctx, one)
		b.Release()
		return out, err
	}
}

func (s *stacked) close() {
	if s.in != nil {
		s.in.close()
		s.in = nil
	}
}

// shared is the result of a step that several steps use.
type shared struct{ store spill.Store }

func (q *bounded) openCache(n *plan.Cache) (flow, error) {
	c := q.caches[n]
	if c == nil {
		c = &shared{}
		q.caches[n] = c
		in, err := q.open(n.Input)
		if err != nil {
			return nil, err
		}
		defer in.close()
		if err := q.keep(in, &c.store); err != nil {
			return nil, err
		}
	}
	return &replay{q: q, store: &c.store}, nil
}

// keep puts all batches of a flow into a store.
func (q *bounded) keep(in flow, to *spill.Store) error {
	for {
		b, err := q.pull(in)
		if b == nil || err != nil {
			return err
		}
		to.Add(b)
		if q.full(to.Held()) {
			if err := to.Spill(); err != nil {
				return err
			}
		}
	}
}

// replay reads a store, which the flow closes when it is its own.
type replay struct {
	q     *bounded
	store *spill.Store
	at    int
	own   bool
}

func (r *replay) next() (*series.Batch, error) {
	if r.at >= r.store.Len() {
		return nil, nil
	}
	r.at++
	return r.store.Read(r.at - 1)
}

func (r *replay) close() {
	if r.own {
		r.store.Close()
	}
}

// whole runs a step that is not made for batches on all rows of its inputs.
type whole struct {
	q  *bounded
	n  plan.Node
	in []plan.Node
	*pieces
}

func (w *whole) next() (*series.Batch, error) {
	if w.pieces == nil {
		below := w.n.Inputs()
		frames := make([]plan.Node, len(below))
		var held []*series.Batch
		defer func() {
			for _, b := range held {
				b.Release()
			}
		}()
		for i, in := range below {
			b, err := w.q.all(in)
			if err != nil {
				return nil, err
			}
			held = append(held, b)
			frames[i] = &plan.Frame{Batch: b}
		}
		b, err := run(w.q.ctx, w.n.WithInputs(frames))
		if err != nil {
			return nil, err
		}
		w.pieces = w.q.pieces(b)
	}
	return w.pieces.next()
}

func (w *whole) close() {
	if w.pieces != nil {
		w.pieces.close()
	}
}

// all returns all rows of a step as one batch; an error when they do not fit into the
// budget.
func (q *bounded) all(n plan.Node) (*series.Batch, error) {
	in, err := q.open(n)
	if err != nil {
		return nil, err
	}
	defer in.close()
	var all gathered
	defer all.release()
	for {
		b, err := q.pull(in)
		if err != nil {
			return nil, err
		}
		if b == nil {
			return all.join(n.Schema())
		}
		if all.add(b); all.bytes/resultShare > q.limit {
			return nil, dtype.Errorf(dtype.ComputeError, "a step of the query needs all its rows in memory, which do not fit into the memory budget of %s: %s", mib(q.limit), n.Label())
		}
	}
}

// gathered are batches of the same columns. It owns them.
type gathered struct {
	batches []*series.Batch
	bytes   int64
	rows    int
}

// add takes a batch over.
func (g *gathered) add(b *series.Batch) {
	g.batches = append(g.batches, b)
	g.bytes += spill.Size(b)
	g.rows += b.Height
}

func (g *gathered) release() {
	for _, b := range g.batches {
		b.Release()
	}
	*g = gathered{}
}

// stack returns all rows, in as many chunks as there are batches, and leaves nothing.
func (g *gathered) stack(s dtype.Schema) *series.Batch {
	out := &series.Batch{Height: g.rows}
	if len(g.batches) == 0 {
		for _, f := range s {
			out.Columns = append(out.Columns, series.New(f.Name, f.Type))
		}
		return out
	}
	for i, c := range g.batches[0].Columns {
		var chunks []array.Array
		for _, b := range g.batches {
			for _, a := range b.Columns[i].Chunks() {
				if a.Len() > 0 {
					chunks = append(chunks, a.Clone())
				}
			}
		}
		out.Columns = append(out.Columns, series.New(c.Name(), c.DType(), chunks...))
	}
	g.release()
	return out
}

// join is stack into one chunk; columns go as soon as they have been copied.
func (g *gathered) join(s dtype.Schema) (*series.Batch, error) {
	if len(g.batches) == 1 {
		b := g.batches[0]
		*g = gathered{}
		for _, c := range b.Columns {
			c.Compact()
		}
		return b, nil
	}
	b := g.stack(s)
	for _, c := range b.Columns {
		c.Compact()
	}
	return b, nil
}

// openFrame begins with a frame in memory.
func (q *bounded) openFrame(n *plan.Frame) (flow, error) {
	if n.Moved {
		if !n.Take() {
			return runMoved()
		}
		q.moved = append(q.moved, n)
	}
	return q.pieces(n.Batch.Clone()), nil
}

func runMoved() (flow, error) {
	return nil, dtype.Errorf(dtype.InvalidOperation, "the frame was moved into this query and consumed by its first collect; use Lazy instead of IntoLazy to collect twice")
}

// openScan begins with a source: part by part when it has parts, while another
// goroutine reads the next one.
func (q *bounded) openScan(n *plan.Scan) (flow, error) {
	r, filters := request(n)
	parted, ok := n.Source.(plan.PartedSource)
	if !ok {
		b, err := runScan(q.ctx, n)
		if err != nil {
			return nil, err
		}
		return q.pieces(b), nil
	}
	parts, err := parted.Open(q.ctx, r)
	if err != nil {
		return nil, err
	}
	var s flow = &partFlow{q: q, parts: parts, ahead: make(chan handed, 1), n: n}
	if n.Offset > r.Offset || n.Rows >= 0 {
		rows := n.Rows
		if rows < 0 {
			rows = int(^uint(0) >> 1)
		}
		s = &sliced{in: s, skip: n.Offset - r.Offset, left: rows}
	}
	if filters {
		s = &mapped{s, func(b *series.Batch) (*series.Batch, error) {
			return filterInto(q.ctx, b, n.Predicate, len(n.Schema()))
		}}
	}
	return s, nil
}

// partFlow reads the parts of a source in order, the next one ahead.
type partFlow struct {
	q      *bounded
	n      *plan.Scan
	parts  plan.Parts
	at     int
	ahead  chan handed
	busy   bool
	cur    *pieces
	sent   bool
	closed bool
}

func (p *partFlow) fetch() {
	if p.busy || p.at >= p.parts.Len() {
		return
	}
	p.busy = true
	i := p.at
	p.at++
	go func() {
		var r handed
		defer func() {
			if x := recover(); x != nil {
				r = handed{nil, caught(x, p.n)}
			}
			p.ahead <- r
		}()
		r.b, r.err = guarded(p.q.ctx, p.parts, i)
	}()
}

func (p *partFlow) next() (*series.Batch, error) {
	for {
		if p.cur != nil {
			b, err := p.cur.next()
			if b != nil || err != nil {
				return b, err
			}
			p.cur = nil
		}
		if p.fetch(); !p.busy {
			if p.sent {
				return nil, nil
			}
			p.sent = true
			return emptyOf(p.n), nil
		}
		r := <-p.ahead
		p.busy = false
		if r.err != nil {
			return nil, r.err
		}
		buffer.ForgetMapped()
		if p.sent && r.b.Height == 0 {
			r.b.Release()
			continue
		}
		p.sent = true
		p.cur = p.q.pieces(r.b)
		if spill.InUse() < p.q.limit/2 {
			p.fetch()
		}
	}
}

func (p *partFlow) close() {
	if p.busy {
		if r := <-p.ahead; r.b != nil {
			r.b.Release()
		}
		p.busy = false
	}
	if p.cur != nil {
		p.cur.close()
		p.cur = nil
	}
	if !p.closed {
		p.closed = true
		p.parts.Close()
		p.at = p.parts.Len()
	}
}

func guarded(ctx context.Context, parts plan.Parts, i int) (*series.Batch, error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	return parts.Read(ctx, i)
}

// emptyOf has no rows and the columns that a scan asks its source for.
func emptyOf(n *plan.Scan) *series.Batch {
	r, _ := request(n)
	s := n.Source.Schema()
	if r.Columns != nil {
		var some dtype.Schema
		for _, name := range r.Columns {
			t, _ := s.Get(name)
			some = append(some, dtype.Field{Name: name, Type: t})
		}
		s = some
	}
	b := &series.Batch{}
	for _, f := range s {
		b.Columns = append(b.Columns, series.New(f.Name, f.Type))
	}
	return b
}

// takeRows gathers rows of a batch, which it takes over a column at a time. Strings get
// memory of their own.
func takeRows(b *series.Batch, idx []uint32) *series.Batch {
	out := &series.Batch{Columns: make([]*series.Series, len(b.Columns)), Height: len(idx)}
	for i, c := range b.Columns {
		out.Columns[i] = take(c, idx)
		c.Release()
	}
	b.Columns = nil
	return out
}

// sparse gives strings of a batch memory of their own where they hold much more than
// they use: windows and gathered rows hold the strings of all rows.
func sparse(b *series.Batch) *series.Batch {
	for i, c := range b.Columns {
		for _, a := range c.Chunks() {
			if _, ok := a.(*array.View); ok {
				all := c.Array()
				b.Columns[i] = series.New(c.Name(), c.DType(), compute.CompactViews(all.(*array.View)))
				all.Release()
				c.Release()
				break
			}
		}
	}
	return b
}
