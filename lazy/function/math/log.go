package math

import (
	"math"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "log",
	Doc:  "Computes the logarithm to a base.",
	Example: `>>> df = pl.DataFrame({"a": [1, 8, 64]})
>>> df.with_columns(x=pl.col("a").log(2))
shape: (3, 2)
┌─────┬─────┐
│ a   ┆ x   │
│ --- ┆ --- │
│ i64 ┆ f64 │
╞═════╪═════╡
│ 1   ┆ 0.0 │
│ 8   ┆ 3.0 │
│ 64  ┆ 6.0 │
└─────┴─────┘`,
	Params: []function.Param{{Name: "base", Kind: function.Float, Default: math.E, Doc: "The base, e by default."}},
	Type:   floatType("log"),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		base, _ := c.Options.Float("base")
		if base == math.E {
			return compute.MapFloat(in[0], c.In[0].DType(), math.Log)
		}
		divisor := math.Log(base)
		return compute.MapFloat(in[0], c.In[0].DType(), func(x float64) float64 { return math.Log(x) / divisor })
	},
})
