package distinct

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "is_first_distinct",
	Doc:  "Is true at the first occurrence of each value.",
	Example: `>>> df = pl.DataFrame({"a": [1, 1, 2]})
>>> df.with_columns(x=pl.col("a").is_first_distinct())
shape: (3, 2)
┌─────┬───────┐
│ a   ┆ x     │
│ --- ┆ ---   │
│ i64 ┆ bool  │
╞═════╪═══════╡
│ 1   ┆ true  │
│ 1   ┆ false │
│ 2   ┆ true  │
└─────┴───────┘`,
	Shape: function.Window,
	Type:  function.Always(dtype.Boolean),
	Eval: func(c *function.Call) (*series.Series, error) {
		a := c.In[0].Array()
		defer a.Release()
		keys, types := []array.Array{a}, []dtype.DataType{c.In[0].DType()}
		return series.New(c.In[0].Name(), dtype.Boolean, compute.IsFirstDistinct(keys, types)), nil
	},
})
