// Package nulls registers what asks for, fills and drops nulls.
package nulls

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "is_null",
	Doc:  "Is true where the value is null.",
	Example: `>>> df = pl.DataFrame({"a": [1.0, None, float("nan"), float("inf")]})
>>> df.with_columns(x=pl.col("a").is_null())
shape: (4, 2)
┌──────┬───────┐
│ a    ┆ x     │
│ ---  ┆ ---   │
│ f64  ┆ bool  │
╞══════╪═══════╡
│ 1.0  ┆ false │
│ null ┆ true  │
│ NaN  ┆ false │
│ inf  ┆ false │
└──────┴───────┘`,
	Type: function.Always(dtype.Boolean),
	Chunk: func(_ *function.Call, in []array.Array) (array.Array, error) {
		bits := compute.ValidBits(in[0])
		defer bits.Release()
		return array.NewBoolean(buffer.Not(bits), nil), nil
	},
})
