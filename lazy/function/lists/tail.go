package lists

func init() {
	edge("tail", "Keeps the last items of each list; a negative number leaves out the first ones.", true, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.tail(2))
shape: (2, 2)
┌──────────────┬───────────┐
│ a            ┆ x         │
│ ---          ┆ ---       │
│ list[i64]    ┆ list[i64] │
╞══════════════╪═══════════╡
│ [3, 1, 1]    ┆ [1, 1]    │
│ [2, null, 5] ┆ [null, 5] │
└──────────────┴───────────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.tail(2))
shape: (2, 2)
┌───────────────┬───────────┐
│ a             ┆ x         │
│ ---           ┆ ---       │
│ array[i64, 3] ┆ list[i64] │
╞═══════════════╪═══════════╡
│ [3, 1, 1]     ┆ [1, 1]    │
│ [2, null, 5]  ┆ [null, 5] │
└───────────────┴───────────┘`)
}
