package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
)

var _ = function.Add(function.Spec{
	Name: "set_sorted",
	Doc:  "Declares that the values are sorted, without a check.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3]})
>>> df.select(pl.col("a").set_sorted().max())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 3   │
└─────┘`,
	Params: []function.Param{
		{Name: "descending", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "In descending order."},
		{Name: "nulls_last", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "With nulls last."},
	},
	Shape: function.Window,
	Type:  function.Same,
	Eval: func(c *function.Call) (*series.Series, error) {
		if c.Options.Bool("descending") {
			return c.In[0].Clone().SetSorted(series.Descending), nil
		}
		return c.In[0].Clone().SetSorted(series.Ascending), nil
	},
})
