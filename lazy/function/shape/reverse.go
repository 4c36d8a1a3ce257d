package shape

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name:  "reverse",
	Doc:   "Reverses the order of the rows.",
	Shape: function.Window,
	Type:  function.Same,
	Eval: func(c *function.Call) (*series.Series, error) {
		a := c.In[0].Array()
		defer a.Release()
		return series.New(c.In[0].Name(), c.Type, compute.Reverse(a)), nil
	},
})
