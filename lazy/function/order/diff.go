package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "diff",
	Doc:  "Gives the difference to the value n rows before.",
	Example: `>>> df = pl.DataFrame({"a": [20, 10, 30]})
>>> df.with_columns(x=pl.col("a").diff())
shape: (3, 2)
┌─────┬──────┐
│ a   ┆ x    │
│ --- ┆ ---  │
│ i64 ┆ i64  │
╞═════╪══════╡
│ 20  ┆ null │
│ 10  ┆ -10  │
│ 30  ┆ 20   │
└─────┴──────┘`,
	Params: []function.Param{
		{Name: "n", Kind: function.Int, Default: int64(1), Doc: "Number of rows."},
		{Name: "null_behavior", Kind: function.String, Default: "ignore", Choices: []string{"ignore", "drop"}, Doc: "Whether the rows without a value before them are null or dropped."},
	},
	Shape: function.LengthChanging, // when the rows without a value are dropped
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		t, err := dtype.ArithmeticType(dtype.Sub, signed(in[0]), signed(in[0]))
		if in[0].IsCategorical() || in[0] == dtype.Boolean {
			err = dtype.Errorf(dtype.InvalidOperation, "`subtract` operation not supported for dtype `%s`", in[0])
		}
		return t, err
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		n, _ := c.Options.Int("n")
		t := signed(c.In[0].DType())
		in, err := c.In[0].Cast(t, false)
		if err != nil {
			return nil, err
		}
		defer in.Release()
		a := in.Array()
		defer a.Release()
		before := compute.Shift(a, int(n), nil)
		defer before.Release()
		out, rt, err := compute.Arithmetic(dtype.Sub, a, t, before, t)
		if err != nil {
			return nil, err
		}
		s := series.New(c.In[0].Name(), rt, out)
		if c.Options.String("null_behavior") != "drop" {
			return s, nil
		}
		defer s.Release()
		if n < 0 {
			return s.Head(s.Len() + int(n)), nil
		}
		return s.Slice(int(n), s.Len()), nil
	},
})

// signed is the type of the differences of unsigned integers.
func signed(t dtype.DataType) dtype.DataType {
	switch t {
	case dtype.UInt8:
		return dtype.Int16
	case dtype.UInt16:
		return dtype.Int32
	case dtype.UInt32, dtype.UInt64:
		return dtype.Int64
	}
	return t
}
