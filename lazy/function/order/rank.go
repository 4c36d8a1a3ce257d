// Package order registers what depends on the order of the values.
package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "rank",
	Doc:  "Gives each value its place in the order, from 1.",
	Example: `>>> df = pl.DataFrame({"a": [3, 6, 1, 1, 6]})
>>> df.with_columns(x=pl.col("a").rank())
shape: (5, 2)
┌─────┬─────┐
│ a   ┆ x   │
│ --- ┆ --- │
│ i64 ┆ f64 │
╞═════╪═════╡
│ 3   ┆ 3.0 │
│ 6   ┆ 4.5 │
│ 1   ┆ 1.5 │
│ 1   ┆ 1.5 │
│ 6   ┆ 4.5 │
└─────┴─────┘`,
	Params: []function.Param{
		{Name: "method", Kind: function.String, Default: "average", Choices: []string{"average", "min", "max", "dense", "ordinal", "random"}, Doc: "What equal values get."},
		{Name: "descending", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Rank in descending order."},
		{Name: "seed", Kind: function.Int, KeywordOnly: true, Doc: "Seed of the random method."},
	},
	Shape: function.Window,
	Type:  rankType,
	Eval: func(c *function.Call) (*series.Series, error) {
		a := c.In[0].Array()
		defer a.Release()
		method := compute.RankAverage
		for i, name := range rankMethods {
			if name == c.Options.String("method") {
				method = compute.RankMethod(i)
			}
		}
		seed, _ := c.Options.Int("seed")
		out := compute.Rank(a, c.In[0].DType(), method, c.Options.Bool("descending"), uint64(seed))
		return series.New(c.In[0].Name(), c.Type, out), nil
	},
})

// rankMethods are in the order of compute.RankMethod.
var rankMethods = []string{"average", "min", "max", "dense", "ordinal", "random"}

func rankType(_ []dtype.DataType, o function.Options) (dtype.DataType, error) {
	if o.String("method") == "average" {
		return dtype.Float64, nil
	}
	return dtype.IndexType, nil
}
