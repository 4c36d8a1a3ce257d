package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = comparison("eq_missing", compute.EqMissing, "Is true where both sides are equal; null equals null.").Shows(`>>> df = pl.DataFrame({"a": [1, 2, None], "b": [2, 2, None]})
>>> df.with_columns(x=pl.col("a").eq_missing(pl.col("b")))
shape: (3, 3)
┌──────┬──────┬───────┐
│ a    ┆ b    ┆ x     │
│ ---  ┆ ---  ┆ ---   │
│ i64  ┆ i64  ┆ bool  │
╞══════╪══════╪═══════╡
│ 1    ┆ 2    ┆ false │
│ 2    ┆ 2    ┆ true  │
│ null ┆ null ┆ true  │
└──────┴──────┴───────┘`)
