package operators

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "truncdiv",
	Doc:  "Divides, rounding the quotient toward zero.",
	Example: `>>> df = pl.DataFrame({"a": [-5, -4, 4, 5]})
>>> df.with_columns(x=pl.col("a").truncdiv(2))
shape: (4, 2)
┌─────┬─────┐
│ a   ┆ x   │
│ --- ┆ --- │
│ i64 ┆ i64 │
╞═════╪═════╡
│ -5  ┆ -2  │
│ -4  ┆ -2  │
│ 4   ┆ 2   │
│ 5   ┆ 2   │
└─────┴─────┘`,
	Params:   []function.Param{{Name: "other", Kind: function.Column, Required: true, Doc: "The divisor."}},
	Literals: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		for _, t := range in {
			if !(t.IsInteger() || t.IsFloat() || t == dtype.Boolean || t.Kind() == dtype.KindDecimal) {
				return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "trunc_div operation not supported for dtype `%s`", t)
			}
		}
		return dtype.ArithmeticType(dtype.FloorDiv, in[0], in[1])
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return compute.TruncDiv(in[0], c.In[0].DType(), in[1], c.In[1].DType(), c.Type)
	},
})
