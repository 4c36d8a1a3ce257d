// Package exec runs resolved queries on batches.
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

// evaluator computes expressions on one batch.
type evaluator struct {
	ctx   context.Context
	batch *series.Batch
	// last counts the reads to come of columns that the query may consume; at the last
	// one the column leaves the batch, so that a kernel may find it exclusive. nil when
	// nothing may be consumed.
	last map[string]int
	// element is the value of pl.element().
	element *series.Series
}

// eval computes x. The caller owns the result, which has one row when x is a scalar.
func (e *evaluator) eval(x plan.Expr) (*series.Series, error) {
	switch x := x.(type) {
	case *plan.ColumnRef:
		return e.column(x.Name)
	case *plan.Literal:
		return literal(x)
	case *plan.SeriesLiteral:
		return x.Series.Clone(), nil
	case *plan.Element:
		return e.element.Clone(), nil
	case *plan.Call:
		if s, ok := e.inMorsels(x); ok {
			return s, nil
		}
		s, err := e.call(x)
		if err != nil {
			return nil, plan.Blame(err, x)
		}
		return s, nil
	case *plan.Over:
		s, err := e.over(x)
		if err != nil {
			return nil, plan.Blame(err, x)
		}
		return s, nil
	case *plan.Rolling:
		return rolling(e.ctx, e.batch, nil, 0, x)
	}
	return nil, dtype.Errorf(dtype.Internal, "cannot evaluate %T", x)
}

func (e *evaluator) column(name string) (*series.Series, error) {
	i := e.batch.Index(name)
	if i < 0 {
		return nil, dtype.Errorf(dtype.ColumnNotFound, "unable to find column %q", name)
	}
	s := e.batch.Columns[i]
	if n, ok := e.last[name]; ok {
		e.last[name] = n - 1
		if n == 1 {
			e.batch.Columns[i] = series.New(name, s.DType())
			return s, nil
		}
	}
	return s.Clone(), nil
}

func literal(x *plan.Literal) (*series.Series, error) {
	b := array.NewBuilder(x.T)
	if err := b.Append(x.Value); err != nil {
		return nil, err
	}
	return series.New("literal", x.T, b.Finish()), nil
}

func (e *evaluator) call(x *plan.Call) (*series.Series, error) {
	c := &function.Call{Context: e.ctx, Spec: x.Spec, Options: x.Options, Type: x.T, In: make([]*series.Series, 0, len(x.In))}
	release := func(from int) {
		for _, s := range c.In[from:] {
			s.Release()
		}
	}
	for i, a := range x.In {
		if i > 0 && x.Spec.Inner != nil {
			c.Inner, c.InnerElementwise = e.inner(a), itemwise(a)
			continue
		}
		s, err := e.eval(a)
		if err != nil {
			release(0)
			return nil, err
		}
		c.In = append(c.In, s)
	}
	c.Height = e.batch.Height
	if len(c.In) == 0 {
		return c.Evaluate(false)
	}
	if err := sameLength(x, c.In); err != nil {
		release(0)
		return nil, err
	}
	defer release(1)
	return c.Evaluate(true)
}

// inner returns the evaluation of an expression on another element.
func (e *evaluator) inner(x plan.Expr) func(*series.Series) (*series.Series, error) {
	return func(s *series.Series) (*series.Series, error) {
		b := &series.Batch{Columns: []*series.Series{s}, Height: s.Len()}
		return (&evaluator{ctx: e.ctx, batch: b, element: s}).eval(x)
	}
}

// itemwise tells that each value of x depends on one item alone.
func itemwise(x plan.Expr) bool {
	switch x := x.(type) {
	case *plan.ColumnRef, *plan.Literal, *plan.Element:
		return true
	case *plan.Call:
		if x.Spec.Shape != function.Elementwise || x.Spec.Inner != nil || len(x.In) == 0 {
			return false
		}
		for _, in := range x.In {
			if !itemwise(in) {
				return false
			}
		}
		return true
	}
	return false
}

func sameLength(x *plan.Call, in []*series.Series) error {
	if x.Spec.Shape == function.LengthChanging || x.Spec.Shape == function.Aggregate || x.Spec.AnyLength {
		return nil
	}
	n := 1
	for _, s := range in {
		switch {
		case s.Len() == 1 || s.Len() == n:
		case n == 1:
			n = s.Len()
		default:
			return dtype.Errorf(dtype.ShapeMismatch, "lengths don't match: could not evaluate `%s` on %d and %d rows", x.Spec.Name, n, s.Len())
		}
	}
	return nil
}

// broadcast gives a scalar the height of the frame; it takes s over.
func broadcast(s *series.Series, height int) *series.Series {
	if s.Len() == height {
		return s
	}
	defer s.Release()
	a := s.Array()
	defer a.Release()
	return series.New(s.Name(), s.DType(), compute.Repeat(a, height))
}
