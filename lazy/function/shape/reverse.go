package shape

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "reverse",
	Doc:  "Reverses the order of the rows.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3]})
>>> df.with_columns(x=pl.col("a").reverse())
shape: (3, 2)
┌─────┬─────┐
│ a   ┆ x   │
│ --- ┆ --- │
│ i64 ┆ i64 │
╞═════╪═════╡
│ 1   ┆ 3   │
│ 2   ┆ 2   │
│ 3   ┆ 1   │
└─────┴─────┘`,
	Shape: function.Window,
	Type:  function.Same,
	Eval: func(c *function.Call) (*series.Series, error) {
		a := c.In[0].Array()
		defer a.Release()
		return series.New(c.In[0].Name(), c.Type, compute.Reverse(a)), nil
	},
})
