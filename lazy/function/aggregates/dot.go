package aggregates

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "dot",
	Doc:  "Sums the products with the values of another column.",
	Example: `>>> df = pl.DataFrame({"a": [1, 3, 5], "b": [2, 4, 6]})
>>> df.select(pl.col("a").dot("b"))
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 44  │
└─────┘`,
	Params:   []function.Param{{Name: "other", Kind: function.Column, Required: true, Doc: "The other column."}},
	Literals: true,
	Shape:    function.Aggregate,
	CanFail:  true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		t, err := dtype.ArithmeticType(dtype.Mul, in[0], in[1])
		if err != nil {
			return t, err
		}
		return compute.Reduction{Kind: compute.ReduceSum}.Type(t)
	},
	Groups: func(c *function.Call, g function.Groups) (*series.Series, error) {
		if n, m := c.In[0].Len(), c.In[1].Len(); n != m && n != 1 && m != 1 {
			return nil, dtype.Errorf(dtype.ShapeMismatch, "can't compute broadcast length, found incompatible lengths %d and %d", n, m)
		}
		return c.OnPair(func(a, b array.Array) (array.Array, error) {
			products, t, err := compute.Arithmetic(dtype.Mul, a, c.In[0].DType(), b, c.In[1].DType())
			if err != nil {
				return nil, err
			}
			defer products.Release()
			r, _, err := compute.NewReducer(compute.Reduction{Kind: compute.ReduceSum}, t)
			if err != nil {
				return nil, err
			}
			r.Update(products, g.IDs, g.N)
			return r.Finish()
		})
	},
})
