package aggregates

import (
	"math"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "entropy",
	Doc:  "Gives the entropy of the values as probabilities.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3]})
>>> df.select(pl.col("a").entropy(base=2))
shape: (1, 1)
┌──────────┐
│ a        │
│ ---      │
│ f64      │
╞══════════╡
│ 1.459148 │
└──────────┘`,
	Params: []function.Param{
		{Name: "base", Kind: function.Float, Default: math.E, Doc: "Base of the logarithm."},
		{Name: "normalize", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Divide the values by their sum first."},
	},
	Shape: function.Aggregate,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		switch t := in[0]; {
		case t.IsFloat():
			return t, nil
		case t.IsNumeric(), t == dtype.Boolean:
			return dtype.Float64, nil
		}
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`entropy` operation not supported for dtype `%s`", in[0])
	},
	Groups: func(c *function.Call, g function.Groups) (*series.Series, error) {
		base, _ := c.Options.Float("base")
		return c.OnArray(func(a array.Array) (array.Array, error) {
			return compute.Entropy(a, c.In[0].DType(), c.Type, g.IDs, g.N, base, c.Options.Bool("normalize")), nil
		})
	},
})
