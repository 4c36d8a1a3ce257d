package nulls

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "interpolate_by",
	Doc:  "Fills nulls on the line between two values, by the distances in another column.",
	Example: `>>> df = pl.DataFrame({"a": [1, None, None, 3], "b": [1, 2, 7, 8]})
>>> df.with_columns(x=pl.col("a").interpolate_by("b"))
shape: (4, 3)
┌──────┬─────┬──────────┐
│ a    ┆ b   ┆ x        │
│ ---  ┆ --- ┆ ---      │
│ i64  ┆ i64 ┆ f64      │
╞══════╪═════╪══════════╡
│ 1    ┆ 1   ┆ 1.0      │
│ null ┆ 2   ┆ 1.285714 │
│ null ┆ 7   ┆ 2.714286 │
│ 3    ┆ 8   ┆ 3.0      │
└──────┴─────┴──────────┘`,
	Params: []function.Param{{Name: "by", Kind: function.Column, Required: true, Doc: "The other column."}},
	Shape:  function.Window, CanFail: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		t, by := in[0], in[1]
		if !(t.IsFloat() || t.IsInteger()) || !(by.IsFloat() || by.IsInteger() || by.Kind() == dtype.KindDate || by.Kind() == dtype.KindDatetime) {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "expected series to be Float64, Float32, Int64, Int32, UInt64, UInt32, and `by` to be Date, Datetime, Int64, Int32, UInt64, UInt32, Float32 or Float64")
		}
		if t == dtype.Float32 {
			return t, nil
		}
		return dtype.Float64, nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		if c.In[1].NullCount() > 0 {
			return nil, dtype.Errorf(dtype.InvalidOperation, "null values in `by` column are not yet supported in 'interpolate_by' expression")
		}
		if n, m := c.In[0].Len(), c.In[1].Len(); n != m {
			return nil, dtype.Errorf(dtype.InvalidOperation, "`by` column must be the same length as Series ('%s'), got %d and %d", c.In[0].Name(), m, n)
		}
		return c.OnPair(func(a, by array.Array) (array.Array, error) {
			return compute.InterpolateBy(a, c.In[0].DType(), by, c.In[1].DType(), c.Type), nil
		})
	},
})
