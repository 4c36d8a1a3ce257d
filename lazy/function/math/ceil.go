package math

import "github.com/gopolars/gopolars/series/compute"

var _ = toWhole("ceil", "Rounds up to a whole number.", compute.Ceil).Shows(`>>> df = pl.DataFrame({"a": [0.3, -1.7, 2.0]})
>>> df.with_columns(x=pl.col("a").ceil())
shape: (3, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ f64  ┆ f64  │
╞══════╪══════╡
│ 0.3  ┆ 1.0  │
│ -1.7 ┆ -1.0 │
│ 2.0  ┆ 2.0  │
└──────┴──────┘`)
