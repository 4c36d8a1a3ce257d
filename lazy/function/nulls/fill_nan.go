package nulls

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "fill_nan",
	Doc:  "Replaces NaN by a value.",
	Example: `>>> df = pl.DataFrame({"a": [1.0, None, float("nan")]})
>>> df.with_columns(x=pl.col("a").fill_nan(0))
shape: (3, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ f64  ┆ f64  │
╞══════╪══════╡
│ 1.0  ┆ 1.0  │
│ null ┆ null │
│ NaN  ┆ 0.0  │
└──────┴──────┘`,
	Params:   []function.Param{{Name: "value", Kind: function.Value, Required: true, Doc: "The value in place of NaN; None gives null."}},
	Literals: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		t, ok := dtype.Supertype(in[0], in[1])
		if !in[0].IsNumeric() || !ok {
			return t, dtype.Errorf(dtype.InvalidOperation, "`fill_nan` operation not supported for dtype `%s`", in[0])
		}
		return t, nil
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		a, err := compute.Cast(in[0], c.In[0].DType(), c.Type, compute.CastOptions{Strict: true})
		if err != nil {
			return nil, err
		}
		defer a.Release()
		if !c.Type.IsFloat() {
			return a.Clone(), nil
		}
		b, err := compute.Cast(in[1], c.In[1].DType(), c.Type, compute.CastOptions{Strict: true})
		if err != nil {
			return nil, err
		}
		defer b.Release()
		if x, ok := a.(*array.Primitive[float64]); ok && b.Len() == 1 && b.IsValid(0) {
			return compute.FillNaN(x, b.(*array.Primitive[float64]).Values()[0]), nil
		}
		nan, err := compute.FloatTest(a, c.Type, compute.NaN)
		if err != nil {
			return nil, err
		}
		defer nan.Release()
		return compute.IfThenElse(nan.(*array.Boolean), b, a), nil
	},
})
