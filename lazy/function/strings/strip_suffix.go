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
	Name: "str.strip_suffix",
	Doc:  "Takes a text off the end of the strings that have it there. Shares the strings' memory.",
	Example: `>>> df = pl.DataFrame({"a": ["foobar", "barfoo", None]})
>>> df.with_columns(x=pl.col("a").str.strip_suffix("foo"))
shape: (3, 2)
┌────────┬────────┐
│ a      ┆ x      │
│ ---    ┆ ---    │
│ str    ┆ str    │
╞════════╪════════╡
│ foobar ┆ foobar │
│ barfoo ┆ bar    │
│ null   ┆ null   │
└────────┴────────┘`,
	Params: []function.Param{{Name: "suffix", Kind: function.Value, Required: true, Doc: "The text, or a column of them."}},
	Type: want("str.strip_suffix", func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if err := nullType(in, 1); err != nil {
			return dtype.Null, err
		}
		return dtype.String, stringArgument(in, 1)
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			t := compute.TextsOf(in[1])
			return compute.SubTexts(in[0], n, valid, func() func(i int, s []byte) (int, int) {
				return func(i int, s []byte) (int, int) {
					p := t.At(i)
					if bytes.HasSuffix(s, p) {
						return 0, len(s) - len(p)
					}
					return 0, len(s)
				}
			}), nil
		})
	},
})
