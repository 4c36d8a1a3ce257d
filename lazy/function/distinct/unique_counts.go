package distinct

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "unique_counts",
	Doc:  "Counts each distinct value, in the order of first appearance.",
	Example: `>>> df = pl.DataFrame({"a": ["x", "y", "y"]})
>>> df.select(pl.col("a").unique_counts())
shape: (2, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 1   │
│ 2   │
└─────┘`,
	Shape: function.LengthChanging,
	Type:  function.Index,
	Eval: func(c *function.Call) (*series.Series, error) {
		a := c.In[0].Array()
		defer a.Release()
		_, counts := compute.ValueCounts(a, c.In[0].DType(), false)
		return series.New(c.In[0].Name(), c.Type, counts), nil
	},
})
