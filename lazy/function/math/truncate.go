package math

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "truncate",
	Doc:  "Cuts numbers off behind a number of decimals, toward zero.",
	Example: `>>> df = pl.DataFrame({"a": [-9.9999, 0.12345, 1.0251, None]})
>>> df.with_columns(x=pl.col("a").truncate(2))
shape: (4, 2)
┌─────────┬───────┐
│ a       ┆ x     │
│ ---     ┆ ---   │
│ f64     ┆ f64   │
╞═════════╪═══════╡
│ -9.9999 ┆ -9.99 │
│ 0.12345 ┆ 0.12  │
│ 1.0251  ┆ 1.02  │
│ null    ┆ null  │
└─────────┴───────┘`,
	Params: []function.Param{{Name: "decimals", Kind: function.Int, Default: int64(0), Doc: "Number of decimals."}},
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if in[0].IsNumeric() {
			return in[0], nil
		}
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "truncation ('to_zero') operation not supported for dtype `%s` (expected: numeric)", in[0])
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) { return rounded(c, in[0], "to_zero") },
})
