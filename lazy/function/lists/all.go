package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

func init() {
	aggregate("all", "Tells whether all items of each list are true.", ignoreNulls, func(o function.Options) compute.Reduction {
		return compute.Reduction{Kind: compute.ReduceAll, KeepNulls: !o.Bool("ignore_nulls")}
	}, `>>> df = pl.DataFrame({"a": [[True, True, False], [False, None, False]]})
>>> df.with_columns(x=pl.col("a").list.all())
shape: (2, 2)
┌──────────────────────┬───────┐
│ a                    ┆ x     │
│ ---                  ┆ ---   │
│ list[bool]           ┆ bool  │
╞══════════════════════╪═══════╡
│ [true, true, false]  ┆ false │
│ [false, null, false] ┆ false │
└──────────────────────┴───────┘`, `>>> df = pl.DataFrame({"a": [[True, True, False], [False, None, False]]}, schema={"a": pl.Array(pl.Boolean, 3)})
>>> df.with_columns(x=pl.col("a").arr.all())
shape: (2, 2)
┌──────────────────────┬───────┐
│ a                    ┆ x     │
│ ---                  ┆ ---   │
│ array[bool, 3]       ┆ bool  │
╞══════════════════════╪═══════╡
│ [true, true, false]  ┆ false │
│ [false, null, false] ┆ false │
└──────────────────────┴───────┘`)
}
