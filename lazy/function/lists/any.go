package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

var ignoreNulls = []function.Param{{Name: "ignore_nulls", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Skip nulls."}}

func init() {
	aggregate("any", "Tells whether any item of each list is true.", ignoreNulls, func(o function.Options) compute.Reduction {
		return compute.Reduction{Kind: compute.ReduceAny, KeepNulls: !o.Bool("ignore_nulls")}
	}, `>>> df = pl.DataFrame({"a": [[True, True, False], [False, None, False]]})
>>> df.with_columns(x=pl.col("a").list.any())
shape: (2, 2)
┌──────────────────────┬───────┐
│ a                    ┆ x     │
│ ---                  ┆ ---   │
│ list[bool]           ┆ bool  │
╞══════════════════════╪═══════╡
│ [true, true, false]  ┆ true  │
│ [false, null, false] ┆ false │
└──────────────────────┴───────┘`, `>>> df = pl.DataFrame({"a": [[True, True, False], [False, None, False]]}, schema={"a": pl.Array(pl.Boolean, 3)})
>>> df.with_columns(x=pl.col("a").arr.any())
shape: (2, 2)
┌──────────────────────┬───────┐
│ a                    ┆ x     │
│ ---                  ┆ ---   │
│ array[bool, 3]       ┆ bool  │
╞══════════════════════╪═══════╡
│ [true, true, false]  ┆ true  │
│ [false, null, false] ┆ false │
└──────────────────────┴───────┘`)
}
