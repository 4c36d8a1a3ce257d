// Package shape registers what moves, keeps and drops the rows of a column.
package shape

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "filter",
	Doc:  "Keeps the values for which the predicate is true; null drops a value.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3]})
>>> df.select(pl.col("a").filter(pl.col("a") > 1))
shape: (2, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 2   │
│ 3   │
└─────┘`,
	Params: []function.Param{{Name: "predicate", Kind: function.Value, Required: true, Doc: "A boolean expression."}},
	Shape:  function.LengthChanging,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if in[1] != dtype.Boolean {
			return in[0], dtype.UnexpectedType("Boolean", in[1], true)
		}
		return in[0], nil
	},
	Keep: func(c *function.Call) (*buffer.Bitmap, error) {
		mask, n := c.In[1], c.In[0].Len()
		if mask.Len() == 1 && n != 1 {
			one := mask.Array()
			defer one.Release()
			all := compute.Repeat(one, n)
			defer all.Release()
			return compute.TrueBits([]array.Array{all}), nil
		}
		if mask.Len() != n {
			return nil, dtype.Errorf(dtype.ShapeMismatch, "filter's length: %d differs from that of the series: %d", mask.Len(), n)
		}
		return compute.TrueBits(mask.Chunks()), nil
	},
})
