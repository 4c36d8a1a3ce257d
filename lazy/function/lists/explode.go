package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "explode",
	Doc:  "Gives each item of a list a row of its own.",
	Example: `>>> df = pl.DataFrame({"a": [[1, 2], None, [3]]})
>>> df.select(pl.col("a").explode())
shape: (4, 1)
┌──────┐
│ a    │
│ ---  │
│ i64  │
╞══════╡
│ 1    │
│ 2    │
│ null │
│ 3    │
└──────┘`,
	Params: []function.Param{
		{Name: "empty_as_null", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "An empty list gives null."},
		{Name: "keep_nulls", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "A null list gives null."},
	},
	Shape: function.LengthChanging,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if k := in[0].Kind(); k == dtype.KindList || k == dtype.KindArray {
			return in[0].Inner(), nil
		}
		return in[0], nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		if k := c.In[0].DType().Kind(); k != dtype.KindList && k != dtype.KindArray {
			return c.In[0].Clone(), nil
		}
		return function.Lookup("list.explode").Eval(c)
	},
})
