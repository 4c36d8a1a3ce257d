package lists

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "list.filter",
	Doc:  "Keeps the items of each list for which a condition is true.",
	Example: `>>> df = pl.DataFrame({"a": [[1, 4, 9], [2, 2], []]})
>>> df.with_columns(x=pl.col("a").list.filter(pl.element() > 2))
shape: (3, 2)
┌───────────┬───────────┐
│ a         ┆ x         │
│ ---       ┆ ---       │
│ list[i64] ┆ list[i64] │
╞═══════════╪═══════════╡
│ [1, 4, 9] ┆ [4, 9]    │
│ [2, 2]    ┆ []        │
│ []        ┆ []        │
└───────────┴───────────┘`,
	Params: []function.Param{{Name: "predicate", Kind: function.Column, Required: true, Doc: "A condition of pl.element()."}},
	Shape:  function.Window, CanFail: true, Inner: dtype.DataType.Inner,
	Type: ofKind(dtype.KindList, func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if in[1] != dtype.Boolean && in[1] != dtype.Null {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "filter predicate must be of type `Boolean`, got `%s`", in[1])
		}
		return in[0], nil
	}),
	Eval: func(c *function.Call) (*series.Series, error) {
		r := open(c.In[0])
		defer r.release()
		items := r.series()
		defer items.Release()
		keep := buffer.AllocBitmap(items.Len())
		defer keep.Release()
		each := func(from, to int) error {
			row := items.Slice(from, to-from)
			defer row.Release()
			out, err := c.Inner(row)
			if err != nil {
				return err
			}
			defer out.Release()
			mask := compute.TrueBits(out.Chunks())
			defer mask.Release()
			if mask.Len() != to-from && mask.Len() != 1 {
				return dtype.Errorf(dtype.ShapeMismatch, "the predicate of `list.filter` gives %d values for %d items", mask.Len(), to-from)
			}
			for k := from; k < to; k++ {
				if mask.Get(min(k-from, mask.Len()-1)) {
					keep.Set(k, true)
				}
			}
			return nil
		}
		if c.InnerElementwise {
			if err := each(0, items.Len()); err != nil {
				return nil, err
			}
		} else {
			for i := range r.n() {
				if err := each(int(r.offsets[i]), int(r.offsets[i+1])); err != nil {
					return nil, err
				}
			}
		}
		counts := make([]int, r.n())
		for i := range counts {
			for k := r.offsets[i]; k < r.offsets[i+1]; k++ {
				if keep.Get(int(k)) {
					counts[i]++
				}
			}
		}
		return r.lists(compute.Filter(r.items, keep), r.inner, counts), nil
	},
})
