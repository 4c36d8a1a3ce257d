package lists

func init() {
	end("last", -1, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.last())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ i64 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 1   │
│ [2, null, 5] ┆ 5   │
└──────────────┴─────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.last())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ i64 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 1   │
│ [2, null, 5]  ┆ 5   │
└───────────────┴─────┘`)
}
