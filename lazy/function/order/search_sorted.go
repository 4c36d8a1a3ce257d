package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "search_sorted",
	Doc:  "Gives the positions at which values would be put into the sorted column.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3, 5]})
>>> df.select(pl.col("a").search_sorted(4))
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 3   │
└─────┘`,
	Params: []function.Param{
		{Name: "element", Kind: function.Value, Required: true, Doc: "The values."},
		{Name: "side", Kind: function.String, Default: "any", Choices: []string{"any", "left", "right"}, Doc: "Which position among equal values."},
		{Name: "descending", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "The column is sorted in descending order."},
	},
	Shape: function.LengthChanging,
	Type:  function.Index,
	Eval: func(c *function.Call) (*series.Series, error) {
		a := c.In[0].Array()
		defer a.Release()
		values, err := c.In[1].Cast(c.In[0].DType(), true)
		if err != nil {
			return nil, err
		}
		defer values.Release()
		v := values.Array()
		defer v.Release()
		side := map[string]compute.SearchSide{"any": compute.SearchAny, "left": compute.SearchLeft, "right": compute.SearchRight}[c.Options.String("side")]
		return series.New(c.In[0].Name(), c.Type, compute.SearchSorted(a, v, c.In[0].DType(), side, c.Options.Bool("descending"))), nil
	},
})
