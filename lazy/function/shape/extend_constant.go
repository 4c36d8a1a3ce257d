package shape

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "extend_constant",
	Doc:  "Puts n copies of a value behind the others. A value that the type does not have is null.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2]})
>>> df.select(pl.col("a").extend_constant(99, n=2))
shape: (4, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 1   │
│ 2   │
│ 99  │
│ 99  │
└─────┘`,
	Params: []function.Param{
		{Name: "value", Kind: function.Value, Required: true, Doc: "The value."},
		{Name: "n", Kind: function.Column, Required: true, Doc: "Number of copies."},
	},
	Scalar: func(i int) string {
		return [3]string{1: "'value' must be a scalar value", 2: "'n' must be a scalar value"}[i]
	},
	Shape: function.LengthChanging, AnyLength: true, CanFail: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[0], nil },
	Eval: func(c *function.Call) (*series.Series, error) {
		n, err := number(c.In[2])
		if err != nil {
			return nil, err
		}
		if n < 0 {
			return nil, dtype.Errorf(dtype.InvalidOperation, "conversion from `i32` to `u64` failed in column 'literal' for 1 out of 1 values: [%d]", n)
		}
		if c.In[1].Len() != 1 {
			return nil, dtype.Errorf(dtype.ComputeError, "value must have a length of 1, got %d", c.In[1].Len())
		}
		value, err := c.In[1].Cast(c.Type, false)
		if err != nil {
			value = series.FullNull("", c.Type, 1)
		}
		defer value.Release()
		v := value.Array()
		defer v.Release()
		copies := series.New("", c.Type, compute.Repeat(v, n))
		defer copies.Release()
		return series.Concat(c.In[0].Name(), c.In[0], copies)
	},
})
