package nulls

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = filled("forward_fill", "forward", "Replaces nulls by the last value before them.").Shows(`>>> df = pl.DataFrame({"a": [1, None, None, 4]})
>>> df.with_columns(x=pl.col("a").forward_fill(limit=1))
shape: (4, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ i64  ┆ i64  │
╞══════╪══════╡
│ 1    ┆ 1    │
│ null ┆ 1    │
│ null ┆ null │
│ 4    ┆ 4    │
└──────┴──────┘`)

// filled registers a strategy of fill_null under its own name.
func filled(name, strategy, doc string) *function.Spec {
	return function.Add(function.Spec{
		Name: name, Doc: doc,
		Params: []function.Param{{Name: "limit", Kind: function.Int, Doc: "Number of nulls to fill in a row."}},
		Shape:  function.Window,
		Type:   function.Same,
		Eval: func(c *function.Call) (*series.Series, error) {
			limit := -1
			if n, ok := c.Options.Int("limit"); ok {
				limit = int(n)
			}
			return c.OnArray(func(a array.Array) (array.Array, error) {
				return compute.FillNull(a, c.In[0].DType(), strategy, limit)
			})
		},
	})
}
