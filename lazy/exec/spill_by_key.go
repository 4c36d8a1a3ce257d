package exec

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/exec/spill"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Rows are moved to so many files by the hash of their keys, and a file that is too large
// for memory again, up to so deep.
const (
	fanOut   = 32
	maxDepth = 6
)

// rowNumber names the column of row numbers by which results get their order.
const rowNumber = "\x00row"

// byKey is a step whose result for a key depends on the rows of this key alone. It
// gathers rows up to a share of the budget, makes them fewer where it can, and moves them
// to files by their keys; then it computes the result file by file.
type byKey struct {
	q    *bounded
	n    plan.Node // for messages
	in   flow
	keys []plan.Expr
	// shrink, nil for none, combines rows of equal keys into fewer that stand for them. It
	// borrows, as finish does.
	shrink func(b *series.Batch) (*series.Batch, error)
	// finish computes the result of all rows of some keys.
	finish func(b *series.Batch) (*series.Batch, error)
	schema dtype.Schema // of the input
	depth  int

	parts []*spill.Store // nil unless rows were moved
	begun bool
	out   flow
	at    int // the next part
}

func (s *byKey) close() {
	s.in.close()
	for _, p := range s.parts {
		p.Close()
	}
	s.parts = nil
	if s.out != nil {
		s.out.close()
		s.out = nil
	}
}

func (s *byKey) next() (*series.Batch, error) {
	if !s.begun {
		s.begun = true
		if err := s.gather(); err != nil {
			return nil, err
		}
	}
	for {
		if s.out != nil {
			b, err := s.q.pull(s.out)
			if b != nil || err != nil {
				return b, err
			}
			s.out.close()
			s.out = nil
		}
		if s.at >= len(s.parts) {
			return nil, nil
		}
		p := s.parts[s.at]
		s.parts[s.at] = &spill.Store{}
		s.at++
		if err := s.finishPart(p); err != nil {
			return nil, err
		}
	}
}

// gather reads all rows; afterwards out has the result, or the parts have the rows.
func (s *byKey) gather() error {
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
		if all.add(b); !s.q.full(all.bytes) {
			continue
		}
		if s.shrink != nil {
			if err := s.combine(&all); err != nil {
				return err
			}
			if all.bytes < s.q.limit/32 || all.bytes < s.q.limit/16 && !s.q.full(all.bytes) {
				continue
			}
		}
		if err := s.route(&all); err != nil {
			return err
		}
	}
	if s.parts == nil {
		b, err := all.join(s.schema)
		if err != nil {
			return err
		}
		return s.emit(b)
	}
	if all.rows > 0 {
		return s.route(&all)
	}
	return nil
}

// combine makes what was gathered fewer rows.
func (s *byKey) combine(all *gathered) error {
	b, err := all.join(s.schema)
	if err != nil {
		return err
	}
	defer b.Release()
	out, err := s.shrink(b)
	if err != nil {
		return err
	}
	all.add(out)
	return nil
}

func (s *byKey) emit(b *series.Batch) error {
	out, err := s.finish(b)
	b.Release()
	if err != nil {
		return err
	}
	s.out = s.q.pieces(out)
	return nil
}

// route moves what was gathered to the files of its keys.
func (s *byKey) route(all *gathered) error {
	b, err := all.join(s.schema)
	if err != nil {
		return err
	}
	if s.parts == nil {
		for range fanOut {
			s.parts = append(s.parts, &spill.Store{})
		}
	}
	return s.q.route(b, s.keys, s.depth, s.parts)
}

// route moves a batch, which it takes over, to files by the hash of keys.
func (q *bounded) route(b *series.Batch, keys []plan.Expr, depth int, to []*spill.Store) error {
	cols, err := (&evaluator{ctx: q.ctx, batch: b}).keys(keys)
	if err != nil {
		b.Release()
		return err
	}
	ids := partOf(cols, uint64(depth), len(to))
	release(cols)
	bounds, order := compute.GroupRows(ids, len(to))
	b = takeRows(b, order)
	defer b.Release()
	for i, p := range to {
		if bounds[i+1] == bounds[i] {
			continue
		}
		p.Add(b.Slice(int(bounds[i]), int(bounds[i+1]-bounds[i])))
		if err := p.Spill(); err != nil {
			return err
		}
	}
	return q.cancelled()
}

// partOf gives each row a part by the hash of its keys.
func partOf(keys []*series.Series, seed uint64, parts int) []uint32 {
	n := keys[0].Len()
	ids := make([]uint32, n)
	hash := make([]uint64, n)
	for k, s := range keys {
		h := compute.HashValues(s.Chunks()[0], 0x51a1+seed*977+uint64(k))
		for i, x := range h.Values() {
			hash[i] = hash[i]*0x9e3779b97f4a7c15 + x
		}
		h.Release()
	}
	for i, x := range hash {
		ids[i] = uint32((x ^ x>>32) % uint64(parts))
	}
	return ids
}

