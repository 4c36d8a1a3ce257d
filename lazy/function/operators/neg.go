package operators

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "neg",
	Doc:  "Changes the sign. Integers wrap around.",
	Example: `>>> df = pl.DataFrame({"a": [-1, 0, None, 2]})
>>> df.with_columns(x=pl.col("a").neg())
shape: (4, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ i64  ┆ i64  │
╞══════╪══════╡
│ -1   ┆ 1    │
│ 0    ┆ 0    │
│ null ┆ null │
│ 2    ┆ -2   │
└──────┴──────┘`,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if t := in[0]; t.IsSigned() && t != dtype.Int128 || t.IsFloat() || t.Kind() == dtype.KindDecimal || t.Kind() == dtype.KindDuration {
			return t, nil
		}
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`neg` operation not supported for dtype `%s`", in[0])
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) { return compute.Neg(in[0], c.Type) },
})
