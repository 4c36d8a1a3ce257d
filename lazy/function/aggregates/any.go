package aggregates

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = truth("any", compute.ReduceAny, "Tells whether any value is true.").Shows(`>>> df = pl.DataFrame({"a": [True, False, None], "b": [True, True, False]})
>>> df.select(pl.all().any())
shape: (1, 2)
┌──────┬──────┐
│ a    ┆ b    │
│ ---  ┆ ---  │
│ bool ┆ bool │
╞══════╪══════╡
│ true ┆ true │
└──────┴──────┘`)

// truth registers any and all.
func truth(name string, kind compute.ReductionKind, doc string) *function.Spec {
	return reduction(function.Spec{
		Name:   name,
		Doc:    doc,
		Params: []function.Param{{Name: "ignore_nulls", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Skip nulls; otherwise the answer is null where they leave it open."}},
	}, func(o function.Options) compute.Reduction {
		return compute.Reduction{Kind: kind, KeepNulls: !o.Bool("ignore_nulls")}
	})
}
