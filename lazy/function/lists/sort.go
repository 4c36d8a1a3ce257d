package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	both(function.Spec{
		Name: "sort", Doc: "Sorts the items of each list, nulls first.",
		Params: []function.Param{
			{Name: "descending", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Sort in descending order."},
			{Name: "nulls_last", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Place nulls last."},
		},
		Type: sameKind, Shape: function.Window,
		Eval: func(c *function.Call) (*series.Series, error) {
			r := open(c.In[0])
			defer r.release()
			ids := array.PrimitiveOf(r.ids()...)
			defer ids.Release()
			order := compute.ArgSort([]compute.SortKey{
				{Array: ids, Type: dtype.UInt32},
				{Array: r.items, Type: r.inner, Descending: c.Options.Bool("descending"), NullsLast: c.Options.Bool("nulls_last")},
			}, true)
			return inKind(c, r.lists(compute.Take(r.items, order), r.inner, r.counts()))
		},
	}, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.sort())
shape: (2, 2)
┌──────────────┬──────────────┐
│ a            ┆ x            │
│ ---          ┆ ---          │
│ list[i64]    ┆ list[i64]    │
╞══════════════╪══════════════╡
│ [3, 1, 1]    ┆ [1, 1, 3]    │
│ [2, null, 5] ┆ [null, 2, 5] │
└──────────────┴──────────────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.sort())
shape: (2, 2)
┌───────────────┬───────────────┐
│ a             ┆ x             │
│ ---           ┆ ---           │
│ array[i64, 3] ┆ array[i64, 3] │
╞═══════════════╪═══════════════╡
│ [3, 1, 1]     ┆ [1, 1, 3]     │
│ [2, null, 5]  ┆ [null, 2, 5]  │
└───────────────┴───────────────┘`)
}
