package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "shuffle",
	Doc:  "Puts the values into a random order; a seed gives the order that it gives in Polars.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3]})
>>> df.select(pl.col("a").shuffle(seed=1))
shape: (3, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 2   │
│ 3   │
│ 1   │
└─────┘`,
	Params: []function.Param{{Name: "seed", Kind: function.Int, Doc: "Chooses the order; at random by default."}},
	Shape:  function.Window,
	Type:   function.Same,
	Eval: func(c *function.Call) (*series.Series, error) {
		idx := compute.Shuffled(c.In[0].Len(), c.Options.Seed())
		return c.OnArray(func(a array.Array) (array.Array, error) { return compute.Take(a, idx), nil })
	},
})
