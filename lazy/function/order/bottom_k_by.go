package order

var _ = edgeBy("bottom_k_by", false, "Gives the values of the k rows where other columns are smallest.").Shows(`>>> df = pl.DataFrame({"a": ["x", "y", "z"], "b": [1, 3, 2]})
>>> df.select(pl.col("a").bottom_k_by("b", k=2))
shape: (2, 1)
┌─────┐
│ a   │
│ --- │
│ str │
╞═════╡
│ x   │
│ z   │
└─────┘`)
