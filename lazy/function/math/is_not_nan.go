package math

import "github.com/gopolars/gopolars/series/compute"

var _ = floatTest("is_not_nan", "Is true where the value is not NaN.", compute.NotNaN).Shows(`>>> df = pl.DataFrame({"a": [1.0, None, float("nan"), float("inf")]})
>>> df.with_columns(x=pl.col("a").is_not_nan())
shape: (4, 2)
┌──────┬───────┐
│ a    ┆ x     │
│ ---  ┆ ---   │
│ f64  ┆ bool  │
╞══════╪═══════╡
│ 1.0  ┆ true  │
│ null ┆ null  │
│ NaN  ┆ false │
│ inf  ┆ true  │
└──────┴───────┘`)
