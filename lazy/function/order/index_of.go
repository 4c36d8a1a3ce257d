package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "index_of",
	Doc:  "Gives the position of the first value that equals another, null when there is none.",
	Example: `>>> df = pl.DataFrame({"a": [1, None, 17]})
>>> df.select(pl.col("a").index_of(17))
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 2   │
└─────┘`,
	Params: []function.Param{{Name: "element", Kind: function.Column, Required: true, Doc: "The value to look for."}},
	Scalar: func(i int) string { return [2]string{1: "non-scalar value passed to `index_of`"}[i] },
	Shape:  function.Aggregate, AnyLength: true, CanFail: true, Literals: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		t, ok := dtype.Supertype(in[0], in[1])
		if !ok || !t.Equal(in[0]) && !(in[0].IsInteger() && in[1].IsInteger()) {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "cannot cast losslessly from %s to %s", in[1], in[0])
		}
		return dtype.IndexType, nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		if c.In[1].Len() != 1 {
			return nil, dtype.Errorf(dtype.InvalidOperation, "there can only be a single `element` in `index_of`, got %d", c.In[1].Len())
		}
		t := c.In[0].DType()
		want, err := c.In[1].Cast(t, false)
		if err != nil {
			return nil, err
		}
		defer want.Release()
		if want.NullCount() > c.In[1].NullCount() {
			return nil, dtype.Errorf(dtype.InvalidOperation, "cannot cast %v losslessly to %s", c.In[1].At(0), t)
		}
		return c.OnArray(func(a array.Array) (array.Array, error) {
			w := want.Array()
			defer w.Release()
			hits, err := compute.Compare(compute.EqMissing, a, w, t)
			if err != nil {
				return nil, err
			}
			defer hits.Release()
			if i := hits.Values().NextSet(0); i >= 0 && i < a.Len() {
				return array.PrimitiveOf(uint32(i)), nil
			}
			return array.FullNull(dtype.IndexType, 1), nil
		})
	},
})
