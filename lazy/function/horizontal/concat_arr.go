package horizontal

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "pl.concat_arr",
	Doc:  "Joins the values and arrays of each row into one array.",
	Example: `>>> df = pl.DataFrame({"a": [1, 8, None], "b": [4, 5, 2]})
>>> df.with_columns(x=pl.concat_arr("a", "b"))
shape: (3, 3)
┌──────┬─────┬───────────────┐
│ a    ┆ b   ┆ x             │
│ ---  ┆ --- ┆ ---           │
│ i64  ┆ i64 ┆ array[i64, 2] │
╞══════╪═════╪═══════════════╡
│ 1    ┆ 4   ┆ [1, 4]        │
│ 8    ┆ 5   ┆ [8, 5]        │
│ null ┆ 2   ┆ [null, 2]     │
└──────┴─────┴───────────────┘`,
	Params: exprs, Literals: true, CanFail: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		item := in[0]
		if item.Kind() == dtype.KindArray {
			item = item.Inner()
		}
		width := 0
		for _, t := range in {
			switch {
			case t.Kind() == dtype.KindArray && t.Inner().Equal(item):
				width += t.Width()
			case t.Equal(item):
				width++
			default:
				return dtype.Null, dtype.Errorf(dtype.SchemaMismatch, "concat_arr dtype mismatch: expected %s or array[%s] dtype to match dtype of first input column, got %s instead", item, item, t)
			}
		}
		return dtype.Array(item, width), nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		lists := *c
		lists.In = make([]*series.Series, len(c.In))
		lists.Type = dtype.List(c.Type.Inner())
		for i, s := range c.In {
			t := s.DType()
			if t.Kind() == dtype.KindArray {
				t = dtype.List(t.Inner())
			}
			l, err := s.Cast(t, true)
			if err != nil {
				return nil, err
			}
			defer l.Release()
			lists.In[i] = l
		}
		out, err := function.Lookup("pl.concat_list").Eval(&lists)
		if err != nil {
			return nil, err
		}
		defer out.Release()
		return out.Cast(c.Type, true)
	},
})
