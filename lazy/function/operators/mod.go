package operators

import "github.com/gopolars/gopolars/series/dtype"

var _ = arithmetic("mod", dtype.Mod, `Is the remainder of floordiv, with the sign of the divisor.`).Shows(`>>> df = pl.DataFrame({"a": [7, -7, None], "b": [2, 2, 2]})
>>> df.with_columns(x=pl.col("a").mod(pl.col("b")))
shape: (3, 3)
┌──────┬─────┬──────┐
│ a    ┆ b   ┆ x    │
│ ---  ┆ --- ┆ ---  │
│ i64  ┆ i64 ┆ i64  │
╞══════╪═════╪══════╡
│ 7    ┆ 2   ┆ 1    │
│ -7   ┆ 2   ┆ 1    │
│ null ┆ 2   ┆ null │
└──────┴─────┴──────┘`)
