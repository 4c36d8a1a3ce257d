package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "get",
	Doc:  "Gives the value at a position.",
	Example: `>>> df = pl.DataFrame({"a": ["x", "y", "z"]})
>>> df.select(pl.col("a").get(1))
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ str │
╞═════╡
│ y   │
└─────┘`,
	Params: []function.Param{
		{Name: "index", Kind: function.Column, Required: true, Doc: "The position; negative counts from the end."},
		{Name: "null_on_oob", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give null for a position outside, instead of an error."},
	},
	Shape: function.Aggregate, AnyLength: true, CanFail: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if !in[1].IsInteger() {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "expected integers as index, got `%s`", in[1])
		}
		return in[0], nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		idx, err := positions(c.In[1], c.In[0].Len(), c.Options.Bool("null_on_oob"))
		if err != nil {
			return nil, err
		}
		return c.OnArray(func(a array.Array) (array.Array, error) { return compute.TakeOptional(a, idx), nil })
	},
})
