package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = peak("peak_max", compute.Gt, "Tells which values are larger than both neighbours.").Shows(`>>> df = pl.DataFrame({"a": [1, 2, 3, 2, 3, 4, 5, 2]})
>>> df.with_columns(x=pl.col("a").peak_max())
shape: (8, 2)
┌─────┬───────┐
│ a   ┆ x     │
│ --- ┆ ---   │
│ i64 ┆ bool  │
╞═════╪═══════╡
│ 1   ┆ false │
│ 2   ┆ false │
│ 3   ┆ true  │
│ 2   ┆ false │
│ 3   ┆ false │
│ 4   ┆ false │
│ 5   ┆ true  │
│ 2   ┆ false │
└─────┴───────┘`)

// peak registers a comparison with both neighbours. What is beyond the ends counts as 0.
func peak(name string, op compute.CompareOp, doc string) *function.Spec {
	return function.Add(function.Spec{
		Name: name, Doc: doc, Shape: function.Window,
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			if t := in[0]; t.IsNumeric() || t.IsTemporal() || t.IsCategorical() || t == dtype.Boolean {
				return dtype.Boolean, nil
			}
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`%s` operation not supported for dtype `%s`", name, in[0])
		},
		Eval: func(c *function.Call) (*series.Series, error) {
			return c.OnArray(func(a array.Array) (array.Array, error) { return compute.Peaks(a, c.In[0].DType(), op) })
		},
	})
}
