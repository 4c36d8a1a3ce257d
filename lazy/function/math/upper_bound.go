package math

var _ = bound("upper_bound", "Gives the largest value that the data type has.", true).Shows(`>>> df = pl.DataFrame({"a": [3, 2, 1]})
>>> df.select(pl.col("a").upper_bound())
shape: (1, 1)
┌─────────────────────┐
│ a                   │
│ ---                 │
│ i64                 │
╞═════════════════════╡
│ 9223372036854775807 │
└─────────────────────┘`)
