// Package cumulative registers running aggregates.
package cumulative

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// cumulate registers a running aggregate.
func cumulate(kind compute.CumKind, doc string) *function.Spec {
	return function.Add(function.Spec{
		Name:   kind.String(),
		Doc:    doc,
		Params: []function.Param{{Name: "reverse", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Run from the last row to the first."}},
		Shape:  function.Window,
		Type:   func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return kind.Type(in[0]) },
		Eval: func(c *function.Call) (*series.Series, error) {
			a := c.In[0].Array()
			defer a.Release()
			out, t, err := compute.Cumulate(kind, a, c.In[0].DType(), c.Options.Bool("reverse"))
			if err != nil {
				return nil, err
			}
			return series.New(c.In[0].Name(), t, out), nil
		},
	})
}
