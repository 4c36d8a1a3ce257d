package math

import (
	"github.com/gopolars/gopolars/series/compute"
)

var _ = bitCount(compute.TrailingOnes, "Counts the set bits before the first unset one, from the lowest.").Shows(`>>> df = pl.DataFrame({"a": [1, 6, -1, None]})
>>> df.with_columns(x=pl.col("a").bitwise_trailing_ones())
shape: (4, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ i64  ┆ u32  │
╞══════╪══════╡
│ 1    ┆ 1    │
│ 6    ┆ 0    │
│ -1   ┆ 64   │
│ null ┆ null │
└──────┴──────┘`)
