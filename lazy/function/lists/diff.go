package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(byRow(function.Spec{
	Name: "list.diff",
	Doc:  "Gives the differences of the items of each list to those n places before.",
	Example: `>>> df = pl.DataFrame({"a": [[1, 4, 9], [2, 2], []]})
>>> df.with_columns(x=pl.col("a").list.diff())
shape: (3, 2)
┌───────────┬──────────────┐
│ a         ┆ x            │
│ ---       ┆ ---          │
│ list[i64] ┆ list[i64]    │
╞═══════════╪══════════════╡
│ [1, 4, 9] ┆ [null, 3, 5] │
│ [2, 2]    ┆ [null, 0]    │
│ []        ┆ []           │
└───────────┴──────────────┘`,
	Params: []function.Param{
		{Name: "n", Kind: function.Int, Default: int64(1), Doc: "Number of places."},
		{Name: "null_behavior", Kind: function.String, Default: "ignore", Choices: []string{"ignore", "drop"}, Doc: "Whether the places without an item before them are null or dropped."},
	},
	Shape: function.Window,
	Type: ofKind(dtype.KindList, func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		t, err := dtype.ArithmeticType(dtype.Sub, in[0].Inner(), in[0].Inner())
		return dtype.List(t), err
	}),
	Eval: func(c *function.Call) (*series.Series, error) {
		r := open(c.In[0])
		defer r.release()
		n, _ := c.Options.Int("n")
		drop := c.Options.String("null_behavior") == "drop"
		var now, before []uint32
		counts := make([]int, r.n())
		for i := range counts {
			lo, hi := r.offsets[i], r.offsets[i+1]
			for k := lo; k < hi; k++ {
				from := k - n
				if from < lo || from >= hi {
					if drop {
						continue
					}
					from = int64(compute.NullIndex)
				}
				now, before = append(now, uint32(k)), append(before, uint32(from))
				counts[i]++
			}
		}
		a, b := compute.Take(r.items, now), compute.TakeOptional(r.items, before)
		defer a.Release()
		defer b.Release()
		out, t, err := compute.Arithmetic(dtype.Sub, a, r.inner, b, r.inner)
		if err != nil {
			return nil, err
		}
		return r.lists(out, t, counts), nil
	},
}))
