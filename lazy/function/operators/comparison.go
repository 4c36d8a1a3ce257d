package operators

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// comparison registers a comparison operator.
func comparison(name string, op compute.CompareOp, doc string) *function.Spec {
	return function.Add(function.Spec{
		Name:     name,
		Doc:      doc,
		Params:   []function.Param{{Name: "other", Kind: function.Value, Required: true, Doc: "The right operand."}},
		Literals: true,
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			if op >= compute.Lt && op <= compute.Ge {
				_, err := dtype.OrderType(op.String(), in[0], in[1])
				return dtype.Boolean, err
			}
			_, err := dtype.ComparisonType(in[0], in[1])
			return dtype.Boolean, err
		},
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			return function.Compare(op, in[0], c.In[0].DType(), in[1], c.In[1].DType())
		},
	})
}
