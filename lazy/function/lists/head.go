package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
)

func init() {
	edge("head", "Keeps the first items of each list, all for a negative number.", false, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.head(2))
shape: (2, 2)
┌──────────────┬───────────┐
│ a            ┆ x         │
│ ---          ┆ ---       │
│ list[i64]    ┆ list[i64] │
╞══════════════╪═══════════╡
│ [3, 1, 1]    ┆ [3, 1]    │
│ [2, null, 5] ┆ [2, null] │
└──────────────┴───────────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.head(2))
shape: (2, 2)
┌───────────────┬───────────┐
│ a             ┆ x         │
│ ---           ┆ ---       │
│ array[i64, 3] ┆ list[i64] │
╞═══════════════╪═══════════╡
│ [3, 1, 1]     ┆ [3, 1]    │
│ [2, null, 5]  ┆ [2, null] │
└───────────────┴───────────┘`)
}

// edge registers the first or the last items of each list.
func edge(name, doc string, tail bool, list, array string) {
	both(function.Spec{
		Name: name, Doc: doc, Params: []function.Param{{Name: "n", Kind: function.Column, Default: int64(5), Doc: "Number of items."}},
		Type: sameList, Shape: function.Window,
		Eval: func(c *function.Call) (*series.Series, error) {
			n, err := whole(c, 1)
			if err != nil {
				return nil, err
			}
			defer n.release()
			return edges(c, n, tail), nil
		},
	}, list, array)
}

// edges keeps the first or the last count items of each list. A null count gives null.
func edges(c *function.Call, count numbers, tail bool) *series.Series {
	r := open(c.In[0])
	defer r.release()
	if tail {
		r.nullWhereMissing(count.values)
	}
	from, counts := make([]int64, r.n()), make([]int, r.n())
	for i := range counts {
		if !r.isValid(i) {
			continue
		}
		n := int(r.offsets[i+1] - r.offsets[i])
		k, ok := count.at(i)
		if !ok { // no number is no limit
			k = n
		}
		switch {
		case !tail && k < 0:
			k = n
		case tail && k < 0:
			k = max(n+k, 0)
		default:
			k = min(k, n)
		}
		from[i], counts[i] = r.offsets[i], k
		if tail {
			from[i] = r.offsets[i+1] - int64(k)
		}
	}
	return r.runs(from, counts)
}
