package categories

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "cat.physical",
	Doc:  "Gives the code of each row: the place of its category.",
	Example: `>>> df = pl.DataFrame({"a": pl.Series(["b", "a", "b", None], dtype=pl.Enum(["a", "b"]))})
>>> df.with_columns(x=pl.col("a").cat.physical())
shape: (4, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ enum ┆ u8   │
╞══════╪══════╡
│ b    ┆ 1    │
│ a    ┆ 0    │
│ b    ┆ 1    │
│ null ┆ null │
└──────┴──────┘`,
	Type: want("cat.physical", func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[0].Physical(), nil }),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return in[0].(*array.Dictionary).Codes().Clone(), nil
	},
})
