package distinct

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "rle_id",
	Doc:  "Numbers the runs of equal values, from 0.",
	Example: `>>> df = pl.DataFrame({"a": [1, 1, 2, None, 1]})
>>> df.with_columns(x=pl.col("a").rle_id())
shape: (5, 2)
┌──────┬─────┐
│ a    ┆ x   │
│ ---  ┆ --- │
│ i64  ┆ u32 │
╞══════╪═════╡
│ 1    ┆ 0   │
│ 1    ┆ 0   │
│ 2    ┆ 1   │
│ null ┆ 2   │
│ 1    ┆ 3   │
└──────┴─────┘`,
	Shape: function.Window,
	Type:  function.Index,
	Eval: func(c *function.Call) (*series.Series, error) {
		return c.OnArray(func(a array.Array) (array.Array, error) {
			starts, lengths := compute.RunLengths(a)
			ids := buffer.Alloc[uint32](a.Len())
			w, _ := ids.MutSlice()
			for run, from := range starts {
				for i := range w[from : from+lengths[run]] {
					w[int(from)+i] = uint32(run)
				}
			}
			return array.NewPrimitive(ids, nil), nil
		})
	},
})
