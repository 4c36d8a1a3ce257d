package categories

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "cat.len_bytes",
	Doc:  "Counts the bytes of each category's name in UTF-8.",
	Example: `>>> df = pl.DataFrame({"a": pl.Series(["Café", "bar", None], dtype=pl.Categorical)})
>>> df.with_columns(x=pl.col("a").cat.len_bytes())
shape: (3, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ cat  ┆ u32  │
╞══════╪══════╡
│ Café ┆ 5    │
│ bar  ┆ 3    │
│ null ┆ null │
└──────┴──────┘`,
	Type: want("cat.len_bytes", function.Always(dtype.UInt32)),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(_ array.Array, t *compute.Texts, n int, valid *buffer.Bitmap) array.Array {
			return compute.NumbersOfRows(n, valid, func() func(i int) uint32 {
				return func(i int) uint32 { return uint32(len(t.At(i))) }
			})
		})
	},
})
