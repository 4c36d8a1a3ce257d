package rolling

var _ = weightedBy("ewm_sum_by", "Gives the exponentially weighted sum by the distances in another column.", false).Shows(`>>> df = pl.DataFrame({"a": [1.0, 2.0, None, 4.0], "t": [0, 1, 2, 4]})
>>> df.with_columns(x=pl.col("a").ewm_sum_by("t", half_life="2i"))
shape: (4, 3)
┌──────┬─────┬──────────┐
│ a    ┆ t   ┆ x        │
│ ---  ┆ --- ┆ ---      │
│ f64  ┆ i64 ┆ f64      │
╞══════╪═════╪══════════╡
│ 1.0  ┆ 0   ┆ 1.0      │
│ 2.0  ┆ 1   ┆ 2.707107 │
│ null ┆ 2   ┆ null     │
│ 4.0  ┆ 4   ┆ 4.957107 │
└──────┴─────┴──────────┘`)
