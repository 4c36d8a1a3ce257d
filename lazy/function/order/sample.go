package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "sample",
	Doc:  "Gives values drawn at random; a seed gives those that it gives in Polars.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3]})
>>> df.select(pl.col("a").sample(2, seed=1))
shape: (2, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 2   │
│ 3   │
└─────┘`,
	Params: []function.Param{
		{Name: "n", Kind: function.Column, Doc: "Number of values, 1 by default."},
		{Name: "fraction", Kind: function.Column, KeywordOnly: true, Doc: "Number of values as a share of all."},
		{Name: "with_replacement", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Draw values more than once."},
		{Name: "shuffle", Kind: function.Bool, KeywordOnly: true, Doc: "Whether to shuffle the values or to keep their order; none for as they come."},
		{Name: "seed", Kind: function.Int, KeywordOnly: true, Doc: "Chooses the values; at random by default."},
	},
	Shape: function.LengthChanging, AnyLength: true, CanFail: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if len(in) > 2 && in[1] != dtype.Null && in[2] != dtype.Null {
			return in[0], dtype.Errorf(dtype.BadValue, "cannot specify both `n` and `fraction`")
		}
		return in[0], nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		total := c.In[0].Len()
		n := int64(1)
		for i, s := range c.In[1:] {
			if s.DType() == dtype.Null {
				continue
			}
			f, err := s.Cast(dtype.Float64, true)
			if err != nil {
				return nil, err
			}
			v, ok := f.At(0).(float64)
			if f.Release(); !ok || s.Len() != 1 {
				return nil, dtype.Errorf(dtype.ComputeError, "sample size must be a single value, got %d", s.Len())
			}
			if v < 0 {
				return nil, dtype.Errorf(dtype.ComputeError, "sample size must not be negative, got %v", v)
			}
			n = int64(v)
			if i == 1 {
				n = int64(v * float64(total))
			}
		}
		replace := c.Options.Bool("with_replacement")
		if !replace && n > int64(total) || replace && total == 0 && n > 0 {
			return nil, dtype.Errorf(dtype.ShapeMismatch, "cannot take a larger sample than the total population when `with_replacement=false` (sample size: %d, population: %d)", n, total)
		}
		idx := compute.Sample(total, int(n), replace, compute.SampleOrderOf(c.Options["shuffle"]), c.Options.Seed())
		return c.OnArray(func(a array.Array) (array.Array, error) { return compute.Take(a, idx), nil })
	},
})
