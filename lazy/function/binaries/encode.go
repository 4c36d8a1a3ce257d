package binaries

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var encodings = []string{"hex", "base64"}

var _ = function.Add(function.Spec{
	Name: "bin.encode",
	Doc:  "Writes the bytes of each value in hexadecimal digits or in base64.",
	Example: `>>> df = pl.DataFrame({"a": [b"\x00\xff\x00", b"abc", None]})
>>> df.select(pl.col("a").bin.encode("hex"))
shape: (3, 1)
┌────────┐
│ a      │
│ ---    │
│ str    │
╞════════╡
│ 00ff00 │
│ 616263 │
│ null   │
└────────┘`,
	Params: []function.Param{{Name: "encoding", Kind: function.String, Required: true, Choices: encodings, Doc: "hex or base64."}},
	Type:   want("bin.encode", function.Always(dtype.String)),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return c.OnRows(in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			return compute.EncodeBytes(in[0], n, valid, c.Options.String("encoding")), nil
		})
	},
})
