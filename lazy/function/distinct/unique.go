// Package distinct registers what asks for distinct and repeated values.
package distinct

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "unique",
	Doc:  "Gives the distinct values.",
	Example: `>>> df = pl.DataFrame({"a": [2, 1, 2]})
>>> df.select(pl.col("a").unique(maintain_order=True))
shape: (2, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 2   │
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
		if c.Options.Bool("maintain_order") {
			return series.New(c.In[0].Name(), c.Type, compute.Unique(a, c.Type)), nil
		}
		return series.New(c.In[0].Name(), c.Type, compute.UniqueSorted(a, c.Type)), nil
	},
})
