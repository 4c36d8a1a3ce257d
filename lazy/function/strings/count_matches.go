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
	Name: "str.count_matches",
	Doc:  "Counts the matches of a regular expression or, with literal, of a text in each string; they do not overlap.",
	Example: `>>> df = pl.DataFrame({"a": ["12 dbc 3xy", "cat", None]})
>>> df.with_columns(x=pl.col("a").str.count_matches(r"\d"))
shape: (3, 2)
┌────────────┬──────┐
│ a          ┆ x    │
│ ---        ┆ ---  │
│ str        ┆ u32  │
╞════════════╪══════╡
│ 12 dbc 3xy ┆ 3    │
│ cat        ┆ 0    │
│ null       ┆ null │
└────────────┴──────┘`,
	Params: []function.Param{
		{Name: "pattern", Kind: function.Value, Required: true, Doc: "A regular expression, or a column of them."},
		literalParam,
	},
	CanFail: true,
	Type: want("str.count_matches", func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		return dtype.UInt32, stringArgument(in, 1)
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			t := compute.TextsOf(in[0])
			at, err := regexes(in[1], c.Options.Bool("literal"), true)
			if err != nil {
				return nil, err
			}
			return compute.NumbersOfRows(n, valid, func() func(i int) uint32 {
				return func(i int) uint32 {
					r, s := at(i), t.At(i)
					if lit, ok := r.Text(); ok {
						return uint32(bytes.Count(s, lit))
					}
					return uint32(len(r.All(s, -1)))
				}
			}), nil
		})
	},
})
