package aggregates

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = counted(function.Spec{
	Name: "is_empty",
	Doc:  "Tells whether there are no rows.",
	Example: `>>> df = pl.DataFrame({"a": [None, None]})
>>> df.select(a=pl.col("a").is_empty(), b=pl.col("a").is_empty(ignore_nulls=True))
shape: (1, 2)
┌───────┬──────┐
│ a     ┆ b    │
│ ---   ┆ ---  │
│ bool  ┆ bool │
╞═══════╪══════╡
│ false ┆ true │
└───────┴──────┘`,
	Params: []function.Param{{Name: "ignore_nulls", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Rows of null do not count."}},
}, func(o function.Options) compute.ReductionKind {
	if o.Bool("ignore_nulls") {
		return compute.ReduceCount
	}
	return compute.ReduceLen
}, func(n uint32) bool { return n == 0 })
