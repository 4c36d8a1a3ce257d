package lists

var _ = setSpec("set_difference", difference, "Gives the distinct items of the list that are not in the other.").Shows(`>>> df = pl.DataFrame({"a": [[1, 4, 4], [2, 3]], "b": [[4, 9], [3]]})
>>> df.with_columns(x=pl.col("a").list.set_difference("b"))
shape: (2, 3)
┌───────────┬───────────┬───────────┐
│ a         ┆ b         ┆ x         │
│ ---       ┆ ---       ┆ ---       │
│ list[i64] ┆ list[i64] ┆ list[i64] │
╞═══════════╪═══════════╪═══════════╡
│ [1, 4, 4] ┆ [4, 9]    ┆ [1]       │
│ [2, 3]    ┆ [3]       ┆ [2]       │
└───────────┴───────────┴───────────┘`)
