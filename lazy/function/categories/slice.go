package categories

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "cat.slice",
	Doc:  "Takes a window of the characters of each category's name; an offset below 0 counts from the end.",
	Example: `>>> df = pl.DataFrame({"a": pl.Series(["Café", "bar", None], dtype=pl.Categorical)})
>>> df.with_columns(x=pl.col("a").cat.slice(-3))
shape: (3, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ cat  ┆ str  │
╞══════╪══════╡
│ Café ┆ afé  │
│ bar  ┆ bar  │
│ null ┆ null │
└──────┴──────┘`,
	Params: []function.Param{
		{Name: "offset", Kind: function.Int, Required: true, Doc: "The first character, from 0 on."},
		{Name: "length", Kind: function.Int, Doc: "The number of characters; all that follow by default."},
	},
	Type: want("cat.slice", function.Always(dtype.String)),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		off, _ := c.Options.Int("offset")
		length, ok := c.Options.Int("length")
		if !ok {
			length = compute.AllCharacters
		}
		return rows(c, in, func(a array.Array, _ *compute.Texts, n int, valid *buffer.Bitmap) array.Array {
			return compute.SubTexts(a, n, valid, func() func(i int, s []byte) (int, int) {
				return func(_ int, s []byte) (int, int) { return compute.Characters(s, off, length) }
			})
		})
	},
})
