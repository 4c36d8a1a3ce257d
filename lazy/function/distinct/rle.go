package distinct

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "rle",
	Doc:  "Gives the runs of equal values, as records of their length and value.",
	Example: `>>> df = pl.DataFrame({"a": [1, 1, 2, None, None]})
>>> df.select(pl.col("a").rle())
shape: (3, 1)
┌───────────┐
│ a         │
│ ---       │
│ struct[2] │
╞═══════════╡
│ {2,1}     │
│ {1,2}     │
│ {2,null}  │
└───────────┘`,
	Shape: function.LengthChanging,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		return dtype.Struct(dtype.Field{Name: "len", Type: dtype.IndexType}, dtype.Field{Name: "value", Type: in[0]}), nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		return c.OnArray(func(a array.Array) (array.Array, error) {
			starts, lengths := compute.RunLengths(a)
			n := array.NewPrimitive(buffer.FromSlice(lengths), nil)
			return array.NewStruct(len(starts), []array.Array{n, compute.Take(a, starts)}, nil), nil
		})
	},
})
