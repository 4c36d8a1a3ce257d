package strings

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.splitn",
	Doc:  "Splits each string at a text into at most n fields of a struct, the last of which keeps the rest.",
	Example: `>>> df = pl.DataFrame({"a": ["foo bar", None, "foo-bar", "foo bar baz"]})
>>> df.with_columns(x=pl.col("a").str.splitn(" ", 2))
shape: (4, 2)
┌─────────────┬───────────────────┐
│ a           ┆ x                 │
│ ---         ┆ ---               │
│ str         ┆ struct[2]         │
╞═════════════╪═══════════════════╡
│ foo bar     ┆ {"foo","bar"}     │
│ null        ┆ {null,null}       │
│ foo-bar     ┆ {"foo-bar",null}  │
│ foo bar baz ┆ {"foo","bar baz"} │
└─────────────┴───────────────────┘`,
	Params: []function.Param{
		{Name: "by", Kind: function.Value, Required: true, Doc: "What to split at."},
		{Name: "n", Kind: function.Int, Required: true, Doc: "The number of fields."},
	},
	Type: want("str.splitn", func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		n, _ := o.Int("n")
		return fieldsType(n, in)
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return splitFields(c, in, func(s, by []byte, n int, add func(from, to int)) {
			k, at := 0, 0
			splitText(s, by, false, func(from, to int) {
				switch k++; {
				case k < n:
					add(from, to)
				case k == n:
					at = from
					add(at, len(s))
				}
			})
		})
	},
})
