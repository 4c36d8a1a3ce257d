package math

import (
	"github.com/gopolars/gopolars/series/compute"
)

var _ = bitCount(compute.CountZeros, "Counts the bits that are not set.").Shows(`>>> df = pl.DataFrame({"a": [1, 6, -1, None]})
>>> df.with_columns(x=pl.col("a").bitwise_count_zeros())
shape: (4, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ i64  ┆ u32  │
╞══════╪══════╡
│ 1    ┆ 63   │
│ 6    ┆ 62   │
│ -1   ┆ 0    │
│ null ┆ null │
└──────┴──────┘`)
