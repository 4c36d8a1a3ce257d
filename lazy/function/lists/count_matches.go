package lists

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	both(function.Spec{
		Name: "count_matches", Doc: "Counts how often each list contains an item.",
		Params: []function.Param{{Name: "element", Kind: function.Value, Required: true, Doc: "The item."}},
		Type:   function.Index, Shape: function.Window, CanFail: true,
		Eval: func(c *function.Call) (*series.Series, error) {
			if n := c.In[1].Len(); n != 1 {
				return nil, dtype.Errorf(dtype.ComputeError, "argument expression in `%s` must produce exactly one element, got %d", c.Spec.Name, n)
			}
			hits, r, err := matches(c, true)
			if err != nil {
				return nil, err
			}
			defer r.release()
			defer hits.Release()
			found := compute.TrueBits([]array.Array{hits})
			defer found.Release()
			counts := buffer.Zeroed[uint32](r.n())
			v, _ := counts.MutSlice()
			for i := range v {
				for k := r.offsets[i]; k < r.offsets[i+1]; k++ {
					if found.Get(int(k)) {
						v[i]++
					}
				}
			}
			return r.one(array.NewPrimitive(counts, nil), dtype.UInt32), nil
		},
	}, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.count_matches(1))
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ u32 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 2   │
│ [2, null, 5] ┆ 0   │
└──────────────┴─────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.count_matches(1))
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ u32 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 2   │
│ [2, null, 5]  ┆ 0   │
└───────────────┴─────┘`)
}
