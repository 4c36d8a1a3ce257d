package rule

import (
	"context"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// simplify computes what is constant, takes away what changes nothing, and drops filters
// that let everything pass. Types and lengths of all expressions stay.
func simplify(n plan.Node) plan.Node {
	n = plan.MapExprs(n, simplified)
	f, ok := n.(*plan.Filter)
	if !ok {
		return n
	}
	p := simplifiedTest(f.Predicate)
	l, ok := p.(*plan.Literal)
	switch {
	case ok && l.Value == true:
		return f.Input
	case ok:
		return &plan.Slice{Input: f.Input} // nothing passes
	case p != f.Predicate:
		return &plan.Filter{Input: f.Input, Predicate: p}
	}
	return n
}

func simplified(x plan.Expr) plan.Expr { return plan.Rewrite(x, simplifyOne) }

func simplifyOne(x plan.Expr) plan.Expr {
	c, ok := x.(*plan.Call)
	if !ok {
		return x
	}
	switch c.Spec.Name {
	case "cast":
		if c.In[0].Type().Equal(c.T) {
			return c.In[0]
		}
	case "and_", "or_":
		neutral := c.Spec.Name == "and_"
		for i, in := range c.In {
			if l, ok := in.(*plan.Literal); ok && len(c.In) == 2 && l.Value == neutral && c.In[1-i].Type() == dtype.Boolean {
				return c.In[1-i]
			}
		}
	case "not_":
		if y := negated(c.In[0]); y != nil {
			return y
		}
	}
	return folded(c)
}

// opposites are functions whose negations are functions, nulls staying null.
var opposites = map[string]string{
	"is_null": "is_not_null", "is_not_null": "is_null", "eq": "ne", "ne": "eq", "lt": "ge", "ge": "lt", "gt": "le", "le": "gt",
	"eq_missing": "ne_missing", "ne_missing": "eq_missing",
}

// negated is the opposite of a test, nil when it is no simpler than its negation.
func negated(x plan.Expr) plan.Expr {
	c, ok := x.(*plan.Call)
	if !ok || c.T != dtype.Boolean {
		return nil
	}
	if c.Spec.Name == "not_" && c.In[0].Type() == dtype.Boolean {
		return c.In[0]
	}
	for _, in := range c.In {
		if in.Type().IsNested() {
			return nil
		}
	}
	if o := opposites[c.Spec.Name]; o != "" {
		if y, err := plan.NewCall(o, nil, c.In...); err == nil {
			return y
		}
	}
	return nil
}

// simplifiedTest simplifies a predicate, where a constant may stand for all rows.
func simplifiedTest(x plan.Expr) plan.Expr {
	c, ok := x.(*plan.Call)
	if !ok || c.Spec.Name != "and_" && c.Spec.Name != "or_" || len(c.In) != 2 || c.T != dtype.Boolean {
		return x
	}
	a, b := simplifiedTest(c.In[0]), simplifiedTest(c.In[1])
	decides := c.Spec.Name == "or_" // true decides an or, false an and
	for i, in := range []plan.Expr{a, b} {
		other := []plan.Expr{b, a}[i]
		if l, ok := in.(*plan.Literal); ok && l.Value == decides && plan.Elementwise(other) && !plan.Fallible(other) {
			return l
		} else if ok && l.Value == !decides {
			return other
		}
	}
	if a == c.In[0] && b == c.In[1] {
		return x
	}
	if c.Spec.Name == "and_" {
		return plan.And(a, b)
	}
	return plan.Or(a, b)
}

// folded computes a function of constants; one that fails stays, to fail when it runs.
func folded(c *plan.Call) plan.Expr {
	if c.Spec.Shape != function.Elementwise || c.Spec.Chunk == nil || c.Spec.Inner != nil || len(c.In) == 0 || !constant(c.T) {
		return c
	}
	call := &function.Call{Context: context.Background(), Spec: c.Spec, Options: c.Options, Type: c.T, Height: 1}
	defer func() {
		for _, s := range call.In {
			s.Release()
		}
	}()
	for _, in := range c.In {
		l, ok := in.(*plan.Literal)
		if !ok || !constant(l.T) {
			return c
		}
		b := array.NewBuilder(l.T)
		if b.Append(l.Value) != nil {
			return c
		}
		call.In = append(call.In, series.New("literal", l.T, b.Finish()))
	}
	s, err := call.Evaluate(false)
	if err != nil {
		return c
	}
	defer s.Release()
	if s.Len() != 1 || !s.DType().Equal(c.T) {
		return c
	}
	return &plan.Literal{T: c.T, Value: s.At(0)}
}

// constant tells whether literals of a type may be made and taken apart.
func constant(t dtype.DataType) bool {
	return t == dtype.Boolean || t == dtype.String || t.IsInteger() || t.IsFloat() || t.IsTemporal()
}
