// Package horizontal registers functions across the columns of a row.
package horizontal

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var exprs = []function.Param{{Name: "exprs", Kind: function.Columns, Required: true, Doc: "The columns."}}

// extreme registers min_horizontal and max_horizontal, which skip nulls.
func extreme(name string, better compute.CompareOp, doc string) *function.Spec {
	return function.Add(function.Spec{
		Name: "pl." + name, Doc: doc, Params: exprs, Literals: true, Type: function.SupertypeOf,
		Eval: func(c *function.Call) (*series.Series, error) {
			return function.FoldRows(c, func(acc, next array.Array) (array.Array, error) {
				take, err := compute.Compare(better, next, acc, c.Type)
				if err != nil {
					return nil, err
				}
				defer func() { take.Release() }()
				if c.Type.IsFloat() {
					numbers, err := besideNaN(take, acc, next, c.Type)
					if err != nil {
						return nil, err
					}
					take.Release()
					take = numbers
				}
				valid := array.NewBoolean(compute.ValidBits(acc), nil)
				defer valid.Release()
				// Take next where it is better or where there is nothing yet.
				best := compute.IfThenElse(take, next, acc)
				defer best.Release()
				return compute.IfThenElse(valid, best, next), nil
			})
		},
	})
}

// besideNaN changes a choice between two floats so that a number goes before NaN.
func besideNaN(take *array.Boolean, acc, next array.Array, t dtype.DataType) (*array.Boolean, error) {
	yes, err := compute.FloatTest(acc, t, compute.NaN)
	if err != nil {
		return nil, err
	}
	defer yes.Release()
	number, err := compute.FloatTest(next, t, compute.NotNaN)
	if err != nil {
		return nil, err
	}
	defer number.Release()
	either, err := compute.Logic(compute.LogicOr, take, dtype.Boolean, yes, dtype.Boolean)
	if err != nil {
		return nil, err
	}
	defer either.Release()
	out, err := compute.Logic(compute.LogicAnd, either, dtype.Boolean, number, dtype.Boolean)
	if err != nil {
		return nil, err
	}
	return out.(*array.Boolean), nil
}

// logic registers any_horizontal and all_horizontal.
func logic(name string, op compute.LogicOp, doc string) *function.Spec {
	return function.Add(function.Spec{
		Name: "pl." + name, Doc: doc,
		Params: exprs,
		Type:   function.Always(dtype.Boolean),
		Eval: func(c *function.Call) (*series.Series, error) {
			return function.FoldRows(c, func(acc, next array.Array) (array.Array, error) {
				return compute.Logic(op, acc, dtype.Boolean, next, dtype.Boolean)
			})
		},
	})
}
