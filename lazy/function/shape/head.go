package shape

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
)

var _ = function.Add(function.Spec{
	Name:    "head",
	Aliases: []string{"limit"},
	Doc:     "Keeps the first n rows.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3]})
>>> df.select(pl.col("a").head(2))
shape: (2, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 1   │
│ 2   │
└─────┘`,
	Params: []function.Param{{Name: "n", Kind: function.Int, Default: int64(10), Doc: "Number of rows; negative leaves the last ones out."}},
	Shape:  function.LengthChanging,
	Type:   function.Same,
	Eval: func(c *function.Call) (*series.Series, error) {
		n, _ := c.Options.Int("n")
		return c.In[0].Head(int(n)), nil
	},
	Rows: func(c *function.Call, g function.Groups) []uint32 {
		n, _ := c.Options.Int("n")
		return headRows(g, n)
	},
})
