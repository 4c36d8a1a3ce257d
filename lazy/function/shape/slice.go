package shape

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "slice",
	Doc:  "Keeps a window of the rows.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3, 4]})
>>> df.select(pl.col("a").slice(1, 2))
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
		{Name: "offset", Kind: function.Column, Required: true, Doc: "The first row; negative counts from the end."},
		{Name: "length", Kind: function.Column, Doc: "Number of rows; none keeps all to the end."},
	},
	Shape:     function.LengthChanging,
	AnyLength: true,
	Type:      function.Same,
	Eval: func(c *function.Call) (*series.Series, error) {
		off, err := number(c.In[1])
		if err != nil {
			return nil, err
		}
		n := c.In[0].Len() + max(-off, 0) // a window may begin before the first row
		if len(c.In) > 2 && c.In[2].DType() != dtype.Null {
			if n, err = number(c.In[2]); err != nil {
				return nil, err
			}
		}
		return c.In[0].Slice(off, n), nil
	},
})

// number reads an argument that is one whole number.
func number(s *series.Series) (int, error) {
	if s.Len() != 1 || !s.IsValid(0) {
		return 0, dtype.Errorf(dtype.ComputeError, "expected one whole number, got %d values", s.Len())
	}
	c, err := s.Cast(dtype.Int64, true)
	if err != nil {
		return 0, err
	}
	defer c.Release()
	return int(c.At(0).(int64)), nil
}
