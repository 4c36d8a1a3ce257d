package aggregates

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = shapeOf(function.Spec{
	Name: "skew",
	Doc:  "Gives the skewness of the values that are not null.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3, 2, 1]})
>>> df.select(pl.col("a").skew())
shape: (1, 1)
┌──────────┐
│ a        │
│ ---      │
│ f64      │
╞══════════╡
│ 0.343622 │
└──────────┘`,
	Params: []function.Param{{Name: "bias", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Leave out the correction for samples."}},
}, func(a array.Array, t dtype.DataType, g function.Groups, o function.Options) array.Array {
	return compute.Skew(a, t, g.IDs, g.N, o.Bool("bias"))
})

// shapeOf completes and registers a moment of numbers, Float64 of every type.
func shapeOf(s function.Spec, f func(a array.Array, t dtype.DataType, g function.Groups, o function.Options) array.Array) *function.Spec {
	s.Shape = function.Aggregate
	s.Type = func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if t := in[0]; t.IsNumeric() || t.IsTemporal() || t == dtype.Boolean || t == dtype.Null {
			return dtype.Float64, nil
		}
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`%s` operation not supported for dtype `%s`", s.Name, in[0])
	}
	s.Groups = func(c *function.Call, g function.Groups) (*series.Series, error) {
		if c.In[0].DType() == dtype.Null {
			return series.FullNull(c.In[0].Name(), dtype.Float64, g.N), nil
		}
		return c.OnArray(func(a array.Array) (array.Array, error) { return f(a, c.In[0].DType(), g, c.Options), nil })
	}
	return function.Add(s)
}
