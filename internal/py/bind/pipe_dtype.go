package bind

import (
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series/dtype"
)

// The functions that make expressions when types are known.
func init() {
	exprMethods.add("pipe_with_dtype", "(function)", func(x *Expr, a *arguments) (py.Value, error) {
		if err := x.e.Err(); err != nil {
			return nil, err
		}
		return &Expr{expr.Wrap(&expr.Deferred{Inputs: []expr.Node{x.e.Node()}, One: true, Then: func(in []expr.Expr, types []dtype.DataType) (expr.Expr, error) {
			v, err := a.in.CallValues(a.v["function"], &Expr{in[0]}, &DataType{t: types[0]})
			if err != nil {
				return expr.Expr{}, err
			}
			return toExpr(a.in, v, true)
		}})}, nil
	})
	addFunction("pipe_with_dtype", "(exprs, function)", func(a *arguments) (py.Value, error) {
		es, err := columns(a.in, []py.Value{a.v["exprs"]})
		if err != nil {
			return nil, err
		}
		nodes := make([]expr.Node, len(es))
		for i, e := range es {
			if err := e.Err(); err != nil {
				return nil, err
			}
			nodes[i] = e.Node()
		}
		return &Expr{expr.Wrap(&expr.Deferred{Inputs: nodes, Then: func(in []expr.Expr, types []dtype.DataType) (expr.Expr, error) {
			pairs := make([]py.Value, len(in))
			for i, e := range in {
				pairs[i] = py.NewTuple(&Expr{e}, &DataType{t: types[i]})
			}
			v, err := a.in.CallValues(a.v["function"], py.NewList(pairs...))
			if err != nil {
				return expr.Expr{}, err
			}
			return toExpr(a.in, v, true)
		}})}, nil
	})
}
