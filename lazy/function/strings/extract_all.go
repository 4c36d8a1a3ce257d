package strings

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.extract_all",
	Doc:  "Gives all matches of a regular expression in each string. Shares the strings' memory.",
	Example: `>>> df = pl.DataFrame({"a": ["123 bla 45 asd", "xyz", None]})
>>> df.with_columns(x=pl.col("a").str.extract_all(r"\d+"))
shape: (3, 2)
┌────────────────┬───────────────┐
│ a              ┆ x             │
│ ---            ┆ ---           │
│ str            ┆ list[str]     │
╞════════════════╪═══════════════╡
│ 123 bla 45 asd ┆ ["123", "45"] │
│ xyz            ┆ []            │
│ null           ┆ null          │
└────────────────┴───────────────┘`,
	Params:  []function.Param{{Name: "pattern", Kind: function.Value, Required: true, Doc: "A regular expression, or a column of them."}},
	CanFail: true,
	Type: want("str.extract_all", func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		return dtype.List(dtype.String), stringArgument(in, 1)
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			at, err := regexes(in[1], false, true)
			if err != nil {
				return nil, err
			}
			return compute.ListsOfTexts(in[0], n, valid, func() func(i int, s []byte, add func(from, to int)) {
				return func(i int, s []byte, add func(from, to int)) {
					for _, m := range at(i).All(s, -1) {
						add(m[0], m[1])
					}
				}
			}), nil
		})
	},
})
