package math

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name:   "hash",
	Doc:    "Gives each value a number that equal values share, the same in every run. The numbers are not those of other versions or programs.",
	Params: []function.Param{{Name: "seed", Kind: function.Int, Default: int64(0), Doc: "Chooses other numbers."}},
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 1]})
>>> df.select(pl.col("a").hash().n_unique())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 2   │
└─────┘`,
	Type: function.Always(dtype.UInt64),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		seed, _ := c.Options.Int("seed")
		return compute.HashValues(in[0], uint64(seed)), nil
	},
})
