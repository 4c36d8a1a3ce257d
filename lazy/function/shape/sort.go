package shape

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "sort",
	Doc:  "Sorts the column, nulls first.",
	Example: `>>> df = pl.DataFrame({"a": [1, None, 3, 2]})
>>> df.select(pl.col("a").sort(descending=True, nulls_last=True))
shape: (4, 1)
┌──────┐
│ a    │
│ ---  │
│ i64  │
╞══════╡
│ 3    │
│ 2    │
│ 1    │
│ null │
└──────┘`,
	Params: []function.Param{
		{Name: "descending", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Sort in descending order."},
		{Name: "nulls_last", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Place nulls last."},
	},
	Shape: function.Window,
	Type:  function.Same,
	Eval: func(c *function.Call) (*series.Series, error) {
		a := c.In[0].Array()
		defer a.Release()
		desc := c.Options.Bool("descending")
		s := series.New(c.In[0].Name(), c.Type, compute.Sort(a, c.Type, desc, c.Options.Bool("nulls_last")))
		if desc {
			return s.SetSorted(series.Descending), nil
		}
		return s.SetSorted(series.Ascending), nil
	},
})
