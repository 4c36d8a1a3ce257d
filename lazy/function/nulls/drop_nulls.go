package nulls

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name:  "drop_nulls",
	Doc:   "Drops all null values. The order of the others is kept.",
	Shape: function.LengthChanging,
	Type:  function.Same,
	Keep: func(c *function.Call) (*buffer.Bitmap, error) {
		a := c.In[0].Array()
		defer a.Release()
		return compute.ValidBits(a), nil
	},
})
