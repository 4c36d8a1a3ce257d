// Package conditional registers what chooses between values.
package conditional

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// ternary backs when/then/otherwise. Its inputs are the value where true, the
// predicate, and the value otherwise, so that the first one names the result.
var _ = function.Add(function.Spec{
	Name:     "ternary",
	Hidden:   true,
	Literals: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if in[1] != dtype.Boolean && in[1] != dtype.Null {
			return dtype.Null, dtype.UnexpectedType("Boolean", in[1], true)
		}
		t, ok := dtype.Supertype(in[0], in[2])
		if !ok {
			return t, dtype.Errorf(dtype.SchemaMismatch, "failed to determine supertype of %s and %s", in[0], in[2])
		}
		return t, nil
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		a, err := castTo(c, in, 0)
		if err != nil {
			return nil, err
		}
		defer a.Release()
		b, err := castTo(c, in, 2)
		if err != nil {
			return nil, err
		}
		defer b.Release()
		mask, ok := in[1].(*array.Boolean)
		if !ok { // a null predicate is false everywhere
			null := array.FullNull(dtype.Boolean, in[1].Len()).(*array.Boolean)
			defer null.Release()
			mask = null
		}
		return compute.IfThenElse(mask, a, b), nil
	},
})

func castTo(c *function.Call, in []array.Array, i int) (array.Array, error) {
	return compute.Cast(in[i], c.In[i].DType(), c.Type, compute.CastOptions{Name: c.In[i].Name()})
}
