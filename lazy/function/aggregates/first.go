package aggregates

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = edge("first", compute.ReduceFirst, "Gives the first value.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").first())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 6   │
└─────┘`)

// edge registers first and last.
func edge(name string, kind compute.ReductionKind, doc string) *function.Spec {
	return reduction(function.Spec{
		Name:   name,
		Doc:    doc,
		Params: []function.Param{{Name: "ignore_nulls", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Skip nulls."}},
	}, func(o function.Options) compute.Reduction {
		return compute.Reduction{Kind: kind, SkipNulls: o.Bool("ignore_nulls")}
	})
}
