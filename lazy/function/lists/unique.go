package lists

import (
	"slices"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	both(function.Spec{
		Name: "unique", Doc: "Keeps the distinct items of each list.",
		Params: []function.Param{{Name: "maintain_order", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Keep the order of first appearance."}},
		Type:   sameList, Shape: function.Window,
		Eval: func(c *function.Call) (*series.Series, error) {
			r := open(c.In[0])
			defer r.release()
			plain := r.ids()
			ids := array.PrimitiveOf(plain...)
			defer ids.Release()
			first := compute.GroupBy([]array.Array{ids, r.items}, []dtype.DataType{dtype.UInt32, r.inner}, true).First
			slices.Sort(first)
			counts := make([]int, r.n())
			for _, k := range first {
				counts[plain[k]]++
			}
			items := compute.Take(r.items, first)
			out := r.lists(items, r.inner, counts)
			if c.Options.Bool("maintain_order") {
				return out, nil
			}
			defer out.Release()
			sort := *c
			sort.Spec, sort.In, sort.Options, sort.Type = function.Lookup("list.sort"), []*series.Series{out}, function.Options{}, out.DType()
			return sort.Evaluate(false)
		},
	}, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.unique(maintain_order=True))
shape: (2, 2)
┌──────────────┬──────────────┐
│ a            ┆ x            │
│ ---          ┆ ---          │
│ list[i64]    ┆ list[i64]    │
╞══════════════╪══════════════╡
│ [3, 1, 1]    ┆ [3, 1]       │
│ [2, null, 5] ┆ [2, null, 5] │
└──────────────┴──────────────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.unique(maintain_order=True))
shape: (2, 2)
┌───────────────┬──────────────┐
│ a             ┆ x            │
│ ---           ┆ ---          │
│ array[i64, 3] ┆ list[i64]    │
╞═══════════════╪══════════════╡
│ [3, 1, 1]     ┆ [3, 1]       │
│ [2, null, 5]  ┆ [2, null, 5] │
└───────────────┴──────────────┘`)
}
