package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = comparison("ne_missing", compute.NeMissing, "Is true where the sides differ; null equals null.").Shows(`>>> df = pl.DataFrame({"a": [1, 2, None], "b": [2, 2, None]})
>>> df.with_columns(x=pl.col("a").ne_missing(pl.col("b")))
shape: (3, 3)
┌──────┬──────┬───────┐
│ a    ┆ b    ┆ x     │
│ ---  ┆ ---  ┆ ---   │
│ i64  ┆ i64  ┆ bool  │
╞══════╪══════╪═══════╡
│ 1    ┆ 2    ┆ true  │
│ 2    ┆ 2    ┆ false │
│ null ┆ null ┆ false │
└──────┴──────┴───────┘`)
