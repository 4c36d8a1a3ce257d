package nulls

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "interpolate",
	Doc:  "Fills nulls between two values: on the line between them, or with the nearer one.",
	Example: `>>> df = pl.DataFrame({"a": [1, None, 3]})
>>> df.with_columns(x=pl.col("a").interpolate())
shape: (3, 2)
┌──────┬─────┐
│ a    ┆ x   │
│ ---  ┆ --- │
│ i64  ┆ f64 │
╞══════╪═════╡
│ 1    ┆ 1.0 │
│ null ┆ 2.0 │
│ 3    ┆ 3.0 │
└──────┴─────┘`,
	Params: []function.Param{{Name: "method", Kind: function.String, Default: "linear", Choices: []string{"linear", "nearest"}, Doc: "How to fill."}},
	Shape:  function.Window,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		t := in[0]
		if o.String("method") == "linear" && t.IsInteger() {
			return dtype.Float64, nil
		}
		return t, nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		return c.OnArray(func(a array.Array) (array.Array, error) {
			out, _, err := compute.Interpolate(a, c.In[0].DType(), c.Options.String("method") == "nearest")
			return out, err
		})
	},
})
