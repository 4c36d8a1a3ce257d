package binaries

import (
	"bytes"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "bin.contains",
	Doc:  "Tells whether each value holds some bytes.",
	Example: `>>> df = pl.DataFrame({"a": [b"\x00\xff\x00", b"abc", None]})
>>> df.select(pl.col("a").bin.contains(b"\xff"))
shape: (3, 1)
┌───────┐
│ a     │
│ ---   │
│ bool  │
╞═══════╡
│ true  │
│ false │
│ null  │
└───────┘`,
	Params: []function.Param{{Name: "literal", Kind: function.Value, Required: true, Doc: "The bytes, or a column of them."}},
	Type: want("bin.contains", func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		return dtype.Boolean, bytesArgument(in[1])
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			s, t := compute.TextsOf(in[0]), compute.TextsOf(in[1])
			return compute.BitsOfRows(n, valid, func() func(i int) bool {
				return func(i int) bool { return bytes.Contains(s.At(i), t.At(i)) }
			}), nil
		})
	},
})
