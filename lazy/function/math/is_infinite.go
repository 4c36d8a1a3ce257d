package math

import "github.com/gopolars/gopolars/series/compute"

var _ = floatTest("is_infinite", "Is true where the value is infinite.", compute.Infinite).Shows(`>>> df = pl.DataFrame({"a": [1.0, None, float("nan"), float("inf")]})
>>> df.with_columns(x=pl.col("a").is_infinite())
shape: (4, 2)
┌──────┬───────┐
│ a    ┆ x     │
│ ---  ┆ ---   │
│ f64  ┆ bool  │
╞══════╪═══════╡
│ 1.0  ┆ false │
│ null ┆ null  │
│ NaN  ┆ false │
│ inf  ┆ true  │
└──────┴───────┘`)
