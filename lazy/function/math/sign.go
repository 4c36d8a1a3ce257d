package math

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "sign",
	Doc:  "Is -1, 0 or 1 for negative, zero and positive values.",
	Example: `>>> df = pl.DataFrame({"a": [-1.5, 0.0, 2.0, None]})
>>> df.with_columns(x=pl.col("a").sign())
shape: (4, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ f64  ┆ f64  │
╞══════╪══════╡
│ -1.5 ┆ -1.0 │
│ 0.0  ┆ 0.0  │
│ 2.0  ┆ 1.0  │
│ null ┆ null │
└──────┴──────┘`,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if t := in[0]; t.IsNumeric() {
			return t, nil
		}
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`sign` operation not supported for dtype `%s`", in[0])
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) { return compute.Sign(in[0], c.Type) },
})
