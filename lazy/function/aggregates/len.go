package aggregates

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

// The method counts the rows of a column.
var _ = plain("len", compute.ReduceLen, "Counts the values, nulls included.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").len())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 4   │
└─────┘`)

// The function counts the rows of the frame or group.
var _ = function.Add(function.Spec{
	Name: "pl.len",
	Doc:  "Counts the rows of the context, nulls included.",
	Example: `>>> df = pl.DataFrame({"a": [1, 8, None], "b": [4, 5, 2]})
>>> df.select(pl.len())
shape: (1, 1)
┌─────┐
│ len │
│ --- │
│ u32 │
╞═════╡
│ 3   │
└─────┘`,
	Shape: function.Aggregate,
	Type:  function.Index,
	Groups: func(c *function.Call, g function.Groups) (*series.Series, error) {
		if g.IDs == nil {
			return series.New("len", c.Type, array.NewPrimitive(buffer.FromSlice([]uint32{uint32(c.Height)}), nil)), nil
		}
		return series.New("len", c.Type, compute.CountGroups(g.IDs, g.N)), nil
	},
})
