package aggregates

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "pl.corr",
	Doc:  "Gives the correlation of two columns.",
	Example: `>>> df = pl.DataFrame({"a": [1, 8, 3], "b": [4, 5, 2]})
>>> df.select(pl.corr("a", "b"))
shape: (1, 1)
┌──────────┐
│ a        │
│ ---      │
│ f64      │
╞══════════╡
│ 0.544705 │
└──────────┘`,
	Params: []function.Param{
		{Name: "a", Kind: function.Column, Required: true, Doc: "The first column."},
		{Name: "b", Kind: function.Column, Required: true, Doc: "The second column."},
		{Name: "method", Kind: function.String, Default: "pearson", KeywordOnly: true, Choices: []string{"pearson", "spearman"}, Doc: "Pearson's of the values, or Spearman's of their ranks."},
		{Name: "propagate_nans", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Spearman's is NaN where there is a NaN; it is the largest value otherwise."},
	},
	Literals: true,
	Shape:    function.Aggregate,
	Type:     pairType,
	Groups: func(c *function.Call, g function.Groups) (*series.Series, error) {
		spearman := c.Options.String("method") == "spearman"
		return onNumbers(c, func(a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType) array.Array {
			if !spearman {
				return compute.Correlation(a, at, b, bt, g.IDs, g.N)
			}
			return compute.RankCorrelation(a, at, b, bt, g.IDs, g.N, c.Type, c.Options.Bool("propagate_nans"))
		})
	},
})
