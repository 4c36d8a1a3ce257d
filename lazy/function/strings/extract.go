package strings

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.extract",
	Doc:  "Gives a group of the first match of a regular expression in each string, null for no match. Shares the strings' memory.",
	Example: `>>> df = pl.DataFrame({"a": ["id=7", "id=12;", "none", None]})
>>> df.with_columns(x=pl.col("a").str.extract(r"id=(\d+)"))
shape: (4, 2)
┌────────┬──────┐
│ a      ┆ x    │
│ ---    ┆ ---  │
│ str    ┆ str  │
╞════════╪══════╡
│ id=7   ┆ 7    │
│ id=12; ┆ 12   │
│ none   ┆ null │
│ null   ┆ null │
└────────┴──────┘`,
	Params: []function.Param{
		{Name: "pattern", Kind: function.Value, Required: true, Doc: "A regular expression, or a column of them."},
		{Name: "group_index", Kind: function.Int, Default: int64(1), Doc: "The number of the group; 0 is the whole match."},
	},
	CanFail: true,
	Type: wantText(func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		return dtype.String, stringArgument(in, 1)
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			group, _ := c.Options.Int("group_index")
			at, err := regexes(in[1], false, true)
			if err != nil {
				return nil, err
			}
			var none buffer.BitmapBuilder
			missing := make([]bool, n)
			out := compute.SubTexts(in[0], n, valid, func() func(i int, s []byte) (int, int) {
				return func(i int, s []byte) (int, int) {
					if m := at(i).Groups(s); int64(len(m)) > 2*group && group >= 0 && m[2*group] >= 0 {
						return m[2*group], m[2*group+1]
					}
					missing[i] = true
					return 0, 0
				}
			})
			for i, m := range missing {
				none.Append(!m && out.IsValid(i))
			}
			defer out.Release()
			return out.WithValidity(none.FinishValidity()), nil
		})
	},
})
