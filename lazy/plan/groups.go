package plan

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/dtype"
)

// listed is an output of a group-by that does not aggregate: its type is a list.
type listed struct{ Expr }

// Type is a list of the expression's type.
func (x listed) Type() dtype.DataType { return dtype.List(x.Expr.Type()) }

// InGroups gives an output of a group-by the type that it has there: a list unless it
// aggregates.
func InGroups(o Output) Output {
	if perRow(o.Expr) {
		o.Expr = listed{o.Expr}
	}
	return o
}

// Unlisted returns the expression that InGroups wrapped.
func Unlisted(x Expr) Expr {
	if l, ok := x.(listed); ok {
		return l.Expr
	}
	return x
}

// perRow tells whether an expression gives rows of its group instead of one value.
func perRow(x Expr) bool {
	switch x := x.(type) {
	case *Literal:
		return false
	case *Call:
		if x.Spec.Shape == function.Aggregate {
			return false
		}
		if x.Spec.Shape == function.LengthChanging {
			return true
		}
		for _, in := range x.In {
			if perRow(in) {
				return true
			}
		}
		return len(x.In) == 0
	}
	return true
}
