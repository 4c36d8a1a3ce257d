package math

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "abs",
	Doc:  "Computes the absolute value.",
	Example: `>>> df = pl.DataFrame({"a": [-1, 0, None, 2]})
>>> df.with_columns(x=pl.col("a").abs())
shape: (4, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ i64  ┆ i64  │
╞══════╪══════╡
│ -1   ┆ 1    │
│ 0    ┆ 0    │
│ null ┆ null │
│ 2    ┆ 2    │
└──────┴──────┘`,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if t := in[0]; t.IsNumeric() || t.Kind() == dtype.KindDuration || t == dtype.Null {
			return t, nil
		}
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`abs` operation not supported for dtype `%s`", in[0])
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) { return compute.Abs(in[0], c.Type) },
})
