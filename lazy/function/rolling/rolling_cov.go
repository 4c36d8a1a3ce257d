package rolling

var _ = pair("rolling_cov", "Gives the covariance of two columns in each window.", false).Shows(`>>> df = pl.DataFrame({"a": [1.0, 2.0, 6.0, 4.0], "b": [2.0, 1.0, 5.0, 7.0]})
>>> df.with_columns(x=pl.rolling_cov("a", "b", window_size=3))
shape: (4, 3)
┌─────┬─────┬──────┐
│ a   ┆ b   ┆ x    │
│ --- ┆ --- ┆ ---  │
│ f64 ┆ f64 ┆ f64  │
╞═════╪═════╪══════╡
│ 1.0 ┆ 2.0 ┆ null │
│ 2.0 ┆ 1.0 ┆ null │
│ 6.0 ┆ 5.0 ┆ 5.0  │
│ 4.0 ┆ 7.0 ┆ 4.0  │
└─────┴─────┴──────┘`)
