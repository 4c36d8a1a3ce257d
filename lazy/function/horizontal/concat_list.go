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
	Name: "pl.concat_list", Doc: "Joins the values and lists of each row into one list.",
	Example: `>>> df = pl.DataFrame({"a": [1, 8, None], "b": [4, 5, 2]})
>>> df.with_columns(x=pl.concat_list("a", "b"))
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
		inner := make([]dtype.DataType, len(in))
		for i, t := range in {
			inner[i] = t
			if t.Kind() == dtype.KindList {
				inner[i] = t.Inner()
			}
		}
		t, err := function.SupertypeOf(inner, o)
		return dtype.List(t), err
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		n := 1
		for _, s := range c.In {
			if s.Len() != 1 {
				n = s.Len()
			}
		}
		// All items stand one column behind the other; rows pick theirs.
		var parts []array.Array
		starts := make([]int, len(c.In))
		lists := make([]*array.List, len(c.In))
		defer func() {
			for _, p := range parts {
				p.Release()
			}
			for _, l := range lists {
				if l != nil {
					l.Release()
				}
			}
		}()
		total := 0
		for i, s := range c.In {
			want := c.Type.Inner()
			if s.DType().Kind() == dtype.KindList {
				want = c.Type
			}
			cast, err := s.Cast(want, true)
			if err != nil {
				return nil, err
			}
			a := cast.Array()
			cast.Release()
			if l, ok := a.(*array.List); ok && s.DType().Kind() == dtype.KindList {
				lists[i] = l
				a = l.Items().Clone()
			}
			starts[i] = total
			total += a.Len()
			parts = append(parts, a)
		}
		var idx []uint32
		var valid buffer.BitmapBuilder
		offsets := buffer.Alloc[int64](n + 1)
		o, _ := offsets.MutSlice()
		o[0] = 0
		for row := range n {
			ok := true
			for i, s := range c.In {
				r := row
				if s.Len() == 1 {
					r = 0
				}
				if l := lists[i]; l != nil {
					ok = ok && l.IsValid(r)
					lo, hi := l.Range(r)
					for k := lo; k < hi; k++ {
						idx = append(idx, uint32(starts[i]+k))
					}
					continue
				}
				idx = append(idx, uint32(starts[i]+r))
			}
			valid.Append(ok)
			o[row+1] = int64(len(idx))
		}
		all := compute.Concat(parts)
		defer all.Release()
		return series.New(c.In[0].Name(), c.Type, array.NewList(offsets, compute.Take(all, idx), valid.FinishValidity())), nil
	},
})
