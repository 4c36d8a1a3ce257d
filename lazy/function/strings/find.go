package strings

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.find",
	Doc:  "Gives the byte at which the first match of a regular expression or, with literal, a text begins, null for none.",
	Example: `>>> df = pl.DataFrame({"a": ["Crab", "Lobster", None]})
>>> df.with_columns(x=pl.col("a").str.find("b"))
shape: (3, 2)
┌─────────┬──────┐
│ a       ┆ x    │
│ ---     ┆ ---  │
│ str     ┆ u32  │
╞═════════╪══════╡
│ Crab    ┆ 3    │
│ Lobster ┆ 2    │
│ null    ┆ null │
└─────────┴──────┘`,
	Params: []function.Param{
		{Name: "pattern", Kind: function.Value, Required: true, Doc: "A regular expression, or a column of them."},
		literalParam, strictParam,
	},
	CanFail: true,
	Type: want("str.find", func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		return dtype.UInt32, stringArgument(in, 1)
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			t := compute.TextsOf(in[0])
			at, err := regexes(in[1], c.Options.Bool("literal"), c.Options.Bool("strict"))
			if err != nil {
				return nil, err
			}
			const none = math.MaxUint32
			out := compute.NumbersOfRows(n, valid, func() func(i int) uint32 {
				return func(i int) uint32 {
					if r := at(i); r != nil {
						if m := r.Find(t.At(i)); m != nil {
							return uint32(m[0])
						}
					}
					return none
				}
			})
			var bits buffer.BitmapBuilder
			for i, v := range out.Values() {
				bits.Append(v != none && out.IsValid(i))
			}
			defer out.Release()
			return out.WithValidity(bits.FinishValidity()), nil
		})
	},
})
