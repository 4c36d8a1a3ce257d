package conditional

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "clip",
	Doc:  "Sets values outside of two bounds to the bound.",
	Example: `>>> df = pl.DataFrame({"a": [-50, 5, None, 50]})
>>> df.with_columns(x=pl.col("a").clip(1, 10))
shape: (4, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ i64  ┆ i64  │
╞══════╪══════╡
│ -50  ┆ 1    │
│ 5    ┆ 5    │
│ null ┆ null │
│ 50   ┆ 10   │
└──────┴──────┘`,
	Params: []function.Param{
		{Name: "lower_bound", Kind: function.Column, Doc: "The lower bound, none for no bound."},
		{Name: "upper_bound", Kind: function.Column, Doc: "The upper bound, none for no bound."},
	},
	Literals: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if t := in[0]; t.IsNumeric() || t.IsTemporal() || t == dtype.Null {
			return t, nil
		}
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`clip` operation not supported for dtype `%s`", in[0])
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		out := in[0].Clone() // a value below the lower bound becomes it, even where it is above the upper one
		for _, i := range []int{1, 0} {
			op := []compute.CompareOp{compute.Lt, compute.Gt}[i]
			if i+1 >= len(in) || c.In[i+1].DType() == dtype.Null {
				continue
			}
			bound, err := compute.Cast(in[i+1], c.In[i+1].DType(), c.Type, compute.CastOptions{})
			if err != nil {
				return nil, err
			}
			outside, err := compute.Compare(op, in[0], bound, c.Type)
			if err == nil {
				next := compute.IfThenElse(outside, bound, out)
				out.Release()
				out = next
				outside.Release()
			}
			bound.Release()
			if err != nil {
				return nil, err
			}
		}
		return out, nil
	},
})
