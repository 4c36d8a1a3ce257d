package lists

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "repeat_by",
	Doc:  "Makes lists of copies of each value.",
	Example: `>>> df = pl.DataFrame({"a": ["x", "y", "z"], "n": [1, 2, 3]})
>>> df.with_columns(x=pl.col("a").repeat_by("n"))
shape: (3, 3)
┌─────┬─────┬─────────────────┐
│ a   ┆ n   ┆ x               │
│ --- ┆ --- ┆ ---             │
│ str ┆ i64 ┆ list[str]       │
╞═════╪═════╪═════════════════╡
│ x   ┆ 1   ┆ ["x"]           │
│ y   ┆ 2   ┆ ["y", "y"]      │
│ z   ┆ 3   ┆ ["z", "z", "z"] │
└─────┴─────┴─────────────────┘`,
	Params:  []function.Param{{Name: "by", Kind: function.Column, Required: true, Doc: "Number of copies."}},
	CanFail: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if !in[1].IsInteger() && in[1] != dtype.Null {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "repeat_by expected integers for the number of copies, got `%s`", in[1])
		}
		return dtype.List(in[0]), nil
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		counts, err := compute.Cast(in[1], c.In[1].DType(), dtype.UInt32, compute.CastOptions{Strict: true, Name: c.In[1].Name()})
		if err != nil {
			return nil, err
		}
		defer counts.Release()
		v := counts.(*array.Primitive[uint32])
		n := max(in[0].Len(), in[1].Len())
		if in[0].Len() == 0 || in[1].Len() == 0 {
			n = 0
		}
		offsets := buffer.Alloc[int64](n + 1)
		o, _ := offsets.MutSlice()
		o[0] = 0
		var valid buffer.BitmapBuilder
		for i := range n {
			k := min(i, v.Len()-1)
			o[i+1] = o[i]
			if v.IsValid(k) {
				o[i+1] += int64(v.Values()[k])
			}
			valid.Append(v.IsValid(k))
		}
		if o[n] > maxRepeated {
			return nil, dtype.Errorf(dtype.ComputeError, "`repeat_by` would make %d items, more than the %d that there can be", o[n], int64(maxRepeated))
		}
		idx := make([]uint32, o[n])
		for i := range n {
			row := idx[o[i]:o[i+1]]
			for k := range row {
				row[k] = uint32(min(i, in[0].Len()-1))
			}
		}
		return array.NewList(offsets, compute.Take(in[0], idx), valid.FinishValidity()), nil
	},
})

// maxRepeated bounds the items that counts alone ask for.
const maxRepeated = 1 << 32
