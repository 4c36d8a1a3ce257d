package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
)

func init() {
	onlyList(function.Spec{
		Name: "drop_nulls", Doc: "Drops the null items of each list.", Type: sameList, Shape: function.Window,
		Eval: func(c *function.Call) (*series.Series, error) {
			r := open(c.In[0])
			defer r.release()
			counts := r.counts()
			if r.items.NullCount() == 0 {
				r.hide(false)
				return r.lists(r.items.Clone(), r.inner, r.counts()), nil
			}
			valid := r.items.Validity()
			idx := make([]uint32, 0, r.items.Len()-r.items.NullCount())
			for i := range counts {
				before := len(idx)
				if r.isValid(i) {
					for k := int(r.offsets[i]); k < int(r.offsets[i+1]); k++ {
						if valid != nil && valid.Get(k) { // an array of type Null has no bits
							idx = append(idx, uint32(k))
						}
					}
				}
				counts[i] = len(idx) - before
			}
			return r.at(idx, counts, false), nil
		},
	}, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.drop_nulls())
shape: (2, 2)
┌──────────────┬───────────┐
│ a            ┆ x         │
│ ---          ┆ ---       │
│ list[i64]    ┆ list[i64] │
╞══════════════╪═══════════╡
│ [3, 1, 1]    ┆ [3, 1, 1] │
│ [2, null, 5] ┆ [2, 5]    │
└──────────────┴───────────┘`)
}
