package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "bottom_k",
	Doc:  "Gives the k smallest values.",
	Example: `>>> df = pl.DataFrame({"a": [6, 1, 3, None, 5]})
>>> df.select(pl.col("a").bottom_k(2))
shape: (2, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 1   │
│ 3   │
└─────┘`,
	Params: []function.Param{
		{Name: "k", Kind: function.Int, Default: int64(5), Doc: "Number of values."},
	},
	Shape: function.LengthChanging,
	Type:  function.Same,
	Eval: func(c *function.Call) (*series.Series, error) {
		a := c.In[0].Array()
		defer a.Release()
		k, _ := c.Options.Int("k")
		return series.New(c.In[0].Name(), c.Type, compute.TopK(a, c.Type, int(k), true)), nil
	},
})
