package operators

import "github.com/gopolars/gopolars/series/dtype"

var _ = arithmetic("sub", dtype.Sub, `Subtracts a column from another. Integers wrap around.`).Shows(`>>> df = pl.DataFrame({"a": [7, -7, None], "b": [2, 2, 2]})
>>> df.with_columns(x=pl.col("a").sub(pl.col("b")))
shape: (3, 3)
┌──────┬─────┬──────┐
│ a    ┆ b   ┆ x    │
│ ---  ┆ --- ┆ ---  │
│ i64  ┆ i64 ┆ i64  │
╞══════╪═════╪══════╡
│ 7    ┆ 2   ┆ 5    │
│ -7   ┆ 2   ┆ -9   │
│ null ┆ 2   ┆ null │
└──────┴─────┴──────┘`)
