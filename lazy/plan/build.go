package plan

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/dtype"
)

// NewCall calls a function on bound inputs; the rules build expressions with it.
func NewCall(name string, o function.Options, in ...Expr) (*Call, error) {
	spec := function.Lookup(name)
	if spec == nil {
		return nil, dtype.Errorf(dtype.Internal, "there is no function %q", name)
	}
	c := &Call{Spec: spec, In: in, Options: function.WithDefaults(spec, o)}
	types := make([]dtype.DataType, len(in))
	for i, x := range in {
		types[i] = x.Type()
	}
	var err error
	c.T, err = spec.Type(types, c.Options)
	return c, err
}

// And joins Boolean expressions; nil for none. It panics when one is not Boolean.
func And(in ...Expr) Expr { return joined("and_", in) }

// Or joins Boolean expressions; nil for none. It panics when one is not Boolean.
func Or(in ...Expr) Expr { return joined("or_", in) }

func joined(name string, in []Expr) Expr {
	var all Expr
	for _, x := range in {
		if all == nil {
			all = x
			continue
		}
		c, err := NewCall(name, nil, all, x)
		if err != nil {
			panic(err)
		}
		all = c
	}
	return all
}

// IsCall tells whether x calls the function of a name.
func IsCall(x Expr, name string) (*Call, bool) {
	c, ok := x.(*Call)
	if !ok || c.Spec.Name != name {
		return nil, false
	}
	return c, true
}

// Conjuncts splits a predicate at its ands: a row passes when it passes all of them.
func Conjuncts(x Expr) []Expr { return split(x, "and_", nil) }

// Disjuncts splits a predicate at its ors.
func Disjuncts(x Expr) []Expr { return split(x, "or_", nil) }

func split(x Expr, name string, out []Expr) []Expr {
	c, ok := IsCall(x, name)
	if !ok || len(c.In) != 2 || c.T != dtype.Boolean {
		return append(out, x)
	}
	return split(c.In[1], name, split(c.In[0], name, out))
}

// Elementwise tells whether row i of x depends on row i of the columns only, so that rows
// may be taken away before x is computed.
func Elementwise(x Expr) bool {
	switch x := x.(type) {
	case *ColumnRef, *Literal:
		return true
	case *SeriesLiteral:
		return x.Series.Len() == 1
	case *Call:
		in := x.In
		if x.Spec.Name == "is_in" && len(in) == 2 {
			// A set of constants is no column whose rows would have to match.
			if _, ok := in[1].(*SeriesLiteral); ok {
				in = in[:1]
			} else if !in[1].Type().IsNested() {
				return false
			}
		} else if x.Spec.AnyLength {
			return false
		}
		if x.Spec.Shape != function.Elementwise || x.Spec.Inner != nil {
			return false
		}
		for _, y := range in {
			if !Elementwise(y) {
				return false
			}
		}
		return true
	}
	return false
}

// Fallible tells whether x may stop the query on some values: it must see no rows that
// the query as written kept from it.
func Fallible(x Expr) bool {
	fails := false
	Walk(x, func(y Expr) {
		if c, ok := y.(*Call); ok {
			risky := c.Spec.CanFail && !sureCast(c) || c.Options.Bool("strict") && c.Spec.Name != "cast"
			fails = fails || risky && !fixedPattern(c)
		}
	})
	return fails
}

// fixedPattern tells whether a strict function fails for a wrong pattern only, and that is a
// constant: no choice of rows changes it.
func fixedPattern(c *Call) bool {
	if len(c.In) < 2 {
		return false
	}
	_, constant := c.In[1].(*Literal)
	switch c.Spec.Name {
	case "str.contains", "str.find", "str.count_matches":
		return constant
	}
	return false
}

// sureCast tells whether a call is a cast that succeeds on every value.
func sureCast(c *Call) bool {
	if c.Spec.Name != "cast" {
		return false
	}
	from, to := c.In[0].Type(), c.T
	switch {
	case !c.Options.Bool("strict"), from.Equal(to):
		return true
	case to.IsFloat(), to == dtype.String:
		return from.IsNumeric() || from == dtype.Boolean
	case to.IsInteger() && from == dtype.Boolean:
		return true
	case from.IsInteger() && to.IsInteger():
		s, ok := dtype.Supertype(from, to)
		return ok && s.Equal(to)
	}
	return false
}

// SimpleProjection returns the names that n keeps of its input's columns when it does
// nothing but choose and order columns.
func SimpleProjection(n Node) ([]string, bool) {
	s, ok := n.(*Select)
	if !ok {
		return nil, false
	}
	out := make([]string, len(s.Exprs))
	for i, x := range s.Exprs {
		c, ok := x.Expr.(*ColumnRef)
		if !ok || c.Name != x.Name {
			return nil, false
		}
		out[i] = c.Name
	}
	return out, true
}

// Project keeps columns of n by name. Engines may fuse such a step with the one below.
func Project(n Node, names []string) Node {
	s := n.Schema()
	out := &Select{Input: n}
	for _, name := range names {
		t, _ := s.Get(name)
		out.Exprs = append(out.Exprs, Output{name, &ColumnRef{name, t}})
	}
	return out
}
