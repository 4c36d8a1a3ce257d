package strings

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "str.zfill",
	Doc:  "Fills each string with zeros up to a number of bytes, behind its sign.",
	Example: `>>> df = pl.DataFrame({"a": ["-1", "123", None]})
>>> df.with_columns(x=pl.col("a").str.zfill(4))
shape: (3, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ str  ┆ str  │
╞══════╪══════╡
│ -1   ┆ -001 │
│ 123  ┆ 0123 │
│ null ┆ null │
└──────┴──────┘`,
	Params:  []function.Param{{Name: "length", Kind: function.Column, Required: true, Doc: "The number of characters to reach."}},
	CanFail: true,
	Type:    want("str.zfill", stringResult),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			length, release, err := lengths(c, in, 1)
			if err != nil {
				return nil, err
			}
			defer release()
			t := compute.TextsOf(in[0])
			return compute.TextsOfRows(n, valid, func() func(b []byte, i int) []byte {
				return func(b []byte, i int) []byte {
					s := t.At(i)
					k := length(i)
					if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
						b, s = append(b, s[0]), s[1:]
						k--
					}
					return append(fill(b, s, k, []byte{'0'}), s...)
				}
			}), nil
		})
	},
})
