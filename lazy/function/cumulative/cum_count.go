package cumulative

import "github.com/gopolars/gopolars/series/compute"

var _ = cumulate(compute.CumCount, "Counts the values so far that are not null.").Shows(`>>> df = pl.DataFrame({"a": [3, 1, None, 2]})
>>> df.with_columns(x=pl.col("a").cum_count())
shape: (4, 2)
┌──────┬─────┐
│ a    ┆ x   │
│ ---  ┆ --- │
│ i64  ┆ u32 │
╞══════╪═════╡
│ 3    ┆ 1   │
│ 1    ┆ 2   │
│ null ┆ 2   │
│ 2    ┆ 3   │
└──────┴─────┘`)
