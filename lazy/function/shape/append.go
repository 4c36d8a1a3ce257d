package shape

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "append",
	Doc:  "Puts the values of another column behind those of this one.",
	Example: `>>> df = pl.DataFrame({"a": [8, 9], "b": [None, 4]})
>>> df.select(pl.col("a").append("b"))
shape: (4, 1)
┌──────┐
│ a    │
│ ---  │
│ i64  │
╞══════╡
│ 8    │
│ 9    │
│ null │
│ 4    │
└──────┘`,
	Params: []function.Param{
		{Name: "other", Kind: function.Column, Required: true, Doc: "The other column."},
		{Name: "upcast", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Cast both to a common type."},
	},
	Shape: function.LengthChanging, AnyLength: true, CanFail: true, Literals: true,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if !o.Bool("upcast") {
			if !in[0].Equal(in[1]) {
				return in[0], dtype.Errorf(dtype.SchemaMismatch, "type %s is incompatible with expected type %s", in[1], in[0])
			}
			return in[0], nil
		}
		return function.SupertypeOf(in, o)
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		a, err := c.In[0].Cast(c.Type, true)
		if err != nil {
			return nil, err
		}
		defer a.Release()
		b, err := c.In[1].Cast(c.Type, true)
		if err != nil {
			return nil, err
		}
		defer b.Release()
		return series.Concat(a.Name(), a, b)
	},
})
