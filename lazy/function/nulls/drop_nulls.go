package nulls

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "drop_nulls",
	Doc:  "Drops all null values. The order of the others is kept.",
	Example: `>>> df = pl.DataFrame({"a": [1.0, None, float("nan")]})
>>> df.select(pl.col("a").drop_nulls())
shape: (2, 1)
┌─────┐
│ a   │
│ --- │
│ f64 │
╞═════╡
│ 1.0 │
│ NaN │
└─────┘`,
	Shape: function.LengthChanging,
	Type:  function.Same,
	Keep: func(c *function.Call) (*buffer.Bitmap, error) {
		a := c.In[0].Array()
		defer a.Release()
		return compute.ValidBits(a), nil
	},
})
