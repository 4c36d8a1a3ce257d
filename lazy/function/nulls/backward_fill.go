package nulls

var _ = filled("backward_fill", "backward", "Replaces nulls by the first value behind them.").Shows(`>>> df = pl.DataFrame({"a": [1, None, None, 4]})
>>> df.with_columns(x=pl.col("a").backward_fill(limit=1))
shape: (4, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ i64  ┆ i64  │
╞══════╪══════╡
│ 1    ┆ 1    │
│ null ┆ null │
│ null ┆ 4    │
│ 4    ┆ 4    │
└──────┴──────┘`)
