package order

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "arg_true",
	Doc:  "Gives the positions of the values that are true.",
	Example: `>>> df = pl.DataFrame({"a": [True, None, True]})
>>> df.select(pl.col("a").arg_true())
shape: (2, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 0   │
│ 2   │
└─────┘`,
	Shape: function.LengthChanging,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if in[0] != dtype.Boolean {
			return dtype.Null, dtype.Errorf(dtype.SchemaMismatch, "invalid series dtype: expected `Boolean`, got `%s`", in[0])
		}
		return dtype.IndexType, nil
	},
	Eval: trueRows,
})

// trueRows are the positions at which a Boolean column is true.
func trueRows(c *function.Call) (*series.Series, error) {
	mask := compute.TrueBits(c.In[0].Chunks())
	defer mask.Release()
	rows := buffer.Alloc[uint32](mask.CountSet())
	w, _ := rows.MutSlice()
	k := 0
	for from, to := range mask.Runs() {
		for i := from; i < to; i++ {
			w[k] = uint32(i)
			k++
		}
	}
	return series.New(c.In[0].Name(), dtype.IndexType, array.NewPrimitive(rows, nil)), nil
}
