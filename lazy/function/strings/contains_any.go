package strings

import (
	"bytes"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.contains_any",
	Doc:  "Tells whether each string holds any of several texts.",
	Example: `>>> df = pl.DataFrame({"a": ["Hello, world", "good bye", None]})
>>> df.with_columns(x=pl.col("a").str.contains_any(["world", "you"]))
shape: (3, 2)
┌──────────────┬───────┐
│ a            ┆ x     │
│ ---          ┆ ---   │
│ str          ┆ bool  │
╞══════════════╪═══════╡
│ Hello, world ┆ true  │
│ good bye     ┆ false │
│ null         ┆ null  │
└──────────────┴───────┘`,
	Params:    manyParams(),
	AnyLength: true,
	Type: want("str.contains_any", func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		return dtype.Boolean, manyType(in, 1)
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return overLists(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			t, of := compute.TextsOf(in[0]), finders(c, in[1])
			return compute.BitsOfRows(n, valid, func() func(i int) bool {
				at := of()
				return func(i int) bool {
					f, yes := at(i), false
					for _, p := range f.texts {
						if len(p) == 0 || !f.fold && bytes.Contains(t.At(i), p) {
							return true
						}
					}
					if f.fold {
						f.each(t.At(i), false, func(int, int, int) bool { yes = true; return false })
					}
					return yes
				}
			}), nil
		})
	},
})
