package aggregates

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = shapeOf(function.Spec{
	Name: "kurtosis",
	Doc:  "Gives the kurtosis of the values that are not null.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3, 2, 1]})
>>> df.select(pl.col("a").kurtosis())
shape: (1, 1)
┌───────────┐
│ a         │
│ ---       │
│ f64       │
╞═══════════╡
│ -1.153061 │
└───────────┘`,
	Params: []function.Param{
		{Name: "fisher", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Give 0 for the normal distribution, not 3."},
		{Name: "bias", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Leave out the correction for samples."},
	},
}, func(a array.Array, t dtype.DataType, g function.Groups, o function.Options) array.Array {
	return compute.Kurtosis(a, t, g.IDs, g.N, o.Bool("fisher"), o.Bool("bias"))
})
