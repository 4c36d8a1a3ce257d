package strings

import (
	"unicode/utf8"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "str.tail",
	Doc:  "Takes the last characters of each string; a negative number leaves so many at the start out. Shares the strings' memory.",
	Example: `>>> df = pl.DataFrame({"a": ["pear", "dragonfruit", None]})
>>> df.with_columns(x=pl.col("a").str.tail(3), y=pl.col("a").str.tail(-3))
shape: (3, 3)
┌─────────────┬──────┬──────────┐
│ a           ┆ x    ┆ y        │
│ ---         ┆ ---  ┆ ---      │
│ str         ┆ str  ┆ str      │
╞═════════════╪══════╪══════════╡
│ pear        ┆ ear  ┆ r        │
│ dragonfruit ┆ uit  ┆ gonfruit │
│ null        ┆ null ┆ null     │
└─────────────┴──────┴──────────┘`,
	Params:  []function.Param{{Name: "n", Kind: function.Column, Required: true, Doc: "The number of characters."}},
	CanFail: true,
	Type:    want("str.tail", stringResult),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			number, release, err := integers(c, in, 1)
			if err != nil {
				return nil, err
			}
			defer release()
			return compute.SubTexts(in[0], n, valid, func() func(i int, s []byte) (int, int) {
				return func(i int, s []byte) (int, int) {
					k := number(i)
					if k < 0 {
						if -k >= int64(len(s)) {
							return len(s), len(s)
						}
						return compute.CharacterAt(s, int(-k)), len(s)
					}
					count := int64(utf8.RuneCount(s))
					return compute.CharacterAt(s, int(max(count-k, 0))), len(s)
				}
			}), nil
		})
	},
})
