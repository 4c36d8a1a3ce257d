package nulls

import (
	"slices"
	"strings"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var strategies = []string{"forward", "backward", "min", "max", "mean", "zero", "one"}

var _ = function.Add(function.Spec{
	Name: "fill_null",
	Doc:  "Replaces nulls by a value or by a strategy.",
	Example: `>>> df = pl.DataFrame({"a": [1, None, 3]})
>>> df.with_columns(x=pl.col("a").fill_null(0), y=pl.col("a").fill_null(strategy="forward"))
shape: (3, 3)
┌──────┬─────┬─────┐
│ a    ┆ x   ┆ y   │
│ ---  ┆ --- ┆ --- │
│ i64  ┆ i64 ┆ i64 │
╞══════╪═════╪═════╡
│ 1    ┆ 1   ┆ 1   │
│ null ┆ 0   ┆ 1   │
│ 3    ┆ 3   ┆ 3   │
└──────┴─────┴─────┘`,
	Params: []function.Param{
		{Name: "value", Kind: function.Value, Doc: "The value in place of null."},
		{Name: "strategy", Kind: function.String, Choices: strategies, Doc: "How to find the value when none is given."},
		{Name: "limit", Kind: function.Int, Doc: "Number of nulls to fill in a row, for forward and backward."},
	},
	Shape:    function.Window,
	Literals: true,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if name := o.String("strategy"); name != "" && !slices.Contains(strategies, name) {
			return in[0], dtype.Errorf(dtype.BadValue, "`strategy` must be one of {'%s'}, got %s", strings.Join(strategies, "', '"), name)
		}
		if o.String("strategy") != "" {
			return in[0], nil
		}
		if len(in) < 2 {
			return in[0], dtype.Errorf(dtype.BadValue, "must specify either a fill `value` or `strategy`")
		}
		t, ok := dtype.Supertype(in[0], in[1])
		if !ok {
			return t, dtype.Errorf(dtype.SchemaMismatch, "failed to determine supertype of %s and %s", in[0], in[1])
		}
		return t, nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		in := c.In[0]
		if s := c.Options.String("strategy"); s != "" {
			limit := -1
			if n, ok := c.Options.Int("limit"); ok {
				limit = int(n)
			}
			a := in.Array()
			defer a.Release()
			out, err := compute.FillNull(a, in.DType(), s, limit)
			if err != nil {
				return nil, err
			}
			return series.New(in.Name(), c.Type, out), nil
		}
		values, err := in.Cast(c.Type, true)
		if err != nil {
			return values, err
		}
		if values.NullCount() == 0 {
			if n := c.In[1].Len(); n != 1 && values.Len() == 1 { // one row stands for all
				one := values.Array()
				defer one.Release()
				values.Release()
				return series.New(in.Name(), c.Type, compute.Repeat(one, n)), nil
			}
			return values, nil
		}
		defer values.Release()
		fill, err := c.In[1].Cast(c.Type, true)
		if err != nil {
			return nil, err
		}
		defer fill.Release()
		a, b := values.Array(), fill.Array()
		defer a.Release()
		defer b.Release()
		mask := array.NewBoolean(compute.ValidBits(a), nil)
		defer mask.Release()
		return series.New(in.Name(), c.Type, compute.IfThenElse(mask, a, b)), nil
	},
})
