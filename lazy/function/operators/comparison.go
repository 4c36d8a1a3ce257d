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
			_, err := dtype.ComparisonType(in[0], in[1])
			return dtype.Boolean, err
		},
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			return compare(op, c, in)
		},
	})
}

// compare brings both sides to one type and compares them.
func compare(op compute.CompareOp, c *function.Call, in []array.Array) (array.Array, error) {
	t, err := dtype.ComparisonType(c.In[0].DType(), c.In[1].DType())
	if err != nil {
		return nil, err
	}
	sides := make([]array.Array, 2)
	for i := range sides {
		if c.In[i].DType().Equal(t) {
			sides[i] = in[i].Clone()
		} else if sides[i], err = compute.Cast(in[i], c.In[i].DType(), t, compute.CastOptions{Strict: true, Name: c.In[i].Name()}); err != nil {
			return nil, err
		}
		defer sides[i].Release()
	}
	b, err := compute.Compare(op, sides[0], sides[1], t)
	if err != nil {
		return nil, err
	}
	return b, nil
}
