package math

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = floatTest("is_nan", "Is true where the value is NaN.", compute.NaN).Shows(`>>> df = pl.DataFrame({"a": [1.0, None, float("nan"), float("inf")]})
>>> df.with_columns(x=pl.col("a").is_nan())
shape: (4, 2)
┌──────┬───────┐
│ a    ┆ x     │
│ ---  ┆ ---   │
│ f64  ┆ bool  │
╞══════╪═══════╡
│ 1.0  ┆ false │
│ null ┆ null  │
│ NaN  ┆ true  │
│ inf  ┆ false │
└──────┴───────┘`)

// floatTest registers a question about a number.
func floatTest(name, doc string, class compute.FloatClass) *function.Spec {
	return function.Add(function.Spec{
		Name: name,
		Doc:  doc,
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			if t := in[0]; t.IsInteger() || t.IsFloat() || t == dtype.Null {
				return dtype.Boolean, nil
			}
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`%s` operation not supported for dtype `%s`", name, in[0])
		},
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			return compute.FloatTest(in[0], c.In[0].DType(), class)
		},
	})
}
