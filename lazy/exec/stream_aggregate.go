package exec

import (
	"context"
	"fmt"
	"sync/atomic"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// split is aggregations in three steps: those of each part, those that put the results of
// the parts together, and what is computed from these.
type split struct {
	parts, merge []plan.Output
	last         []plan.Output
}

// splitAggregations splits the aggregations of a group-by or, without groups, of a select; ok
// is false when one of them needs all rows at once.
func splitAggregations(aggs []plan.Output, groups bool) (s *split, ok bool) {
	s = &split{}
	ok = true
	for _, a := range aggs {
		x := s.rewrite(plan.Unlisted(a.Expr), groups, &ok)
		if !ok || !x.Type().Equal(a.Expr.Type()) || len(plan.Columns(x)) == 0 {
			return nil, false
		}
		s.last = append(s.last, plan.Output{Name: a.Name, Expr: x})
	}
	return s, ok
}

// rewrite returns x on the columns of the merged results.
func (s *split) rewrite(x plan.Expr, groups bool, ok *bool) plan.Expr {
	switch x := x.(type) {
	case *plan.Literal:
		return x
	case *plan.Call:
		if x.Spec.Shape == function.Aggregate {
			return s.aggregation(x, groups, ok)
		}
		if x.Spec.Shape != function.Elementwise || x.Spec.Inner != nil || len(x.In) == 0 {
			break
		}
		return plan.RewriteInputs(x, func(y plan.Expr) plan.Expr { return s.rewrite(y, groups, ok) })
	}
	*ok = false
	return x
}

// aggregation adds the steps of one aggregation.
func (s *split) aggregation(x *plan.Call, groups bool, ok *bool) plan.Expr {
	for _, in := range x.In {
		if !plan.Elementwise(in) || len(plan.Columns(in)) == 0 {
			*ok = false
			return x
		}
	}
	switch x.Spec.Name {
	case "sum", "min", "max":
		return s.add(x, x.Spec.Name, ok)
	case "count", "len", "pl.len":
		return s.add(x, "sum", ok)
	case "first", "last":
		if groups {
			return s.add(x, x.Spec.Name, ok)
		}
	case "mean":
		return s.mean(x, ok)
	}
	*ok = false
	return x
}

// add adds an aggregation of the parts and the one that puts its results together.
func (s *split) add(x *plan.Call, merge string, ok *bool) plan.Expr {
	name := fmt.Sprintf("\x00%d", len(s.parts)) // no name of a key
	m, err := plan.NewCall(merge, nil, &plan.ColumnRef{Name: name, T: x.T})
	if err != nil || !m.T.Equal(x.T) {
		*ok = false
		return x
	}
	s.parts = append(s.parts, plan.Output{Name: name, Expr: x})
	s.merge = append(s.merge, plan.Output{Name: name, Expr: m})
	return &plan.ColumnRef{Name: name, T: x.T}
}

// mean is the sum divided by the number of values, null when there is none.
func (s *split) mean(x *plan.Call, ok *bool) plan.Expr {
	fail := func() plan.Expr { *ok = false; return x }
	switch x.In[0].Type() {
	case dtype.Float64, dtype.Int8, dtype.Int16, dtype.Int32, dtype.UInt8, dtype.UInt16, dtype.UInt32:
	default:
		return fail()
	}
	sum, err := plan.NewCall("sum", nil, x.In[0])
	if err != nil {
		return fail()
	}
	count, err := plan.NewCall("count", nil, x.In[0])
	if err != nil {
		return fail()
	}
	total, n := s.add(sum, "sum", ok), s.add(count, "sum", ok)
	some, err := plan.NewCall("gt", nil, n, &plan.Literal{Value: uint32(0), T: n.Type()})
	if err != nil || n.Type() != dtype.UInt32 {
		return fail()
	}
	mean, err := plan.NewCall("truediv", nil, castTo(total, dtype.Float64), castTo(n, dtype.Float64))
	if err != nil {
		return fail()
	}
	out, err := plan.NewCall("ternary", nil, mean, some, &plan.Literal{T: dtype.Float64})
	if err != nil || !out.T.Equal(x.T) {
		return fail()
	}
	return out
}

func castTo(x plan.Expr, t dtype.DataType) plan.Expr {
	if x.Type().Equal(t) {
		return x
	}
	c, err := plan.NewCall("cast", function.Options{"dtype": t, "strict": true}, x)
	if err != nil {
		panic(err)
	}
	return c
}

// runStreamGroupBy aggregates each part of a stream and then the results. ok is false when
// that cannot be done or does not pay.
func runStreamGroupBy(ctx context.Context, n *plan.GroupBy) (b *series.Batch, ok bool, err error) {
	input, frame := inParts(n.Input)
	if input == nil || len(n.Keys) == 0 || !rowwise(n.Keys, true) {
		return nil, false, nil
	}
	split, ok := splitAggregations(n.Aggs, true)
	if !ok {
		return nil, false, nil
	}
	s, err := openStream(ctx, input, nil)
	if err != nil || s == nil {
		return nil, false, wholeInstead(ctx, err)
	}
	defer s.close()
	first := *n
	first.Aggs = split.parts
	second := plan.GroupBy{Aggs: split.merge, MaintainOrder: n.MaintainOrder}
	last := make([]plan.Output, 0, len(n.Keys)+len(split.last))
	for _, k := range n.Keys {
		key := plan.Output{Name: k.Name, Expr: &plan.ColumnRef{Name: k.Name, T: k.Expr.Type()}}
		second.Keys = append(second.Keys, key)
		last = append(last, key)
	}
	last = append(last, split.last...)
	var groups atomic.Int64
	parts, err := s.run(ctx, func(ctx context.Context, in *series.Batch) (*series.Batch, error) {
		defer in.Release()
		if frame && groups.Load() > int64(partRows/16) {
			return nil, errWhole // most of the work would be in the groups of the parts
		}
		b, err := aggregate(ctx, in, &first)
		if err == nil && frame {
			groups.Store(int64(b.Height))
		}
		return b, err
	})
	if err != nil {
		return nil, false, wholeInstead(ctx, err)
	}
	return merged(ctx, parts, func(all *series.Batch) (*series.Batch, error) { return aggregate(ctx, all, &second) }, last)
}

// inParts returns the steps up to n as a stream, perhaps of the parts of a frame; nil when
// there is none.
func inParts(n plan.Node) (input plan.Node, frame bool) {
	if streamed(n) {
		return n, false
	}
	if w, ok := cutFrame(n); ok && streamed(w) {
		return w, true
	}
	return nil, false
}

// runStreamSelect is runStreamGroupBy for a select of aggregations.
func runStreamSelect(ctx context.Context, n *plan.Select) (b *series.Batch, ok bool, err error) {
	input, frame := inParts(n.Input)
	if input == nil {
		return nil, false, nil
	}
	split, ok := splitAggregations(n.Exprs, false)
	if !ok || frame && !split.computes(input) {
		return nil, false, nil
	}
	s, err := openStream(ctx, input, nil)
	if err != nil || s == nil {
		return nil, false, wholeInstead(ctx, err)
	}
	defer s.close()
	parts, err := s.run(ctx, func(ctx context.Context, in *series.Batch) (*series.Batch, error) {
		defer in.Release()
		return project(ctx, in, split.parts, false, false)
	})
	if err != nil {
		return nil, false, wholeInstead(ctx, err)
	}
	return merged(ctx, parts, func(all *series.Batch) (*series.Batch, error) {
		return project(ctx, all, split.merge, false, false)
	}, split.last)
}

// computes tells whether the parts do more than aggregate columns that are there, which is as
// fast as a whole.
func (s *split) computes(input plan.Node) bool {
	if _, ok := input.(*plan.Scan); !ok {
		return true
	}
	for _, x := range s.parts {
		for _, in := range plan.Inputs(x.Expr) {
			if _, ok := in.(*plan.ColumnRef); !ok {
				return true
			}
		}
	}
	return false
}

// merged puts the results of parts together, which it takes over.
func merged(ctx context.Context, parts []*series.Batch, merge func(all *series.Batch) (*series.Batch, error), last []plan.Output) (*series.Batch, bool, error) {
	if len(parts) == 0 {
		return nil, false, nil
	}
	schema := parts[0].Schema()
	all := stack(parts, schema)
	for _, c := range all.Columns {
		c.Compact()
	}
	b, err := merge(all)
	all.Release()
	if err != nil {
		return nil, false, wholeInstead(ctx, err)
	}
	defer b.Release()
	out, err := project(ctx, b, last, false, false)
	return out, err == nil, wholeInstead(ctx, err)
}
