package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "pl.arg_where",
	Doc:  "Gives the positions at which a condition is true.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3, 4, 5]})
>>> df.select(pl.arg_where(pl.col("a") % 2 == 0))
shape: (2, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 1   │
│ 3   │
└─────┘`,
	Params: []function.Param{{Name: "condition", Kind: function.Column, Required: true, Doc: "The condition."}},
	Shape:  function.LengthChanging,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if in[0] != dtype.Boolean {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "arg_where: condition must be a Boolean, got `%s`", in[0])
		}
		return dtype.IndexType, nil
	},
	Eval: trueRows,
})
