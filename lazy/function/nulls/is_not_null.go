package nulls

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "is_not_null",
	Doc:  "Is true where the value is not null.",
	Example: `>>> df = pl.DataFrame({"a": [1.0, None, float("nan"), float("inf")]})
>>> df.with_columns(x=pl.col("a").is_not_null())
shape: (4, 2)
┌──────┬───────┐
│ a    ┆ x     │
│ ---  ┆ ---   │
│ f64  ┆ bool  │
╞══════╪═══════╡
│ 1.0  ┆ true  │
│ null ┆ false │
│ NaN  ┆ true  │
│ inf  ┆ true  │
└──────┴───────┘`,
	Type: function.Always(dtype.Boolean),
	Chunk: func(_ *function.Call, in []array.Array) (array.Array, error) {
		return array.NewBoolean(compute.ValidBits(in[0]), nil), nil
	},
})
