package aggregates

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = plain("implode", compute.ReduceImplode, "Gathers all values into one list.").Shows(`>>> df = pl.DataFrame({"a": [6, 3, None, 2]})
>>> df.select(pl.col("a").implode())
shape: (1, 1)
┌─────────────┐
│ a           │
│ ---         │
│ list[i64]   │
╞═════════════╡
│ [6, 3, … 2] │
└─────────────┘`)

func init() {
	s := function.Lookup("implode")
	copied := s.Groups
	s.Groups = func(c *function.Call, g function.Groups) (*series.Series, error) {
		in := c.In[0]
		if g.IDs != nil || len(in.Chunks()) != 1 {
			return copied(c, g)
		}
		// The whole column is the only list: its memory is shared.
		offsets := buffer.FromSlice([]int64{0, int64(in.Len())})
		return series.New(in.Name(), c.Type, array.NewList(offsets, in.Array(), nil)), nil
	}
}
