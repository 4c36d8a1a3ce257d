package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "pct_change",
	Doc:  "Gives the change from the value n rows before, as a share of that value.",
	Example: `>>> df = pl.DataFrame({"a": [10, 11, 12, None, 12]})
>>> df.with_columns(x=pl.col("a").pct_change())
shape: (5, 2)
┌──────┬──────────┐
│ a    ┆ x        │
│ ---  ┆ ---      │
│ i64  ┆ f64      │
╞══════╪══════════╡
│ 10   ┆ null     │
│ 11   ┆ 0.1      │
│ 12   ┆ 0.090909 │
│ null ┆ null     │
│ 12   ┆ null     │
└──────┴──────────┘`,
	Params: []function.Param{{Name: "n", Kind: function.Column, Default: int64(1), Doc: "Number of rows."}},
	Shape:  function.Window, AnyLength: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		switch t := in[0]; {
		case t.IsFloat():
			return t, nil
		case t.IsNested(), t.IsCategorical(), t == dtype.Binary:
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`pct_change` operation not supported for dtype `%s`", t)
		}
		return dtype.Float64, nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		n, err := c.In[1].Cast(dtype.Int64, true)
		if err != nil {
			return nil, err
		}
		by, _ := n.At(0).(int64)
		n.Release()
		values, err := c.In[0].Cast(c.Type, false)
		if err != nil {
			return nil, err
		}
		defer values.Release()
		now := *c
		now.In = []*series.Series{values}
		return now.OnArray(func(a array.Array) (array.Array, error) {
			before := compute.Shift(a, int(by), nil)
			defer before.Release()
			d, _, err := compute.Arithmetic(dtype.Sub, a, c.Type, before, c.Type)
			if err != nil {
				return nil, err
			}
			defer d.Release()
			out, _, err := compute.Arithmetic(dtype.TrueDiv, d, c.Type, before, c.Type)
			return out, err
		})
	},
})
