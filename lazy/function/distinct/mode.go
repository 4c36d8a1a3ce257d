package distinct

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "mode",
	Doc:  "Gives the most frequent values.",
	Example: `>>> df = pl.DataFrame({"a": [1, 1, 2, 3]})
>>> df.select(pl.col("a").mode())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 1   │
└─────┘`,
	Params: []function.Param{
		{Name: "maintain_order", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Keep the order of first appearance."},
	},
	Shape: function.LengthChanging,
	Type:  function.Same,
	Eval: func(c *function.Call) (*series.Series, error) {
		a := c.In[0].Array()
		defer a.Release()
		return series.New(c.In[0].Name(), c.Type, compute.Mode(a, c.Type)), nil
	},
})
