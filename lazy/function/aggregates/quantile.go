package aggregates

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = reduction(function.Spec{
	Name: "quantile",
	Doc:  "Gives the quantile of all values that are not null.",
	Params: []function.Param{
		{Name: "quantile", Kind: function.Float, Required: true, Doc: "The quantile, from 0.0 to 1.0."},
		{Name: "interpolation", Kind: function.String, Default: "nearest", Choices: []string{"nearest", "higher", "lower", "midpoint", "linear", "equiprobable"}, Doc: "How to choose between two values."},
	},
	CanFail: true,
}, func(o function.Options) compute.Reduction {
	q, _ := o.Float("quantile")
	r := compute.Reduction{Kind: compute.ReduceQuantile, Quantile: q}
	for i := compute.Nearest; i <= compute.Equiprobable; i++ {
		if i.String() == o.String("interpolation") {
			r.Interpolation = i
		}
	}
	return r
}).Shows(`>>> df = pl.DataFrame({"a": [0, 1, 2, 3, 4, 5]})
>>> df.select(pl.col("a").quantile(0.3, interpolation="linear"))
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ f64 │
╞═════╡
│ 1.5 │
└─────┘`)
