package strings

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
)

var _ = function.Add(function.Spec{
	Name: "str.pad_start",
	Doc:  "Fills each string at the start up to a number of characters.",
	Example: `>>> df = pl.DataFrame({"a": ["cow", "monkey", None]})
>>> df.with_columns(x=pl.col("a").str.pad_start(5, "*"))
shape: (3, 2)
┌────────┬────────┐
│ a      ┆ x      │
│ ---    ┆ ---    │
│ str    ┆ str    │
╞════════╪════════╡
│ cow    ┆ **cow  │
│ monkey ┆ monkey │
│ null   ┆ null   │
└────────┴────────┘`,
	Params:  padParams,
	CanFail: true,
	Type:    want("str.pad_start", padType),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return pad(c, in, func(b, s []byte, i int, length func(int) int64, char []byte) []byte {
			b = append(fill(b, s, length(i), char), s...)
			return b
		})
	},
})
