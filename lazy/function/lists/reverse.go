package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
)

func init() {
	both(function.Spec{
		Name: "reverse", Doc: "Reverses the items of each list.", Type: sameKind, Shape: function.Window,
		Eval: func(c *function.Call) (*series.Series, error) {
			r := open(c.In[0])
			defer r.release()
			idx := make([]uint32, r.items.Len())
			for i := range r.n() {
				from, to := r.offsets[i], r.offsets[i+1]
				for k := from; k < to; k++ {
					idx[k] = uint32(from + to - 1 - k)
				}
			}
			return inKind(c, r.at(idx, r.counts(), false))
		},
	}, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.reverse())
shape: (2, 2)
┌──────────────┬──────────────┐
│ a            ┆ x            │
│ ---          ┆ ---          │
│ list[i64]    ┆ list[i64]    │
╞══════════════╪══════════════╡
│ [3, 1, 1]    ┆ [1, 1, 3]    │
│ [2, null, 5] ┆ [5, null, 2] │
└──────────────┴──────────────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.reverse())
shape: (2, 2)
┌───────────────┬───────────────┐
│ a             ┆ x             │
│ ---           ┆ ---           │
│ array[i64, 3] ┆ array[i64, 3] │
╞═══════════════╪═══════════════╡
│ [3, 1, 1]     ┆ [1, 1, 3]     │
│ [2, null, 5]  ┆ [5, null, 2]  │
└───────────────┴───────────────┘`)
}
