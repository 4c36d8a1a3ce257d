package order

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "is_sorted",
	Doc:  "Tells whether the values are in order.",
	Example: `>>> df = pl.DataFrame({"a": [None, 1, 2]})
>>> df.select(pl.col("a").is_sorted())
shape: (1, 1)
┌──────┐
│ a    │
│ ---  │
│ bool │
╞══════╡
│ true │
└──────┘`,
	Params: []function.Param{
		{Name: "descending", Kind: function.Any, Default: false, KeywordOnly: true, Doc: "In descending order; none for either."},
		{Name: "nulls_last", Kind: function.Any, Default: false, KeywordOnly: true, Doc: "With nulls last; none for either."},
	},
	Shape: function.Aggregate,
	Type:  function.Always(dtype.Boolean),
	Eval: func(c *function.Call) (*series.Series, error) {
		either := func(name string) []bool {
			if b, ok := c.Options[name].(bool); ok {
				return []bool{b}
			}
			return []bool{false, true}
		}
		return c.OnArray(func(a array.Array) (array.Array, error) {
			found := false
			for _, desc := range either("descending") {
				for _, last := range either("nulls_last") {
					found = found || compute.IsSorted(a, c.In[0].DType(), desc, last)
				}
			}
			return array.NewBoolean(buffer.BitmapOf([]bool{found}), nil), nil
		})
	},
})
