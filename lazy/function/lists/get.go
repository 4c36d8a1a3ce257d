package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	both(function.Spec{
		Name: "get", Doc: "Gives the item at a position of each list.",
		Params: []function.Param{
			{Name: "index", Kind: function.Column, Required: true, Doc: "The position; negative counts from the end."},
			{Name: "null_on_oob", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give null for a position that a list does not have, instead of an error."},
		},
		CanFail: true, Shape: function.Window,
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[0].Inner(), nil },
		Eval: func(c *function.Call) (*series.Series, error) {
			index, err := whole(c, 1)
			if err != nil {
				return nil, err
			}
			defer index.release()
			return at(c, index, c.Options.Bool("null_on_oob"))
		},
	}, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.get(0))
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ i64 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 3   │
│ [2, null, 5] ┆ 2   │
└──────────────┴─────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.get(0))
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ i64 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 3   │
│ [2, null, 5]  ┆ 2   │
└───────────────┴─────┘`)
}

// at gives one item of each list.
func at(c *function.Call, index numbers, nullOutside bool) (*series.Series, error) {
	r := open(c.In[0])
	defer r.release()
	idx := make([]uint32, r.n())
	for i := range idx {
		idx[i] = compute.NullIndex
		k, ok := index.at(i)
		if !ok || !r.isValid(i) {
			continue
		}
		n := int(r.offsets[i+1] - r.offsets[i])
		j := k
		if j < 0 {
			j += n
		}
		if j < 0 || j >= n {
			if !nullOutside {
				return nil, dtype.Errorf(dtype.ComputeError, "get index is out of bounds")
			}
			continue
		}
		idx[i] = uint32(r.offsets[i]) + uint32(j)
	}
	return r.one(compute.TakeOptional(r.items, idx), r.inner), nil
}
