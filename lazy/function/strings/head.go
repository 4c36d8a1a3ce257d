package strings

import (
	"unicode/utf8"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

// end registers a function that takes characters off one end: window gives those of s for
// a number.
func end(name, doc, example string, window func(s []byte, k int64) (from, to int)) {
	function.Add(function.Spec{
		Name: "str." + name, Doc: doc, Example: example,
		Params:  []function.Param{{Name: "n", Kind: function.Column, Required: true, Doc: "The number of characters."}},
		CanFail: true,
		Type:    want("str."+name, stringResult),
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			return c.OnRows(in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
				number, release, err := c.WholeNumbers(in, 1)
				if err != nil {
					return nil, err
				}
				defer release()
				return compute.SubTexts(in[0], n, valid, func() func(i int, s []byte) (int, int) {
					return func(i int, s []byte) (int, int) { return window(s, number(i)) }
				}), nil
			})
		},
	})
}

func init() {
	end("head", "Takes the first characters of each string; a negative number leaves so many at the end out. Shares the strings' memory.", `>>> df = pl.DataFrame({"a": ["pear", "dragonfruit", None]})
>>> df.with_columns(x=pl.col("a").str.head(3), y=pl.col("a").str.head(-3))
shape: (3, 3)
┌─────────────┬──────┬──────────┐
│ a           ┆ x    ┆ y        │
│ ---         ┆ ---  ┆ ---      │
│ str         ┆ str  ┆ str      │
╞═════════════╪══════╪══════════╡
│ pear        ┆ pea  ┆ p        │
│ dragonfruit ┆ dra  ┆ dragonfr │
│ null        ┆ null ┆ null     │
└─────────────┴──────┴──────────┘`, func(s []byte, k int64) (int, int) {
		if k < 0 {
			if k += int64(utf8.RuneCount(s)); k < 0 {
				return 0, 0
			}
		}
		if k >= int64(len(s)) {
			return 0, len(s)
		}
		return 0, compute.CharacterAt(s, int(k))
	})
}
