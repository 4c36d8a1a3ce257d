package lists

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(byRow(function.Spec{
	Name: "list.gather",
	Doc:  "Gives the items of each list at positions.",
	Example: `>>> df = pl.DataFrame({"a": [[1, 4, 9], [2, 2]]})
>>> df.with_columns(x=pl.col("a").list.gather([0, -1]))
shape: (2, 2)
┌───────────┬───────────┐
│ a         ┆ x         │
│ ---       ┆ ---       │
│ list[i64] ┆ list[i64] │
╞═══════════╪═══════════╡
│ [1, 4, 9] ┆ [1, 9]    │
│ [2, 2]    ┆ [2, 2]    │
└───────────┴───────────┘`,
	Params: []function.Param{
		{Name: "indices", Kind: function.Column, Required: true, Doc: "A list of positions in each row; negative ones count from the end."},
		{Name: "null_on_oob", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give null for a position outside, instead of an error."},
	},
	Shape: function.Window, CanFail: true,
	Type: ofKind(dtype.KindList, func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if in[1].Kind() != dtype.KindList && in[1].Kind() != dtype.KindArray {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`list.gather` indices must be a list of integers, not a flat %s. Use `implode` to wrap the flat value into a list.", in[1])
		}
		if !in[1].Inner().IsInteger() && in[1].Inner() != dtype.Null {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "list.gather operation not supported for dtypes `%s` and `%s`", in[0], in[1])
		}
		return in[0], nil
	}),
	Eval: func(c *function.Call) (*series.Series, error) {
		at, err := c.In[1].Cast(dtype.List(dtype.Int64), true)
		if err != nil {
			return nil, err
		}
		defer at.Release()
		r, p := open(c.In[0]), open(at)
		defer r.release()
		defer p.release()
		n := max(r.n(), p.n())
		if r.n() == 1 && n > 1 {
			return nil, dtype.Errorf(dtype.ShapeMismatch, "`list.gather` got %d lists of positions for one list", n)
		}
		positions := p.items.(*array.Primitive[int64])
		var idx []uint32
		counts := make([]int, r.n())
		valid := buffer.AllocBitmap(r.n())
		for i := range counts {
			j := min(i, p.n()-1)
			if !r.isValid(i) || !p.isValid(j) {
				continue
			}
			valid.Set(i, true)
			lo, size := r.offsets[i], r.offsets[i+1]-r.offsets[i]
			for k := p.offsets[j]; k < p.offsets[j+1]; k++ {
				x := positions.Values()[k]
				if x < 0 {
					x += size
				}
				switch {
				case !positions.IsValid(int(k)):
					idx = append(idx, compute.NullIndex)
				case x >= 0 && x < size:
					idx = append(idx, uint32(lo+x))
				case c.Options.Bool("null_on_oob"):
					idx = append(idx, compute.NullIndex)
				default:
					valid.Release()
					return nil, dtype.Errorf(dtype.OutOfBounds, "gather indices are out of bounds")
				}
				counts[i]++
			}
		}
		if r.valid != nil {
			r.valid.Release()
		}
		r.valid = valid
		return r.lists(compute.TakeOptional(r.items, idx), r.inner, counts), nil
	},
}))
