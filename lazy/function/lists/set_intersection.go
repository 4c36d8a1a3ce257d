package lists

var _ = setSpec("set_intersection", intersection, "Gives the distinct items that are in both lists.").Shows(`>>> df = pl.DataFrame({"a": [[1, 4, 4], [2, 3]], "b": [[4, 9], [3]]})
>>> df.with_columns(x=pl.col("a").list.set_intersection("b"))
shape: (2, 3)
┌───────────┬───────────┬───────────┐
│ a         ┆ b         ┆ x         │
│ ---       ┆ ---       ┆ ---       │
│ list[i64] ┆ list[i64] ┆ list[i64] │
╞═══════════╪═══════════╪═══════════╡
│ [1, 4, 4] ┆ [4, 9]    ┆ [4]       │
│ [2, 3]    ┆ [3]       ┆ [3]       │
└───────────┴───────────┴───────────┘`)
