package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(byRow(function.Spec{
	Name: "list.gather_every",
	Doc:  "Gives every nth item of each list.",
	Example: `>>> df = pl.DataFrame({"a": [[1, 4, 9], [2, 2], []]})
>>> df.with_columns(x=pl.col("a").list.gather_every(2))
shape: (3, 2)
┌───────────┬───────────┐
│ a         ┆ x         │
│ ---       ┆ ---       │
│ list[i64] ┆ list[i64] │
╞═══════════╪═══════════╡
│ [1, 4, 9] ┆ [1, 9]    │
│ [2, 2]    ┆ [2]       │
│ []        ┆ []        │
└───────────┴───────────┘`,
	Params: []function.Param{
		{Name: "n", Kind: function.Column, Required: true, Doc: "Number of items from one to the next."},
		{Name: "offset", Kind: function.Column, Default: int64(0), Doc: "The first item."},
	},
	Shape: function.Window, CanFail: true,
	Type: ofKind(dtype.KindList, func(in []dtype.DataType, o function.Options) (dtype.DataType, error) { return in[0], nil }),
	Eval: func(c *function.Call) (*series.Series, error) {
		n, err := whole(c, 1)
		if err != nil {
			return nil, err
		}
		defer n.release()
		offset, err := whole(c, 2)
		if err != nil {
			return nil, err
		}
		defer offset.release()
		r := open(c.In[0])
		defer r.release()
		idx, counts := make([]uint32, 0, r.items.Len()), make([]int, r.n())
		for i := range counts {
			step, _ := n.at(i)
			if step < 1 {
				return nil, dtype.Errorf(dtype.InvalidOperation, "gather_every(n): n should be positive, got %d", step)
			}
			if !r.isValid(i) {
				continue
			}
			from, _ := offset.at(i)
			before := len(idx)
			for k := r.offsets[i] + int64(from); k < r.offsets[i+1]; k += int64(step) {
				idx = append(idx, uint32(k))
			}
			counts[i] = len(idx) - before
		}
		return r.at(idx, counts, false), nil
	},
}))
