package math

import (
	"math"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "pl.arctan2",
	Doc:  "Computes the angle of the point with the coordinates y and x.",
	Example: `>>> df = pl.DataFrame({"x": [1.0, -1.0], "y": [1.0, 1.0]})
>>> df.with_columns(atan2=pl.arctan2("y", "x"))
shape: (2, 3)
┌──────┬─────┬──────────┐
│ x    ┆ y   ┆ atan2    │
│ ---  ┆ --- ┆ ---      │
│ f64  ┆ f64 ┆ f64      │
╞══════╪═════╪══════════╡
│ 1.0  ┆ 1.0 ┆ 0.785398 │
│ -1.0 ┆ 1.0 ┆ 2.356194 │
└──────┴─────┴──────────┘`,
	Params: []function.Param{
		{Name: "y", Kind: function.Column, Required: true, Doc: "The height."},
		{Name: "x", Kind: function.Column, Required: true, Doc: "The width."},
	},
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		for _, t := range in {
			if t.IsNested() {
				return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "cannot cast %s to Float64", t.Name())
			}
		}
		if in[0].IsFloat() && (in[0] == in[1] || !in[1].IsFloat()) {
			return in[0], nil
		}
		return dtype.Float64, nil
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		y, err := compute.Cast(in[0], c.In[0].DType(), dtype.Float64, compute.CastOptions{})
		if err != nil {
			return nil, err
		}
		defer y.Release()
		x, err := compute.Cast(in[1], c.In[1].DType(), dtype.Float64, compute.CastOptions{})
		if err != nil {
			return nil, err
		}
		defer x.Release()
		return compute.FloatPairs(y, x, c.Type, math.Atan2)
	},
})
