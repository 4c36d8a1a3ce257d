package strings

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var encodings = []string{"hex", "base64"}

var _ = function.Add(function.Spec{
	Name: "str.encode",
	Doc:  "Writes the bytes of each string in hexadecimal digits or in base64.",
	Example: `>>> df = pl.DataFrame({"a": ["foo", "bar", None]})
>>> df.with_columns(x=pl.col("a").str.encode("hex"), y=pl.col("a").str.encode("base64"))
shape: (3, 3)
┌──────┬────────┬──────┐
│ a    ┆ x      ┆ y    │
│ ---  ┆ ---    ┆ ---  │
│ str  ┆ str    ┆ str  │
╞══════╪════════╪══════╡
│ foo  ┆ 666f6f ┆ Zm9v │
│ bar  ┆ 626172 ┆ YmFy │
│ null ┆ null   ┆ null │
└──────┴────────┴──────┘`,
	Params: []function.Param{{Name: "encoding", Kind: function.String, Required: true, Choices: encodings, Doc: "hex or base64."}},
	Type:   want("str.encode", stringResult),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			return compute.EncodeBytes(in[0], n, valid, c.Options.String("encoding")), nil
		})
	},
})
