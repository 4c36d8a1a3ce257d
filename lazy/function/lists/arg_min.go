package lists

import "github.com/gopolars/gopolars/series/compute"

func init() {
	plain("arg_min", compute.ReduceArgMin, "Gives the position of the smallest item of each list.", `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.arg_min())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ u32 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 1   │
│ [2, null, 5] ┆ 0   │
└──────────────┴─────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.arg_min())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ u32 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 1   │
│ [2, null, 5]  ┆ 0   │
└───────────────┴─────┘`)
}
