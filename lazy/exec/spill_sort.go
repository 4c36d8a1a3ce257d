package exec

import (
	"github.com/gopolars/gopolars/lazy/exec/spill"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

// fanIn is how many sorted runs are merged at a time.
const fanIn = 64

// sorter is an external merge sort: rows are gathered up to a share of the budget, sorted
// and moved to a file as a run, and the runs are merged. Rows that are equal in all keys
// keep their order.
type sorter struct {
	q     *bounded
	n     *plan.Sort
	in    flow
	first int // of the sorted rows, at most so many; negative: all
	runs  []*spill.Store
	out   flow
}

// openSort sorts unless keys look at more than their own row.
func (q *bounded) openSort(n *plan.Sort) (flow, error) {
	for _, k := range n.By {
		if !byRow(k) {
			return nil, nil
		}
	}
	in, err := q.open(n.Input)
	if err != nil {
		return nil, err
	}
	return q.sorted(in, n), nil
}

// sorted sorts a flow, which it takes over.
func (q *bounded) sorted(in flow, n *plan.Sort) flow {
	s := &sorter{q: q, n: n, in: in, first: -1}
	w := n.Window
	if w == nil {
		return s
	}
	if s.first = w.Offset + w.Len; s.first < 0 {
		s.first = -1 // more than an int holds
	}
	return &sliced{in: s, skip: w.Offset, left: w.Len}
}

func (s *sorter) next() (*series.Batch, error) {
	if s.out == nil {
		if err := s.gather(); err != nil {
			return nil, err
		}
	}
	return s.out.next()
}

func (s *sorter) close() {
	s.in.close()
	for _, r := range s.runs {
		r.Close()
	}
	s.runs = nil
	if s.out != nil {
		s.out.close()
	}
}

// gather reads all rows and makes out.
func (s *sorter) gather() error {
	var all gathered
	defer all.release()
	for {
		b, err := s.q.pull(s.in)
		if err != nil {
			return err
		}
		if b == nil {
			break
		}
		all.add(b)
		if !s.q.full(all.bytes) && all.rows < 1<<30 {
			continue
		}
		b, err = s.sort(&all)
		if err != nil {
			return err
		}
		if all.add(b); s.first >= 0 && all.bytes < s.q.limit/32 {
			continue // the first rows so far stand before what follows
		}
		if err := s.spill(&all); err != nil {
			return err
		}
	}
	if all.rows > 0 || len(s.runs) == 0 {
		b, err := s.sort(&all)
		if err != nil {
			return err
		}
		if len(s.runs) == 0 {
			s.out = s.q.pieces(b)
			return nil
		}
		all.add(b)
		if err := s.spill(&all); err != nil {
			return err
		}
	}
	for len(s.runs) > fanIn {
		// The first runs become one, which stays before the others.
		n := min(len(s.runs)-fanIn+1, fanIn)
		m, err := s.merger(s.runs[:n])
		if err != nil {
			return err
		}
		one := &spill.Store{}
		for {
			b, err := s.q.pull(m)
			if b == nil || err != nil {
				m.close()
				if err != nil {
					one.Close()
					return err
				}
				break
			}
			if err := s.write(b, one); err != nil {
				m.close()
				one.Close()
				return err
			}
		}
		s.runs = append([]*spill.Store{one}, s.runs[n:]...)
	}
	m, err := s.merger(s.runs)
	s.runs, s.out = nil, m
	return err
}

// sort returns what was gathered in order, and leaves nothing.
func (s *sorter) sort(all *gathered) (*series.Batch, error) {
	b, err := all.join(s.n.Input.Schema())
	if err != nil {
		return nil, err
	}
	keys, err := s.keys(b)
	if err != nil {
		b.Release()
		return nil, err
	}
	var idx []uint32
	if s.first >= 0 && s.first < b.Height {
		idx = compute.TopRows(sortKeys(keys, s.n.Descending, s.n.NullsLast), s.first)
	} else {
		idx = argSort(keys, s.n.Descending, s.n.NullsLast, true)
	}
	release(keys)
	return takeRows(b, idx), nil
}

func (s *sorter) keys(b *series.Batch) ([]*series.Series, error) {
	return (&evaluator{ctx: s.q.ctx, batch: b}).keys(s.n.By)
}

// spill makes a run of the one batch that was gathered, which is in order.
func (s *sorter) spill(all *gathered) error {
	b := all.batches[0]
	*all = gathered{}
	run := &spill.Store{}
	s.runs = append(s.runs, run)
	return s.write(b, run)
}

// write moves a batch, which it takes over, to a run.
func (s *sorter) write(b *series.Batch, to *spill.Store) error {
	p := s.blocks(b)
	for {
		k, _ := p.next()
		if k == nil {
			return nil
		}
		to.Add(k)
		if err := to.Spill(); err != nil {
			p.close()
			return err
		}
		if err := s.q.cancelled(); err != nil {
			p.close()
			return err
		}
	}
}

// blocks cuts a batch so that a block of each of fanIn runs takes an eighth of the budget.
func (s *sorter) blocks(b *series.Batch) *pieces {
	per := max(spill.Size(b)/int64(max(b.Height, 1)), 1)
	return &pieces{b: b, rows: int(min(max(s.q.limit/8/fanIn/per, 64), batchRows))}
}

// cursor is a place in a run: the rows of one block that were not given out.
type cursor struct {
	run  *spill.Store
	at   int // the next block
	b    *series.Batch
	keys []*series.Series
}

func (c *cursor) drop() {
	if c.b != nil {
		c.b.Release()
		release(c.keys)
		c.b, c.keys = nil, nil
	}
}

// merger merges runs: in each round it finds out up to which row the loaded blocks are all
// there is, and gives these rows out.
type merger struct {
	s       *sorter
	cursors []*cursor
}

// merger takes the runs over.
func (s *sorter) merger(runs []*spill.Store) (*merger, error) {
	m := &merger{s: s}
	for _, r := range runs {
		m.cursors = append(m.cursors, &cursor{run: r})
	}
	return m, nil
}

func (m *merger) close() {
	for _, c := range m.cursors {
		c.drop()
		c.run.Close()
	}
	m.cursors = nil
}

// load makes each cursor one with rows, and drops those that have none.
func (m *merger) load() error {
	live := m.cursors[:0]
	for i, c := range m.cursors {
		for c.b == nil && c.at < c.run.Len() {
			b, err := c.run.Read(c.at)
			if err == nil {
				c.at++
				c.b = b
				c.keys, err = m.s.keys(b)
			}
			if err != nil {
				m.cursors = append(live, m.cursors[i:]...)
				return err
			}
			if b.Height == 0 {
				c.drop()
			}
		}
		if c.b == nil {
			c.run.Close()
			continue
		}
		live = append(live, c)
	}
	m.cursors = live
	return nil
}

func (m *merger) next() (*series.Batch, error) {
	if err := m.s.q.cancelled(); err != nil {
		return nil, err
	}
	if err := m.load(); err != nil || len(m.cursors) == 0 {
		return nil, err
	}
	use, bound := m.choose()
	if len(use) == 1 {
		b := use[0].b
		use[0].b = nil
		release(use[0].keys)
		use[0].keys = nil
		return b, nil
	}
	at := 0 // of the bound's last row among the rows of all
	starts := make([]int, len(use)+1)
	for i, c := range use {
		starts[i+1] = starts[i] + c.b.Height
		if c == bound {
			at = starts[i+1] - 1
		}
	}
	idx := m.order(use, nil)
	n := len(idx)
	if bound != nil {
		for i, r := range idx {
			if int(r) == at {
				n = i + 1
				break
			}
		}
	}
	idx = idx[:n]
	var all gathered
	given := make([]int, len(use))
	for _, r := range idx {
		k := 0
		for lo, hi := 0, len(use); lo < hi; { // the last k with starts[k] <= r
			if mid := (lo + hi) / 2; starts[mid] <= int(r) {
				k, lo = mid, mid+1
			} else {
				hi = mid
			}
		}
		given[k]++
	}
	for i, c := range use {
		all.add(c.b)
		c.b = nil
		if given[i] < all.batches[i].Height {
			rest := all.batches[i].Slice(given[i], all.batches[i].Height-given[i])
			for k, s := range c.keys {
				c.keys[k] = s.Slice(given[i], s.Len()-given[i])
				s.Release()
			}
			c.b = sparse(rest)
			continue
		}
		release(c.keys)
		c.keys = nil
	}
	b, err := all.join(nil)
	if err != nil {
		return nil, err
	}
	return takeRows(b, idx), nil
}

// choose returns the cursors whose rows may come next, and the one whose last row is the
// last that is known to come before all rows that are not loaded; nil when all are.
func (m *merger) choose() (use []*cursor, bound *cursor) {
	ends := func(c *cursor) []int { return []int{0, c.b.Height - 1} }
	order := m.order(m.cursors, ends)
	rank := make([]int, len(order))
	for i, r := range order {
		rank[r] = i
	}
	last := len(order)
	for _, r := range order {
		if c := m.cursors[r/2]; r%2 == 1 && c.at < c.run.Len() {
			bound, last = c, rank[r]
			break
		}
	}
	for i, c := range m.cursors {
		if rank[2*i] <= last {
			use = append(use, c)
		}
	}
	return use, bound
}

// order sorts the loaded rows of cursors, or the rows of each that pick returns.
func (m *merger) order(of []*cursor, pick func(c *cursor) []int) []uint32 {
	keys := make([]*series.Series, len(m.s.n.By))
	for k := range keys {
		var parts []array.Array
		for _, c := range of {
			a := c.keys[k].Chunks()[0]
			if pick == nil {
				parts = append(parts, a.Clone())
				continue
			}
			for _, row := range pick(c) {
				parts = append(parts, a.Slice(row, 1))
			}
		}
		keys[k] = series.New("", of[0].keys[k].DType(), compute.Concat(parts))
		for _, p := range parts {
			p.Release()
		}
	}
	defer release(keys)
	return argSort(keys, m.s.n.Descending, m.s.n.NullsLast, true)
}
