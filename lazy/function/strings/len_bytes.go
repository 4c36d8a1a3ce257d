package strings

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "str.len_bytes",
	Doc:  "Counts the bytes of each string in UTF-8.",
	Example: `>>> df = pl.DataFrame({"a": ["Café", "日本", None]})
>>> df.with_columns(x=pl.col("a").str.len_bytes())
shape: (3, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ str  ┆ u32  │
╞══════╪══════╡
│ Café ┆ 5    │
│ 日本 ┆ 6    │
│ null ┆ null │
└──────┴──────┘`,
	Type: want("str.len_bytes", countResult),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			t := compute.TextsOf(in[0])
			return compute.NumbersOfRows(n, valid, func() func(i int) uint32 {
				return func(i int) uint32 { return uint32(len(t.At(i))) }
			}), nil
		})
	},
})
