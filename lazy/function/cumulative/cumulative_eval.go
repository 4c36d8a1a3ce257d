package cumulative

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "cumulative_eval", Doc: "Evaluates an expression for each row on the rows up to it; the work grows with the square of the rows.",
	Params: []function.Param{
		{Name: "expr", Kind: function.Column, Required: true, Doc: "An expression of pl.element() that gives one value."},
		{Name: "min_samples", Kind: function.Int, Default: int64(1), KeywordOnly: true, Doc: "Number of values that are not null that a result needs."},
	},
	Shape: function.Window, CanFail: true,
	Inner: func(t dtype.DataType) dtype.DataType { return t },
	Type:  func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[1], nil },
	Eval: func(c *function.Call) (*series.Series, error) {
		notScalar := func() error {
			return dtype.Errorf(dtype.InvalidOperation, "`cumulative_eval` is not allowed with non-scalar output")
		}
		if c.InnerElementwise {
			return nil, notScalar()
		}
		in := c.In[0]
		least, _ := c.Options.Int("min_samples")
		parts := make([]array.Array, 0, in.Len())
		defer func() {
			for _, p := range parts {
				p.Release()
			}
		}()
		values := int64(0)
		for i := range in.Len() {
			if in.IsValid(i) {
				values++
			}
			if values < least {
				parts = append(parts, array.FullNull(c.Type, 1))
				continue
			}
			rows := in.Slice(0, i+1)
			out, err := c.Inner(rows)
			rows.Release()
			if err != nil {
				return nil, err
			}
			if out.Len() != 1 {
				out.Release()
				return nil, notScalar()
			}
			parts = append(parts, out.Array())
			out.Release()
			if err := c.Context.Err(); err != nil {
				return nil, err
			}
		}
		if len(parts) == 0 {
			parts = append(parts, array.Empty(c.Type))
		}
		return series.New(in.Name(), c.Type, compute.Concat(parts)), nil
	},
}).Shows(`>>> df = pl.DataFrame({"a": [1, 2, 3, 4]})
>>> df.select(pl.col("a").cumulative_eval(pl.element().first() - pl.element().last() ** 2))
shape: (4, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 0   │
│ -3  │
│ -8  │
│ -15 │
└─────┘`)
