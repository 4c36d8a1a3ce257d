package shape

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "sort_by",
	Doc:  "Sorts the column by the values of other columns.",
	Example: `>>> df = pl.DataFrame({"a": ["x", "y", "z"], "b": [3, 1, 2]})
>>> df.select(pl.col("a").sort_by("b"))
shape: (3, 1)
┌─────┐
│ a   │
│ --- │
│ str │
╞═════╡
│ y   │
│ z   │
│ x   │
└─────┘`,
	Params: []function.Param{
		{Name: "descending", Kind: function.Any, Default: false, KeywordOnly: true, Doc: "Sort in descending order, for all keys or for each."},
		{Name: "nulls_last", Kind: function.Any, Default: false, KeywordOnly: true, Doc: "Place nulls last, for all keys or for each."},
		{Name: "multithreaded", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Accepted for compatibility."},
		{Name: "maintain_order", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Keep the order of equal keys."},
		{Name: "by", Kind: function.Columns, Required: true, Doc: "The columns to sort by."},
	},
	Shape:    function.Window,
	SameRows: "expressions in 'sort_by' must have matching group lengths",
	Type:     function.Same,
	Eval: func(c *function.Call) (*series.Series, error) {
		in := c.In[0]
		if n := c.In[1].Len(); in.Len() == 1 && n != 1 && c.Options.Bool("maintain_order") { // one row stands for all
			one := in.Array()
			defer one.Release()
			in = series.New(in.Name(), in.DType(), compute.Repeat(one, n))
			defer in.Release()
		}
		keys := make([]compute.SortKey, len(c.In)-1)
		for i, k := range c.In[1:] {
			if k.Len() != in.Len() {
				return nil, dtype.Errorf(dtype.ShapeMismatch, "`sort_by` produced different length (%d) than the Series that has to be sorted (%d)", k.Len(), in.Len())
			}
			a := k.Array()
			defer a.Release()
			keys[i] = compute.SortKey{Array: a, Type: k.DType(), Descending: flag(c.Options["descending"], i), NullsLast: flag(c.Options["nulls_last"], i)}
		}
		idx := compute.ArgSort(keys, true)
		a := in.Array()
		defer a.Release()
		return series.New(c.In[0].Name(), c.Type, []array.Array{compute.Take(a, idx)}...), nil
	},
})

// flag is an option that is one bool for all keys or a list with one for each.
func flag(v any, i int) bool {
	switch v := v.(type) {
	case bool:
		return v
	case []bool:
		return i < len(v) && v[i]
	case []any:
		if i < len(v) {
			b, _ := v[i].(bool)
			return b
		}
	}
	return false
}
