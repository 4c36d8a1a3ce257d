package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "gather",
	Doc:  "Gives the values at positions.",
	Example: `>>> df = pl.DataFrame({"a": ["x", "y", "z"]})
>>> df.select(pl.col("a").gather([2, 0]))
shape: (2, 1)
┌─────┐
│ a   │
│ --- │
│ str │
╞═════╡
│ z   │
│ x   │
└─────┘`,
	Params: []function.Param{
		{Name: "indices", Kind: function.Column, Required: true, Doc: "The positions; negative ones count from the end."},
		{Name: "null_on_oob", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give null for a position outside, instead of an error."},
	},
	Shape: function.LengthChanging, AnyLength: true, CanFail: true,
	Type: function.Same,
	Eval: func(c *function.Call) (*series.Series, error) {
		idx, err := positions(c.In[1], c.In[0].Len(), c.Options.Bool("null_on_oob"))
		if err != nil {
			return nil, err
		}
		a := c.In[0].Array()
		defer a.Release()
		return series.New(c.In[0].Name(), c.Type, compute.TakeOptional(a, idx)), nil
	},
})

// positions reads row numbers of a column of n rows, given as a column or as one list.
func positions(s *series.Series, n int, nullOutside bool) ([]uint32, error) {
	if s.DType().Kind() == dtype.KindList && s.Len() == 1 && s.IsValid(0) {
		all := series.New(s.Name(), s.DType().Inner(), s.At(0).(array.Array))
		defer all.Release()
		s = all
	}
	p, err := s.Cast(dtype.Int64, true)
	if err != nil {
		return nil, err
	}
	defer p.Release()
	idx := make([]uint32, 0, p.Len())
	for _, chunk := range p.Chunks() {
		valid := chunk.Validity()
		for k, j := range chunk.(*array.Primitive[int64]).Values() {
			if j < 0 {
				j += int64(n)
			}
			x := uint32(j)
			if uint64(j) >= uint64(n) || valid != nil && !valid.Get(k) {
				if !nullOutside && (valid == nil || valid.Get(k)) {
					return nil, dtype.Errorf(dtype.OutOfBounds, "gather indices are out of bounds")
				}
				x = compute.NullIndex
			}
			idx = append(idx, x)
		}
	}
	return idx, nil
}
