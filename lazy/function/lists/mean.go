package lists

import "github.com/gopolars/gopolars/series/compute"

func init() {
	plain("mean", compute.ReduceMean, "Gives the mean of each list.", `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.mean())
shape: (2, 2)
┌──────────────┬──────────┐
│ a            ┆ x        │
│ ---          ┆ ---      │
│ list[i64]    ┆ f64      │
╞══════════════╪══════════╡
│ [3, 1, 1]    ┆ 1.666667 │
│ [2, null, 5] ┆ 3.5      │
└──────────────┴──────────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.mean())
shape: (2, 2)
┌───────────────┬──────────┐
│ a             ┆ x        │
│ ---           ┆ ---      │
│ array[i64, 3] ┆ f64      │
╞═══════════════╪══════════╡
│ [3, 1, 1]     ┆ 1.666667 │
│ [2, null, 5]  ┆ 3.5      │
└───────────────┴──────────┘`)
}
