package exec

import (
	"context"
	"slices"
	"sync/atomic"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// partScan reads a source part by part: first the columns that choose rows, then, where
// rows are left, the others.
type partScan struct {
	scan       *plan.Scan
	out        dtype.Schema
	predicates []plan.Expr
	keys       []*keyFilter
	groups     []*columnGroup
}

// columnGroup is columns that are read at once.
type columnGroup struct {
	names []string
	parts plan.Parts
}

// keyFilter drops rows that a join above would drop: those whose keys its table has not.
type keyFilter struct {
	table      *compute.JoinTable
	names      []string // of the keys in the source
	seen, kept atomic.Int64
}

// pays tells whether the filter drops enough rows.
func (f *keyFilter) pays() bool {
	seen := f.seen.Load()
	return seen < 1<<16 || f.kept.Load() < seen/4*3
}

func newPartScan(n *plan.Scan) *partScan {
	s := &partScan{scan: n, out: n.Schema()}
	if n.Predicate != nil && n.Source.Takes().Predicate != plan.PredicateExact {
		s.predicates = plan.Conjuncts(n.Predicate)
	}
	return s
}

// open plans the parts. No more filters may be added afterwards.
func (s *partScan) open(ctx context.Context) error {
	group := func(names []string) {
		names = slices.DeleteFunc(slices.Clone(names), func(name string) bool {
			return slices.ContainsFunc(s.groups, func(g *columnGroup) bool { return slices.Contains(g.names, name) })
		})
		slices.Sort(names)
		if names = slices.Compact(names); len(names) > 0 {
			s.groups = append(s.groups, &columnGroup{names: names})
		}
	}
	late := s.scan.Source.Takes().Columns
	first := plan.Columns(s.predicates...)
	if !late {
		first = append(first, s.out.Names()...)
		for _, k := range s.keys {
			first = append(first, k.names...)
		}
	}
	group(first)
	for _, k := range s.keys {
		group(k.names)
	}
	group(s.out.Names())
	if len(s.groups) == 0 {
		s.groups = []*columnGroup{{names: []string{}}}
	}
	r := plan.Request{Rows: -1}
	if s.scan.Source.Takes().Predicate != plan.PredicateIgnored {
		r.Predicate = s.scan.Predicate
	}
	for _, g := range s.groups {
		var err error
		r.Columns = g.names
		if g.parts, err = s.scan.Source.(plan.PartedSource).Open(ctx, r); err != nil {
			return err
		}
		if g.parts.Len() != s.groups[0].parts.Len() {
			return dtype.Errorf(dtype.Internal, "%s has %d and %d parts", s.scan.Source, g.parts.Len(), s.groups[0].parts.Len())
		}
	}
	return nil
}

func (s *partScan) close() {
	for _, g := range s.groups {
		if g.parts != nil {
			g.parts.Close()
		}
	}
}

// parts is the number of parts.
func (s *partScan) parts() int { return s.groups[0].parts.Len() }

// read returns the chosen rows of part i.
func (s *partScan) read(ctx context.Context, i int) (*series.Batch, error) {
	p := &partReader{partScan: s, i: i}
	defer func() { p.have.Release() }()
	if err := p.choose(ctx); err != nil {
		return nil, err
	}
	if p.mask != nil {
		defer func() { p.mask.Release() }()
		if p.mask.CountSet() == 0 {
			return emptyBatch(s.out), nil
		}
	}
	if err := p.need(ctx, s.out.Names()); err != nil {
		return nil, err
	}
	out := &series.Batch{Height: p.have.Height}
	if p.mask != nil {
		out.Height = p.mask.CountSet()
	}
	for _, f := range s.out {
		c := p.have.Columns[p.have.Index(f.Name)]
		if out.Height == p.have.Height {
			out.Columns = append(out.Columns, c.Clone())
		} else {
			out.Columns = append(out.Columns, c.Filter(p.mask))
		}
	}
	return out, nil
}

func emptyBatch(schema dtype.Schema) *series.Batch {
	out := &series.Batch{}
	for _, f := range schema {
		out.Columns = append(out.Columns, series.New(f.Name, f.Type))
	}
	return out
}

// partReader is the reading of one part.
type partReader struct {
	*partScan
	i    int
	read int           // how many groups of columns are there
	have *series.Batch // the columns that were read, all rows
	mask *buffer.Bitmap
}

// need reads columns that are not there yet, and those of their groups.
func (p *partReader) need(ctx context.Context, names []string) error {
	if p.have == nil {
		p.have = &series.Batch{}
	}
	for k := p.read; k < len(p.groups); k++ {
		g := p.groups[k]
		wanted := k == 0 || slices.ContainsFunc(names, func(n string) bool { return slices.Contains(g.names, n) })
		if !wanted || slices.ContainsFunc(g.names, func(n string) bool { return p.have.Index(n) >= 0 }) {
			continue
		}
		b, err := g.parts.Read(ctx, p.i)
		if err != nil {
			return err
		}
		if k > 0 && b.Height != p.have.Height {
			h := b.Height
			b.Release()
			return dtype.Errorf(dtype.Internal, "part %d of %s has %d and %d rows", p.i, p.scan.Source, p.have.Height, h)
		}
		p.have.Height = b.Height
		p.have.Columns = append(p.have.Columns, b.Columns...)
	}
	return nil
}

// choose finds the rows for which the predicates are true and whose keys the joins know.
func (p *partReader) choose(ctx context.Context) error {
	if err := p.need(ctx, plan.Columns(p.predicates...)); err != nil {
		return err
	}
	for k, x := range p.predicates {
		if p.mask != nil && p.mask.CountSet() == 0 {
			return nil
		}
		test := func(b *series.Batch) (*buffer.Bitmap, error) { return trueRowsOf(ctx, b, x) }
		if err := p.choose1(plan.Columns(x), k > 0 && simple(x), test); err != nil {
			return err
		}
	}
	for _, f := range p.keys {
		if p.mask != nil && p.mask.CountSet() == 0 {
			return nil
		}
		if !f.pays() {
			continue
		}
		if err := p.need(ctx, f.names); err != nil {
			return err
		}
		before := p.chosen()
		err := p.choose1(f.names, true, func(b *series.Batch) (*buffer.Bitmap, error) {
			keys := make([]array.Array, len(f.names))
			for i, name := range f.names {
				keys[i] = b.Columns[b.Index(name)].Array()
				defer keys[i].Release()
			}
			m, ok := f.table.Matches(keys)
			if !ok {
				return nil, errWhole
			}
			return m, nil
		})
		if err != nil {
			return err
		}
		f.seen.Add(int64(before))
		f.kept.Add(int64(p.chosen()))
	}
	return nil
}

func (p *partReader) chosen() int {
	if p.mask == nil {
		return p.have.Height
	}
	return p.mask.CountSet()
}

// choose1 adds a test of some columns. One that may be asked of the rows that are left only
// is, when those are few.
func (p *partReader) choose1(names []string, few bool, test func(b *series.Batch) (*buffer.Bitmap, error)) error {
	in := &series.Batch{Height: p.have.Height}
	for _, name := range names {
		in.Columns = append(in.Columns, p.have.Columns[p.have.Index(name)])
	}
	few = few && p.mask != nil && p.mask.CountSet() < in.Height/4
	if few {
		in = keepRowsOf(in, p.mask, nil)
		defer in.Release()
	}
	m, err := test(in)
	if err != nil || p.mask == nil {
		p.mask = m
		return err
	}
	defer m.Release()
	both := p.mask
	if few {
		p.mask = buffer.Within(both, m)
	} else {
		p.mask = buffer.And(both, m)
	}
	both.Release()
	return nil
}