// finishPart computes the result of one file, which it takes over.
func (s *byKey) finishPart(p *spill.Store) error {
	in := &replay{q: s.q, store: p, own: true}
	if p.Bytes > s.q.limit/6 && s.depth < maxDepth && s.worth(p) {
		sub := *s
		sub.in, sub.depth, sub.parts, sub.begun, sub.out, sub.at = in, s.depth+1, nil, false, nil, 0
		s.out = &sub
		return nil
	}
	defer in.close()
	var all gathered
	defer all.release()
	for {
		b, err := s.q.pull(in)
		if err != nil {
			return err
		}
		if b == nil {
			break
		}
		all.add(b)
		if all.bytes > s.q.limit/6 && s.shrink != nil {
			if err := s.combine(&all); err != nil {
				return err
			}
		}
		if all.bytes/resultShare > s.q.limit {
			return dtype.Errorf(dtype.ComputeError, "the rows of one group do not fit into the memory budget of %s: %s", mib(s.q.limit), s.n.Label())
		}
	}
	b, err := all.join(s.schema)
	if err != nil {
		return err
	}
	return s.emit(b)
}

// worth tells whether a file has more than one key, as far as its first rows show.
func (s *byKey) worth(p *spill.Store) bool {
	if s.depth < 2 {
		return true
	}
	b, err := p.Read(0)
	if err != nil {
		return true
	}
	defer b.Release()
	cols, err := (&evaluator{ctx: s.q.ctx, batch: b}).keys(s.keys)
	if err != nil {
		return true
	}
	defer release(cols)
	return groupBy(cols, false).N > 1
}

// numbered adds the numbers of rows to a flow, which it takes over.
func (q *bounded) numbered(in flow, name string) flow {
	row := int64(0)
	return &mapped{in, func(b *series.Batch) (*series.Batch, error) {
		v := buffer.Alloc[int64](b.Height)
		w, _ := v.MutSlice()
		for i := range w {
			w[i] = row + int64(i)
		}
		row += int64(b.Height)
		out := b.Clone()
		out.Columns = append(out.Columns, series.New(name, dtype.Int64, array.NewPrimitive(v, nil)))
		return out, nil
	}}
}

// inOrder sorts a flow, which it takes over, by columns of numbers, and drops these.
func (q *bounded) inOrder(in flow, s dtype.Schema, by ...string) flow {
	n := &plan.Sort{Input: &schemaOnly{s}}
	for _, name := range by {
		n.By = append(n.By, &plan.ColumnRef{Name: name, T: dtype.Int64})
		n.Descending, n.NullsLast = append(n.Descending, false), append(n.NullsLast, true)
	}
	return &mapped{q.sorted(in, n), func(b *series.Batch) (*series.Batch, error) {
		out := &series.Batch{Height: b.Height}
		for _, c := range b.Columns {
			if !isNumbers(c.Name(), by) {
				out.Columns = append(out.Columns, c.Clone())
			}
		}
		return out, nil
	}}
}

func isNumbers(name string, by []string) bool {
	for _, n := range by {
		if n == name {
			return true
		}
	}
	return false
}

// schemaOnly stands for the input of a step that is fed otherwise.
type schemaOnly struct{ s dtype.Schema }

func (n *schemaOnly) Schema() dtype.Schema             { return n.s }
func (n *schemaOnly) Inputs() []plan.Node              { return nil }
func (n *schemaOnly) WithInputs([]plan.Node) plan.Node { return n }
func (n *schemaOnly) Label() string                    { return "" }

// openUnique keeps one row of those that are equal.
func (q *bounded) openUnique(n *plan.Unique) (flow, error) {
	in, err := q.open(n.Input)
	if err != nil {
		return nil, err
	}
	subset := n.Subset
	if subset == nil {
		subset = n.Input.Schema().Names()
	}
	if len(subset) == 0 {
		return in, nil
	}
	s := append(n.Input.Schema()[:len(n.Input.Schema()):len(n.Input.Schema())], dtype.Field{Name: rowNumber, Type: dtype.Int64})
	one := *n
	one.Subset = subset
	reduce := func(b *series.Batch) (*series.Batch, error) { return unique(q.ctx, b, &one) }
	k := &byKey{q: q, n: n, in: q.numbered(in, rowNumber), finish: reduce, schema: s}
	if n.Keep != "none" {
		k.shrink = reduce
	}
	for _, name := range subset {
		t, _ := s.Get(name)
		k.keys = append(k.keys, &plan.ColumnRef{Name: name, T: t})
	}
	return q.inOrder(k, s, rowNumber), nil
}
