package strings

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.to_decimal",
	Doc:  "Reads each string as a Decimal of 38 digits with a number of decimals; what is none is null.",
	Example: `>>> df = pl.DataFrame({"a": ["40.12", "3420.136", "1", None]})
>>> df.with_columns(x=pl.col("a").str.to_decimal(scale=2))
shape: (4, 2)
┌──────────┬───────────────┐
│ a        ┆ x             │
│ ---      ┆ ---           │
│ str      ┆ decimal[38,2] │
╞══════════╪═══════════════╡
│ 40.12    ┆ 40.12         │
│ 3420.136 ┆ 3420.14       │
│ 1        ┆ 1.00          │
│ null     ┆ null          │
└──────────┴───────────────┘`,
	Params: []function.Param{{Name: "scale", Kind: function.Int, Required: true, KeywordOnly: true, Doc: "The number of decimals."}},
	Type: want("str.to_decimal", func(_ []dtype.DataType, o function.Options) (dtype.DataType, error) {
		n, _ := o.Int("scale")
		if n < 0 || n > 38 {
			return dtype.Null, dtype.Errorf(dtype.ComputeError, "scale must be between 0 and 38, got %d", n)
		}
		return dtype.Decimal(38, int(n)), nil
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return compute.Cast(in[0], dtype.String, c.Type, compute.CastOptions{})
	},
})
