package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

func init() {
	aggregate("arg_max", "Gives the position of the largest item of each list.", nil, func(function.Options) compute.Reduction {
		return compute.Reduction{Kind: compute.ReduceArgMax, LastOfEqual: true}
	}, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.arg_max())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ u32 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 0   │
│ [2, null, 5] ┆ 2   │
└──────────────┴─────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.arg_max())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ u32 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 0   │
│ [2, null, 5]  ┆ 2   │
└───────────────┴─────┘`)
}
