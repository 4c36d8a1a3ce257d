package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
)

func init() {
	spread("std", "Gives the standard deviation of each list.", compute.ReduceStd, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.std())
shape: (2, 2)
┌──────────────┬──────────┐
│ a            ┆ x        │
│ ---          ┆ ---      │
│ list[i64]    ┆ f64      │
╞══════════════╪══════════╡
│ [3, 1, 1]    ┆ 1.154701 │
│ [2, null, 5] ┆ 2.12132  │
└──────────────┴──────────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.std())
shape: (2, 2)
┌───────────────┬──────────┐
│ a             ┆ x        │
│ ---           ┆ ---      │
│ array[i64, 3] ┆ f64      │
╞═══════════════╪══════════╡
│ [3, 1, 1]     ┆ 1.154701 │
│ [2, null, 5]  ┆ 2.12132  │
└───────────────┴──────────┘`)
}

// spread registers a measure of how far the items of each list are apart.
func spread(name, doc string, kind compute.ReductionKind, list, array string) {
	ddof := []function.Param{{Name: "ddof", Kind: function.Int, Default: int64(1), Doc: "What is taken off the count to divide by."}}
	aggregate(name, doc, ddof, func(o function.Options) compute.Reduction {
		n, _ := o.Int("ddof")
		return compute.Reduction{Kind: kind, DDof: int(n)}
	}, list, array)
}
