package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "arg_sort",
	Doc:  "Gives the positions that would sort the column.",
	Example: `>>> df = pl.DataFrame({"a": [20, 10, None, 30]})
>>> df.select(pl.col("a").arg_sort())
shape: (4, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 2   │
│ 1   │
│ 0   │
│ 3   │
└─────┘`,
	Params: []function.Param{
		{Name: "descending", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Sort in descending order."},
		{Name: "nulls_last", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Place nulls last."},
	},
	Shape: function.Window,
	Type:  function.Index,
	Eval: func(c *function.Call) (*series.Series, error) {
		a := c.In[0].Array()
		defer a.Release()
		key := compute.SortKey{Array: a, Type: c.In[0].DType(), Descending: c.Options.Bool("descending"), NullsLast: c.Options.Bool("nulls_last")}
		return series.New(c.In[0].Name(), c.Type, array.PrimitiveOf(compute.ArgSort([]compute.SortKey{key}, true)...)), nil
	},
})
