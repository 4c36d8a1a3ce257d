package exec

import (
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// openGroupBy groups batches by themselves and combines their results when the aggregates
// allow that; else it groups by files of rows. nil when keys look at more than their row.
func (q *bounded) openGroupBy(n *plan.GroupBy) (flow, error) {
	for _, k := range n.Keys {
		if !byRow(k.Expr) {
			return nil, nil
		}
	}
	if len(n.Keys) == 0 {
		return nil, nil
	}
	row := &plan.ColumnRef{Name: rowNumber, T: dtype.Int64}
	first, err := plan.NewCall("min", nil, row)
	if err != nil {
		return nil, err
	}
	in, err := q.open(n.Input)
	if err != nil {
		return nil, err
	}
	in = q.numbered(in, rowNumber)
	numbered := append(plan.SchemaOf(append(append([]plan.Output{}, n.Keys...), n.Aggs...)), dtype.Field{Name: rowNumber, Type: dtype.Int64})
	mark := plan.Output{Name: rowNumber, Expr: first}
	f, ok := splitAggregations(n.Aggs, true)
	if !ok {
		all := *n
		all.Aggs = append(append([]plan.Output{}, n.Aggs...), mark)
		s := append(n.Input.Schema()[:len(n.Input.Schema()):len(n.Input.Schema())], dtype.Field{Name: rowNumber, Type: dtype.Int64})
		k := &byKey{q: q, n: n, in: in, schema: s, finish: func(b *series.Batch) (*series.Batch, error) {
			return aggregate(q.ctx, b, &all)
		}}
		for _, x := range n.Keys {
			k.keys = append(k.keys, x.Expr)
		}
		k.in = &mapped{in, func(b *series.Batch) (*series.Batch, error) { return keepColumns(b, &all), nil }}
		k.schema = keptSchema(s, &all)
		return q.inOrder(k, numbered, rowNumber), nil
	}
	keys := refs(n.Keys)
	part := &plan.GroupBy{Keys: n.Keys, Aggs: append(f.parts, mark)}
	merge := &plan.GroupBy{Keys: keys, Aggs: append(f.merge, mark)}
	final := append(append(append([]plan.Output{}, keys...), f.last...), plan.Output{Name: rowNumber, Expr: row})
	combine := func(b *series.Batch) (*series.Batch, error) { return aggregate(q.ctx, b, merge) }
	k := &byKey{
		q: q, n: n, shrink: combine, schema: plan.SchemaOf(append(append([]plan.Output{}, keys...), merge.Aggs...)),
		in: &mapped{in, func(b *series.Batch) (*series.Batch, error) { return aggregate(q.ctx, b, part) }},
		finish: func(b *series.Batch) (*series.Batch, error) {
			m, err := combine(b)
			if err != nil {
				return nil, err
			}
			defer m.Release()
			return project(q.ctx, m, final, false, false)
		},
	}
	for _, x := range keys {
		k.keys = append(k.keys, x.Expr)
	}
	return q.inOrder(k, numbered, rowNumber), nil
}

// refs are outputs that pass the columns of these names on.
func refs(in []plan.Output) []plan.Output {
	out := make([]plan.Output, len(in))
	for i, o := range in {
		out[i] = plan.Output{Name: o.Name, Expr: &plan.ColumnRef{Name: o.Name, T: o.Expr.Type()}}
	}
	return out
}

// keepColumns drops the columns that a group-by does not read.
func keepColumns(b *series.Batch, n *plan.GroupBy) *series.Batch {
	wanted := needed(n)
	out := &series.Batch{Height: b.Height}
	for _, c := range b.Columns {
		if wanted[c.Name()] > 0 {
			out.Columns = append(out.Columns, c.Clone())
		}
	}
	return out
}

func keptSchema(s dtype.Schema, n *plan.GroupBy) (out dtype.Schema) {
	wanted := needed(n)
	for _, f := range s {
		if wanted[f.Name] > 0 {
			out = append(out, f)
		}
	}
	return out
}

// openFold computes a select of aggregates batch by batch; nil when that cannot be.
func (q *bounded) openFold(n *plan.Select) (flow, error) {
	f, ok := splitAggregations(n.Exprs, false)
	if !ok || len(n.Exprs) == 0 {
		return nil, nil
	}
	in, err := q.open(n.Input)
	if err != nil {
		return nil, err
	}
	return &folded{q: q, in: in, f: f, schema: n.Input.Schema()}, nil
}

// folded is a select of aggregates: one row.
type folded struct {
	q      *bounded
	in     flow
	f      *split
	schema dtype.Schema
	done   bool
}

func (s *folded) close() { s.in.close() }

func (s *folded) next() (*series.Batch, error) {
	if s.done {
		return nil, nil
	}
	s.done = true
	var all gathered
	defer all.release()
	merge := func() (*series.Batch, error) {
		b, err := all.join(plan.SchemaOf(s.f.parts))
		if err != nil {
			return nil, err
		}
		defer b.Release()
		return project(s.q.ctx, b, s.f.merge, false, false)
	}
	for {
		b, err := s.q.pull(s.in)
		if err != nil {
			return nil, err
		}
		end := b == nil
		if end {
			if all.rows > 0 {
				break
			}
			b = (&gathered{}).stack(s.schema)
		}
		one, err := project(s.q.ctx, b, s.f.parts, false, false)
		b.Release()
		if err != nil {
			return nil, err
		}
		if all.add(one); all.rows >= 1024 {
			m, err := merge()
			if err != nil {
				return nil, err
			}
			all.add(m)
		}
		if end {
			break
		}
	}
	m, err := merge()
	if err != nil {
		return nil, err
	}
	defer m.Release()
	return project(s.q.ctx, m, s.f.last, false, false)
}
