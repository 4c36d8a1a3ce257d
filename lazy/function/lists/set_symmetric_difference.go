package lists

var _ = setSpec("set_symmetric_difference", symmetric, "Gives the distinct items that are in one of the lists only.").Shows(`>>> df = pl.DataFrame({"a": [[1, 4, 4], [2, 3]], "b": [[4, 9], [3]]})
>>> df.with_columns(x=pl.col("a").list.set_symmetric_difference("b"))
shape: (2, 3)
┌───────────┬───────────┬───────────┐
│ a         ┆ b         ┆ x         │
│ ---       ┆ ---       ┆ ---       │
│ list[i64] ┆ list[i64] ┆ list[i64] │
╞═══════════╪═══════════╪═══════════╡
│ [1, 4, 4] ┆ [4, 9]    ┆ [1, 9]    │
│ [2, 3]    ┆ [3]       ┆ [2]       │
└───────────┴───────────┴───────────┘`)
