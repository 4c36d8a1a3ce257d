package operators

import "github.com/gopolars/gopolars/series/dtype"

var _ = arithmetic("floordiv", dtype.FloorDiv, `Divides and rounds down; an integer divided by zero is null.`).Shows(`>>> df = pl.DataFrame({"a": [7, -7, None], "b": [2, 2, 2]})
>>> df.with_columns(x=pl.col("a").floordiv(pl.col("b")))
shape: (3, 3)
┌──────┬─────┬──────┐
│ a    ┆ b   ┆ x    │
│ ---  ┆ --- ┆ ---  │
│ i64  ┆ i64 ┆ i64  │
╞══════╪═════╪══════╡
│ 7    ┆ 2   ┆ 3    │
│ -7   ┆ 2   ┆ -4   │
│ null ┆ 2   ┆ null │
└──────┴─────┴──────┘`)
