package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
)

func init() {
	both(function.Spec{
		Name: "shift", Doc: "Moves the items of each list n places to the right, with null where items are missing.",
		Params: []function.Param{{Name: "n", Kind: function.Column, Default: int64(1), Doc: "Number of places."}},
		Type:   sameKind, Shape: function.Window,
		Eval: func(c *function.Call) (*series.Series, error) {
			n, err := whole(c, 1)
			if err != nil {
				return nil, err
			}
			r := open(c.In[0])
			defer r.release()
			defer n.release()
			r.nullWhereMissing(n.values)
			idx := make([]uint32, r.items.Len())
			for i := range r.n() {
				by, _ := n.at(i)
				for k := r.offsets[i]; k < r.offsets[i+1]; k++ {
					idx[k] = compute.NullIndex
					if from := k - int64(by); from >= r.offsets[i] && from < r.offsets[i+1] {
						idx[k] = uint32(from)
					}
				}
			}
			return inKind(c, r.lists(compute.TakeOptional(r.items, idx), r.inner, r.counts()))
		},
	}, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.shift(1))
shape: (2, 2)
┌──────────────┬─────────────────┐
│ a            ┆ x               │
│ ---          ┆ ---             │
│ list[i64]    ┆ list[i64]       │
╞══════════════╪═════════════════╡
│ [3, 1, 1]    ┆ [null, 3, 1]    │
│ [2, null, 5] ┆ [null, 2, null] │
└──────────────┴─────────────────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.shift(1))
shape: (2, 2)
┌───────────────┬─────────────────┐
│ a             ┆ x               │
│ ---           ┆ ---             │
│ array[i64, 3] ┆ array[i64, 3]   │
╞═══════════════╪═════════════════╡
│ [3, 1, 1]     ┆ [null, 3, 1]    │
│ [2, null, 5]  ┆ [null, 2, null] │
└───────────────┴─────────────────┘`)
}
