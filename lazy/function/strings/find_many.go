package strings

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.find_many",
	Doc:  "Gives the bytes at which each string holds any of several texts.",
	Example: `>>> df = pl.DataFrame({"a": ["discontent", "winter"]})
>>> df.with_columns(x=pl.col("a").str.find_many(["winter", "disco", "onte"]))
shape: (2, 2)
┌────────────┬───────────┐
│ a          ┆ x         │
│ ---        ┆ ---       │
│ str        ┆ list[u32] │
╞════════════╪═══════════╡
│ discontent ┆ [0]       │
│ winter     ┆ [0]       │
└────────────┴───────────┘`,
	Params:    append(manyParams(), overlappingParam, leftmostParam),
	AnyLength: true,
	Type: want("str.find_many", func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		return dtype.List(dtype.UInt32), manyType(in, 1)
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return overLists(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			t, at := compute.TextsOf(in[0]), finders(c, in[1])()
			overlapping := c.Options.Bool("overlapping")
			offsets := make([]int64, 1, n+1)
			var items []uint32
			for i := range n {
				if valid == nil || valid.Get(i) {
					at(i).each(t.At(i), overlapping, func(_, from, _ int) bool { items = append(items, uint32(from)); return true })
				}
				offsets = append(offsets, int64(len(items)))
			}
			return array.NewList(buffer.FromSlice(offsets), array.PrimitiveOf(items...), valid), nil
		})
	},
})
