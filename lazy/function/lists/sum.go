package lists

import "github.com/gopolars/gopolars/series/compute"

func init() {
	plain("sum", compute.ReduceSum, "Sums the items of each list.", `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.sum())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ i64 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 5   │
│ [2, null, 5] ┆ 7   │
└──────────────┴─────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.sum())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ i64 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 5   │
│ [2, null, 5]  ┆ 7   │
└───────────────┴─────┘`)
}
