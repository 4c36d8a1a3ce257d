package nulls

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "drop_nans",
	Doc:  "Drops all NaN values; nulls are kept.",
	Example: `>>> df = pl.DataFrame({"a": [1.0, None, float("nan")]})
>>> df.select(pl.col("a").drop_nans())
shape: (2, 1)
┌──────┐
│ a    │
│ ---  │
│ f64  │
╞══════╡
│ 1.0  │
│ null │
└──────┘`,
	Shape: function.LengthChanging,
	Type:  function.Same,
	Keep: func(c *function.Call) (*buffer.Bitmap, error) {
		switch t := c.In[0].DType(); {
		case !t.IsFloat():
			return buffer.Ones(c.In[0].Len()), nil
		}
		a := c.In[0].Array()
		defer a.Release()
		nan, err := compute.FloatTest(a, c.In[0].DType(), compute.NaN)
		if err != nil {
			return nil, err
		}
		defer nan.Release()
		bits := compute.TrueBits([]array.Array{nan})
		defer bits.Release()
		return buffer.Not(bits), nil
	},
})
