package binaries

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "bin.decode",
	Doc:  "Reads hexadecimal digits or base64 as bytes.",
	Example: `>>> df = pl.DataFrame({"a": [b"000000", b"ffff00", None]})
>>> df.select(pl.col("a").bin.decode("hex"))
shape: (3, 1)
┌─────────────────┐
│ a               │
│ ---             │
│ binary          │
╞═════════════════╡
│ b"\x00\x00\x00" │
│ b"\xff\xff\x00" │
│ null            │
└─────────────────┘`,
	Params: []function.Param{
		{Name: "encoding", Kind: function.String, Required: true, Choices: encodings, Doc: "hex or base64."},
		{Name: "strict", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Fail on what is no such text; null otherwise."},
	},
	CanFail: true,
	Type:    want("bin.decode", function.Always(dtype.Binary)),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return c.OnRows(in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			return compute.DecodeBytes(in[0], n, valid, c.Options.String("encoding"), c.Options.Bool("strict"))
		})
	},
})
