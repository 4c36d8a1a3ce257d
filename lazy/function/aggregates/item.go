package aggregates

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "item",
	Doc:  "Gives the only value; it is an error when there is not exactly one.",
	Example: `>>> df = pl.DataFrame({"a": [1]})
>>> df.select(pl.col("a").item())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 1   │
└─────┘`,
	Params:  []function.Param{{Name: "allow_empty", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give null where there is no value."}},
	Shape:   function.Aggregate,
	CanFail: true,
	Type:    function.Same,
	Eval: func(c *function.Call) (*series.Series, error) {
		switch n := c.In[0].Len(); {
		case n == 1:
			return c.In[0].Clone(), nil
		case n == 0 && c.Options.Bool("allow_empty"):
			return series.FullNull(c.In[0].Name(), c.Type, 1), nil
		case n == 0:
			return nil, dtype.Errorf(dtype.ComputeError, "aggregation 'item' expected a single value, got none")
		default:
			return nil, dtype.Errorf(dtype.ComputeError, "aggregation 'item' expected a single value, got %d values", n)
		}
	},
})
