package distinct

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "arg_unique",
	Doc:  "Gives the positions of the first occurrence of each value.",
	Example: `>>> df = pl.DataFrame({"a": [8, 9, 8, 10]})
>>> df.select(pl.col("a").arg_unique())
shape: (3, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 0   │
│ 1   │
│ 3   │
└─────┘`,
	Shape: function.LengthChanging,
	Type:  function.Index,
	Eval: func(c *function.Call) (*series.Series, error) {
		a := c.In[0].Array()
		defer a.Release()
		keys, types := []array.Array{a}, []dtype.DataType{c.In[0].DType()}
		return series.New(c.In[0].Name(), c.Type, array.PrimitiveOf(compute.ArgUnique(keys, types)...)), nil
	},
})
