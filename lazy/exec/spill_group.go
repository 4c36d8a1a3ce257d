package exec

import (
	"fmt"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// openGroupBy groups batches by themselves and combines their results when the aggregates
// allow that; else it groups by files of rows. nil when keys look at more than their row.
func (q *bounded) openGroupBy(n *plan.GroupBy) (stream, error) {
	for _, k := range n.Keys {
		if !rowwise(k.Expr) {
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
	f := &fold{}
	for _, a := range n.Aggs {
		f.add(a)
	}
	if f.failed {
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
	part := &plan.GroupBy{Keys: n.Keys, Aggs: append(f.part, mark)}
	merge := &plan.GroupBy{Keys: keys, Aggs: append(f.merge, mark)}
	final := append(append(append([]plan.Output{}, keys...), f.final...), plan.Output{Name: rowNumber, Expr: row})
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

// fold splits aggregates into what is computed of parts of the rows, what combines the
// results of parts, and what makes the result of that.
type fold struct {
	part, merge, final []plan.Output
	failed             bool
}

func (f *fold) add(o plan.Output) {
	x := plan.Unlisted(o.Expr)
	y := f.split(x)
	if f.failed || !plan.IsScalar(x) || !y.Type().Equal(o.Expr.Type()) {
		f.failed = true
		return
	}
	f.final = append(f.final, plan.Output{Name: o.Name, Expr: y})
}

// split returns x as an expression of the combined results.
func (f *fold) split(x plan.Expr) plan.Expr {
	switch x := x.(type) {
	case *plan.Literal:
		return x
	case *plan.SeriesLiteral:
		if x.Series.Len() == 1 {
			return x
		}
	case *plan.Call:
		switch {
		case x.Spec.Shape == function.Aggregate:
			return f.aggregate(x)
		case x.Spec.Shape == function.Elementwise && x.Spec.Inner == nil && !x.Spec.AnyLength:
			c := *x
			c.In = make([]plan.Expr, len(x.In))
			for i, in := range x.In {
				c.In[i] = f.split(in)
				if f.failed {
					return x
				}
			}
			return &c
		}
	}
	f.failed = true
	return x
}

// partwise tells whether rows of x are those of the parts of the frame one behind the
// other.
func partwise(x plan.Expr) bool {
	if rowwise(x) {
		return !plan.IsScalar(x)
	}
	c, ok := x.(*plan.Call)
	if !ok || c.Spec.Keep == nil || c.Spec.Shape != function.LengthChanging {
		return false
	}
	for _, in := range c.In {
		if !rowwise(in) {
			return false
		}
	}
	return len(c.In) > 0 && !plan.IsScalar(c.In[0])
}

func (f *fold) fail(x plan.Expr) plan.Expr {
	f.failed = true
	return x
}

func (f *fold) aggregate(x *plan.Call) plan.Expr {
	if len(x.In) > 1 || len(x.In) == 1 && !partwise(x.In[0]) || len(x.In) == 0 && x.Spec.Name != "pl.len" {
		return f.fail(x)
	}
	if len(x.In) == 1 && (x.In[0].Type().IsNested() || x.In[0].Type().IsCategorical() || x.In[0].Type() == dtype.Null) && x.Spec.Name != "len" && x.Spec.Name != "count" {
		return f.fail(x)
	}
	switch x.Spec.Name {
	case "sum", "min", "max", "product", "first", "last":
		return f.twice(x, x.Spec.Name, x.Options)
	case "len", "pl.len", "count", "null_count":
		return f.twice(x, "sum", nil)
	case "mean":
		return f.mean(x)
	}
	return f.fail(x)
}

// twice computes x of the parts and combines the results by a function.
func (f *fold) twice(x *plan.Call, by string, o function.Options) plan.Expr {
	name := fmt.Sprintf("\x00%d", len(f.part))
	m, err := plan.NewCall(by, o, &plan.ColumnRef{Name: name, T: x.T})
	if err != nil || !m.T.Equal(x.T) {
		return f.fail(x)
	}
	f.part = append(f.part, plan.Output{Name: name, Expr: x})
	f.merge = append(f.merge, plan.Output{Name: name, Expr: m})
	return &plan.ColumnRef{Name: name, T: x.T}
}

// mean is the sum by the count, null for no values.
func (f *fold) mean(x *plan.Call) plan.Expr {
	t := x.In[0].Type()
	if !t.IsInteger() && t != dtype.Float64 || t == dtype.Int128 || t == dtype.UInt128 {
		return f.fail(x)
	}
	in := x.In[0]
	call := func(name string, o function.Options, in ...plan.Expr) plan.Expr {
		c, err := plan.NewCall(name, o, in...)
		if err != nil {
			return f.fail(x)
		}
		return c
	}
	float := call("cast", function.Options{"dtype": dtype.Float64}, in)
	sum, ok := call("sum", nil, float).(*plan.Call)
	if !ok || f.failed {
		return f.fail(x)
	}
	count, ok := call("count", nil, in).(*plan.Call)
	if !ok || f.failed {
		return f.fail(x)
	}
	s, n := f.twice(sum, "sum", nil), f.twice(count, "sum", nil)
	some := call("gt", nil, n, &plan.Literal{T: n.Type(), Value: uint32(0)})
	return call("ternary", nil, call("truediv", nil, s, n), some, &plan.Literal{T: dtype.Float64})
}

// openFold computes a select of aggregates batch by batch; nil when that cannot be.
func (q *bounded) openFold(n *plan.Select) (stream, error) {
	f := &fold{}
	for _, o := range n.Exprs {
		f.add(o)
	}
	if f.failed || len(f.part) == 0 {
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
	in     stream
	f      *fold
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
		b, err := all.join(plan.SchemaOf(s.f.part))
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
		one, err := project(s.q.ctx, b, s.f.part, false, false)
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
	return project(s.q.ctx, m, s.f.final, false, false)
}
