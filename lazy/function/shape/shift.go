package shape

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "shift",
	Doc:  "Moves the values n rows down, or up when n is negative; null where values are missing.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3]})
>>> df.with_columns(x=pl.col("a").shift(1))
shape: (3, 2)
┌─────┬──────┐
│ a   ┆ x    │
│ --- ┆ ---  │
│ i64 ┆ i64  │
╞═════╪══════╡
│ 1   ┆ null │
│ 2   ┆ 1    │
│ 3   ┆ 2    │
└─────┴──────┘`,
	Params: []function.Param{
		{Name: "n", Kind: function.Int, Default: int64(1), Doc: "Number of rows."},
		{Name: "fill_value", Kind: function.Value, KeywordOnly: true, Doc: "The value where values are missing."},
	},
	Shape:     function.Window,
	AnyLength: true,
	Literals:  true,
	Type:      function.Same,
	Eval: func(c *function.Call) (*series.Series, error) {
		a := c.In[0].Array()
		defer a.Release()
		var fill array.Array
		if len(c.In) > 1 && c.In[1].DType() != dtype.Null {
			f, err := c.In[1].Cast(c.Type, true)
			if err != nil {
				return nil, err
			}
			defer f.Release()
			fill = f.Array()
			defer fill.Release()
		}
		n, _ := c.Options.Int("n")
		return series.New(c.In[0].Name(), c.Type, compute.Shift(a, int(n), fill)), nil
	},
})
