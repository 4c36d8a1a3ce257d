package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	both(function.Spec{
		Name: "slice", Doc: "Keeps a window of the items of each list.",
		Params: []function.Param{
			{Name: "offset", Kind: function.Column, Required: true, Doc: "The first item; negative counts from the end."},
			{Name: "length", Kind: function.Column, Doc: "Number of items; none keeps all to the end."},
		},
		Type: sameList, Shape: function.Window,
		Eval: func(c *function.Call) (*series.Series, error) {
			offset, err := whole(c, 1)
			if err != nil {
				return nil, err
			}
			defer offset.release()
			length := constant(1 << 30)
			if len(c.In) > 2 && c.In[2].DType() != dtype.Null {
				length.release()
				if length, err = whole(c, 2); err != nil {
					return nil, err
				}
			}
			defer length.release()
			return window(c, offset, length), nil
		},
	}, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.slice(1, 2))
shape: (2, 2)
┌──────────────┬───────────┐
│ a            ┆ x         │
│ ---          ┆ ---       │
│ list[i64]    ┆ list[i64] │
╞══════════════╪═══════════╡
│ [3, 1, 1]    ┆ [1, 1]    │
│ [2, null, 5] ┆ [null, 5] │
└──────────────┴───────────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.slice(1, 2))
shape: (2, 2)
┌───────────────┬───────────┐
│ a             ┆ x         │
│ ---           ┆ ---       │
│ array[i64, 3] ┆ list[i64] │
╞═══════════════╪═══════════╡
│ [3, 1, 1]     ┆ [1, 1]    │
│ [2, null, 5]  ┆ [null, 5] │
└───────────────┴───────────┘`)
}

// window keeps items from an offset, which counts from the end when negative.
func window(c *function.Call, offset, length numbers) *series.Series {
	r := open(c.In[0])
	defer r.release()
	r.nullWhereMissing(offset.values)
	from, counts := make([]int64, r.n()), make([]int, r.n())
	for i := range counts {
		if !r.isValid(i) {
			continue
		}
		o, _ := offset.at(i)
		l, ok := length.at(i)
		if l < 0 || !ok { // as without a length
			l = 1 << 30
		}
		start, k := series.ClipSlice(o, l, int(r.offsets[i+1]-r.offsets[i]))
		from[i], counts[i] = r.offsets[i]+int64(start), k
	}
	return r.runs(from, counts)
}
