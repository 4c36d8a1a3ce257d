// Package operators registers what Polars' operators call: arithmetic, comparison and
// boolean logic.
package operators

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// arithmetic registers an arithmetic operator.
func arithmetic(name string, op dtype.ArithmeticOp, doc string) *function.Spec {
	kind := function.Column
	if op == dtype.Add { // a string is a literal only where it can be joined
		kind = function.Value
	}
	return function.Add(function.Spec{
		Name:     name,
		Doc:      doc,
		Params:   []function.Param{{Name: "other", Kind: kind, Required: true, Doc: "The right operand."}},
		Literals: op != dtype.Pow, // the base alone decides the type of a power
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			return dtype.ArithmeticType(op, in[0], in[1])
		},
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			a, _, err := compute.Arithmetic(op, in[0], c.In[0].DType(), in[1], c.In[1].DType())
			if err != nil {
				return nil, dtype.WithOperands(err, dtype.Operand{Name: c.In[0].Name()}, dtype.Operand{Name: c.In[1].Name()})
			}
			return a, nil
		},
		InPlace: func(c *function.Call, in []array.Array) bool {
			if !c.Type.Equal(c.In[0].DType()) {
				return false
			}
			return compute.ArithmeticInPlace(op, in[0], c.In[0].DType(), in[1], c.In[1].DType())
		},
	})
}
