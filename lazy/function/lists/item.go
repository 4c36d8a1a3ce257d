package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	onlyList(function.Spec{
		Name: "item", Doc: "Gives the only item of each list; it is an error when there is not exactly one.",
		Params:  []function.Param{{Name: "allow_empty", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give null for an empty list."}},
		CanFail: true, Shape: function.Window,
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[0].Inner(), nil },
		Eval: func(c *function.Call) (*series.Series, error) {
			r := open(c.In[0])
			defer r.release()
			idx := make([]uint32, r.n())
			for i := range idx {
				idx[i] = compute.NullIndex
				if !r.isValid(i) {
					continue
				}
				switch n := r.offsets[i+1] - r.offsets[i]; {
				case n == 1:
					idx[i] = uint32(r.offsets[i])
				case n == 0 && c.Options.Bool("allow_empty"):
				case n == 0:
					return nil, dtype.Errorf(dtype.ComputeError, "aggregation 'item' expected a single value, got none")
				default:
					return nil, dtype.Errorf(dtype.ComputeError, "aggregation 'item' expected a single value, got %d values", n)
				}
			}
			return r.one(compute.TakeOptional(r.items, idx), r.inner), nil
		},
	}, `>>> df = pl.DataFrame({"a": [[1], [4]]})
>>> df.with_columns(x=pl.col("a").list.item())
shape: (2, 2)
┌───────────┬─────┐
│ a         ┆ x   │
│ ---       ┆ --- │
│ list[i64] ┆ i64 │
╞═══════════╪═════╡
│ [1]       ┆ 1   │
│ [4]       ┆ 4   │
└───────────┴─────┘`)
}
