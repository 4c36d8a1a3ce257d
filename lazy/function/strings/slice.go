package strings

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "str.slice",
	Doc:  "Takes a window of the characters of each string; an offset below 0 counts from the end. Shares the strings' memory.",
	Example: `>>> df = pl.DataFrame({"a": ["pear", "dragonfruit", None]})
>>> df.with_columns(x=pl.col("a").str.slice(-3), y=pl.col("a").str.slice(1, 2))
shape: (3, 3)
┌─────────────┬──────┬──────┐
│ a           ┆ x    ┆ y    │
│ ---         ┆ ---  ┆ ---  │
│ str         ┆ str  ┆ str  │
╞═════════════╪══════╪══════╡
│ pear        ┆ ear  ┆ ea   │
│ dragonfruit ┆ uit  ┆ ra   │
│ null        ┆ null ┆ null │
└─────────────┴──────┴──────┘`,
	Params: []function.Param{
		{Name: "offset", Kind: function.Column, Required: true, Doc: "The first character, from 0 on."},
		{Name: "length", Kind: function.Column, Doc: "The number of characters; all that follow by default."},
	},
	CanFail: true,
	Type:    want("str.slice", stringResult),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		all := len(in) < 3
		if !all {
			_, all = in[2].(*array.Null)
		}
		if all {
			in = in[:2]
		}
		used := in[:2]
		return rows(c, used, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			offset, release, err := c.WholeNumbers(in, 1)
			if err != nil {
				return nil, err
			}
			defer release()
			length := func(int) int64 { return compute.AllCharacters }
			if !all {
				at, release, err := lengths(c, in, 2)
				if err != nil {
					return nil, err
				}
				defer release()
				length = at
				if n == 1 {
					n = in[2].Len()
				}
				if in[2].NullCount() > 0 { // a null length means all
					given := at
					length = func(i int) int64 {
						if k := min(i, in[2].Len()-1); !in[2].IsValid(k) {
							return compute.AllCharacters
						}
						return given(i)
					}
				}
			}
			return compute.SubTexts(in[0], n, valid, func() func(i int, s []byte) (int, int) {
				return func(i int, s []byte) (int, int) { return compute.Characters(s, offset(i), length(i)) }
			}), nil
		})
	},
})
