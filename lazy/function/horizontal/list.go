package horizontal

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "pl.list",
	Doc:  "Gathers the values of each row into a list.",
	Example: `>>> df = pl.DataFrame({"a": [1, 8, None], "b": [4, 5, 2]})
>>> df.with_columns(x=pl.list("a", "b"))
shape: (3, 3)
┌──────┬─────┬───────────┐
│ a    ┆ b   ┆ x         │
│ ---  ┆ --- ┆ ---       │
│ i64  ┆ i64 ┆ list[i64] │
╞══════╪═════╪═══════════╡
│ 1    ┆ 4   ┆ [1, 4]    │
│ 8    ┆ 5   ┆ [8, 5]    │
│ null ┆ 2   ┆ [null, 2] │
└──────┴─────┴───────────┘`,
	Params: exprs, Literals: true,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		t, err := function.SupertypeOf(in, o)
		return dtype.List(t), err
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		n := 1
		for _, s := range c.In {
			if s.Len() != 1 {
				n = s.Len()
			}
		}
		parts := make([]array.Array, len(c.In))
		starts := make([]int, len(c.In))
		total := 0
		for i, s := range c.In {
			cast, err := s.Cast(c.Type.Inner(), true)
			if err != nil {
				return nil, err
			}
			parts[i] = cast.Array()
			cast.Release()
			defer parts[i].Release()
			starts[i] = total
			total += parts[i].Len()
		}
		all := compute.Concat(parts)
		defer all.Release()
		offsets := buffer.Alloc[int64](n + 1)
		o, _ := offsets.MutSlice()
		for i := range o {
			o[i] = int64(i * len(parts))
		}
		idx := make([]uint32, 0, n*len(parts))
		for row := range n {
			for i, p := range parts {
				idx = append(idx, uint32(starts[i]+min(row, p.Len()-1)))
			}
		}
		return series.New(c.In[0].Name(), c.Type, array.NewList(offsets, compute.Take(all, idx), nil)), nil
	},
})
