package math

import (
	"github.com/gopolars/gopolars/series/compute"
)

var _ = bitCount(compute.TrailingZeros, "Counts the unset bits before the first set one, from the lowest.").Shows(`>>> df = pl.DataFrame({"a": [1, 6, -1, None]})
>>> df.with_columns(x=pl.col("a").bitwise_trailing_zeros())
shape: (4, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ i64  ┆ u32  │
╞══════╪══════╡
│ 1    ┆ 0    │
│ 6    ┆ 1    │
│ -1   ┆ 0    │
│ null ┆ null │
└──────┴──────┘`)
