package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "list.sample",
	Doc:  "Gives items of each list drawn at random; a seed gives those that it gives in Polars.",
	Example: `>>> df = pl.DataFrame({"a": [[1, 2, 3], [4, 5]]})
>>> df.with_columns(x=pl.col("a").list.sample(2, seed=1))
shape: (2, 2)
┌───────────┬───────────┐
│ a         ┆ x         │
│ ---       ┆ ---       │
│ list[i64] ┆ list[i64] │
╞═══════════╪═══════════╡
│ [1, 2, 3] ┆ [2, 3]    │
│ [4, 5]    ┆ [4, 5]    │
└───────────┴───────────┘`,
	Params: []function.Param{
		{Name: "n", Kind: function.Column, Doc: "Number of items, 1 by default."},
		{Name: "fraction", Kind: function.Column, KeywordOnly: true, Doc: "Number of items as a share of all."},
		{Name: "with_replacement", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Draw items more than once."},
		{Name: "shuffle", Kind: function.Bool, KeywordOnly: true, Doc: "Whether to shuffle the items or to keep their order; none for as they come."},
		{Name: "seed", Kind: function.Int, KeywordOnly: true, Doc: "Chooses the items; at random by default."},
	},
	Shape: function.Window, CanFail: true,
	Type: ofKind(dtype.KindList, func(in []dtype.DataType, o function.Options) (dtype.DataType, error) { return in[0], nil }),
	Eval: func(c *function.Call) (*series.Series, error) {
		seed := c.Options.Seed()
		size := func(int, int) int { return 1 }
		for k, s := range c.In[1:] {
			if s.DType() == dtype.Null {
				continue
			}
			f, err := s.Cast(dtype.Float64, true)
			if err != nil {
				return nil, err
			}
			defer f.Release()
			size = func(i, n int) int {
				x, _ := f.At(min(i, f.Len()-1)).(float64)
				if k == 1 {
					x *= float64(n)
				}
				return int(x)
			}
		}
		replace := c.Options.Bool("with_replacement")
		r := open(c.In[0])
		defer r.release()
		for i := range r.n() {
			n := int(r.offsets[i+1] - r.offsets[i])
			k := size(i, n)
			if r.isValid(i) && (k < 0 || k > maxRepeated>>8) {
				return nil, dtype.Errorf(dtype.InvalidOperation, "a sample of %d items cannot be taken", k)
			}
			if r.isValid(i) && !replace && k > n {
				return nil, dtype.Errorf(dtype.ShapeMismatch, "cannot take a larger sample than the total population when `with_replacement=false` (sample size: %d, population: %d)", k, n)
			}
		}
		var idx []uint32
		counts := make([]int, r.n())
		for i := range counts {
			n := int(r.offsets[i+1] - r.offsets[i])
			if !r.isValid(i) || n == 0 {
				continue
			}
			drawn := compute.Sample(n, size(i, n), replace, compute.SampleOrderOf(c.Options["shuffle"]), seed)
			for _, k := range drawn {
				idx = append(idx, uint32(r.offsets[i])+k)
			}
			counts[i] = len(drawn)
		}
		return r.at(idx, counts, false), nil
	},
})
