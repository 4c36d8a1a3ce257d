package categories

import (
	"bytes"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "cat.ends_with",
	Doc:  "Tells whether each category's name ends with a text.",
	Example: `>>> df = pl.DataFrame({"a": pl.Series(["Café", "bar", None], dtype=pl.Categorical)})
>>> df.with_columns(x=pl.col("a").cat.ends_with("r"))
shape: (3, 2)
┌──────┬───────┐
│ a    ┆ x     │
│ ---  ┆ ---   │
│ cat  ┆ bool  │
╞══════╪═══════╡
│ Café ┆ false │
│ bar  ┆ true  │
│ null ┆ null  │
└──────┴───────┘`,
	Params: []function.Param{{Name: "suffix", Kind: function.String, Required: true, Doc: "The text."}},
	Type:   want("cat.ends_with", function.Always(dtype.Boolean)),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		of := []byte(c.Options.String("suffix"))
		return rows(c, in, func(_ array.Array, t *compute.Texts, n int, valid *buffer.Bitmap) array.Array {
			return compute.BitsOfRows(n, valid, func() func(i int) bool {
				return func(i int) bool { return bytes.HasSuffix(t.At(i), of) }
			})
		})
	},
})
