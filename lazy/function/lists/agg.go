package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	both(function.Spec{
		Name: "agg", Doc: "Aggregates the items of each list with an expression that gives one value.",
		Params:  []function.Param{{Name: "expr", Kind: function.Column, Required: true, Doc: "An expression of pl.element() that gives one value."}},
		CanFail: true, Shape: function.Window,
		Inner: dtype.DataType.Inner,
		Type:  func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[1], nil },
		Eval: func(c *function.Call) (*series.Series, error) {
			r := open(c.In[0])
			defer r.release()
			items := r.series()
			defer items.Release()
			parts := make([]array.Array, 0, r.n())
			defer func() {
				for _, p := range parts {
					p.Release()
				}
			}()
			idx := make([]uint32, r.n())
			for i := range idx {
				idx[i] = compute.NullIndex
				if !r.isValid(i) {
					continue
				}
				row := items.Slice(int(r.offsets[i]), int(r.offsets[i+1]-r.offsets[i]))
				out, err := c.Inner(row)
				row.Release()
				if err != nil {
					return nil, err
				}
				if out.Len() != 1 {
					out.Release()
					return nil, dtype.Errorf(dtype.InvalidOperation, "`agg` expected one value of each list, got %d; use `eval`", out.Len())
				}
				idx[i] = uint32(len(parts))
				parts = append(parts, out.Array())
				out.Release()
			}
			if len(parts) == 0 {
				return series.FullNull(r.name, c.Type, r.n()), nil
			}
			all := compute.Concat(parts)
			defer all.Release()
			return series.New(r.name, c.Type, compute.TakeOptional(all, idx)), nil
		},
	}, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.agg(pl.element().null_count()))
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ u32 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 0   │
│ [2, null, 5] ┆ 1   │
└──────────────┴─────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.agg(pl.element().null_count()))
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ u32 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 0   │
│ [2, null, 5]  ┆ 1   │
└───────────────┴─────┘`)
}
