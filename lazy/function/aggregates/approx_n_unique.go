package aggregates

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = plain("approx_n_unique", compute.ReduceNUnique, "Counts the distinct values; of a long column about, from the hashes of the values.").Shows(`>>> df = pl.DataFrame({"a": [1, 1, 2]})
>>> df.select(pl.col("a").approx_n_unique())
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 2   │
└─────┘`)

// approximateRows is the number of rows from which hashes are counted.
const approximateRows = 1 << 16

func init() {
	s := function.Lookup("approx_n_unique")
	exact := s.Groups
	s.Groups = func(c *function.Call, g function.Groups) (*series.Series, error) {
		in := c.In[0]
		if g.IDs != nil || in.Len() < approximateRows || in.DType().IsNested() {
			return exact(c, g)
		}
		n := compute.ApproxNUnique(in.Chunks())
		return series.New(in.Name(), dtype.IndexType, array.PrimitiveOf(uint32(n))), nil
	}
}
