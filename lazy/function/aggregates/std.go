package aggregates

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = spread("std", compute.ReduceStd, "Gives the standard deviation of all values that are not null.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").std())
shape: (1, 1)
┌──────────┐
│ a        │
│ ---      │
│ f64      │
╞══════════╡
│ 2.081666 │
└──────────┘`)

// spread registers std and var.
func spread(name string, kind compute.ReductionKind, doc string) *function.Spec {
	return reduction(function.Spec{
		Name:   name,
		Doc:    doc,
		Params: []function.Param{{Name: "ddof", Kind: function.Int, Default: int64(1), Doc: "What is taken off the count to divide by."}},
	}, func(o function.Options) compute.Reduction {
		ddof, _ := o.Int("ddof")
		return compute.Reduction{Kind: kind, DDof: int(ddof)}
	})
}
