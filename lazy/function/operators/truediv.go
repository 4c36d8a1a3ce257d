package operators

import "github.com/gopolars/gopolars/series/dtype"

var _ = arithmetic("truediv", dtype.TrueDiv, `Divides with a fractional result.`).Shows(`>>> df = pl.DataFrame({"a": [7, -7, None], "b": [2, 2, 2]})
>>> df.with_columns(x=pl.col("a").truediv(pl.col("b")))
shape: (3, 3)
┌──────┬─────┬──────┐
│ a    ┆ b   ┆ x    │
│ ---  ┆ --- ┆ ---  │
│ i64  ┆ i64 ┆ f64  │
╞══════╪═════╪══════╡
│ 7    ┆ 2   ┆ 3.5  │
│ -7   ┆ 2   ┆ -3.5 │
│ null ┆ 2   ┆ null │
└──────┴─────┴──────┘`)
