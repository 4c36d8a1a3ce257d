package order

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "pl.arg_sort_by",
	Doc:  "Gives the positions of the rows in the order of columns.",
	Example: `>>> df = pl.DataFrame({"a": [0, 1, 1, 0], "b": [3, 2, 3, 2]})
>>> df.select(pl.arg_sort_by(["a", "b"], descending=True))
shape: (4, 1)
┌─────┐
│ a   │
│ --- │
│ u32 │
╞═════╡
│ 2   │
│ 1   │
│ 0   │
│ 3   │
└─────┘`,
	Params: []function.Param{
		{Name: "descending", Kind: function.Any, Default: false, KeywordOnly: true, Doc: "Sort in descending order, for all columns or for each."},
		{Name: "nulls_last", Kind: function.Any, Default: false, KeywordOnly: true, Doc: "Place nulls last, for all columns or for each."},
		{Name: "multithreaded", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Accepted for compatibility."},
		{Name: "maintain_order", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Keep the order of equal rows."},
		{Name: "exprs", Kind: function.Columns, Required: true, Doc: "The columns to sort by."},
	},
	Shape: function.Window,
	Type:  function.Index,
	Eval: func(c *function.Call) (*series.Series, error) {
		keys := make([]compute.SortKey, len(c.In))
		for i, s := range c.In {
			a := s.Array()
			defer a.Release()
			keys[i] = compute.SortKey{Array: a, Type: s.DType(), Descending: flag(c.Options["descending"], i), NullsLast: flag(c.Options["nulls_last"], i)}
		}
		return series.New(c.In[0].Name(), dtype.IndexType, array.NewPrimitive(buffer.FromSlice(compute.ArgSort(keys, true)), nil)), nil
	},
})
