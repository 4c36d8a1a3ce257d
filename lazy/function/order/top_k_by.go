package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = edgeBy("top_k_by", true, "Gives the values of the k rows where other columns are largest.").Shows(`>>> df = pl.DataFrame({"a": ["x", "y", "z"], "b": [1, 3, 2]})
>>> df.select(pl.col("a").top_k_by("b", k=2))
shape: (2, 1)
┌─────┐
│ a   │
│ --- │
│ str │
╞═════╡
│ y   │
│ z   │
└─────┘`)

// edgeBy registers the values of the first rows in the order of other columns.
func edgeBy(name string, descending bool, doc string) *function.Spec {
	return function.Add(function.Spec{
		Name: name, Doc: doc,
		Params: []function.Param{
			{Name: "k", Kind: function.Int, Default: int64(5), Doc: "Number of values."},
			{Name: "reverse", Kind: function.Any, Default: false, KeywordOnly: true, Doc: "The other end of the order, for all columns or for each."},
			{Name: "by", Kind: function.Columns, Required: true, Doc: "The columns to order by."},
		},
		Shape: function.LengthChanging,
		Type:  func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[0], nil },
		Eval: func(c *function.Call) (*series.Series, error) {
			k, _ := c.Options.Int("k")
			if k < 0 {
				return nil, dtype.Errorf(dtype.InvalidOperation, "conversion from `i32` to `u32` failed in column 'literal' for 1 out of 1 values: [%d]", k)
			}
			keys := make([]compute.SortKey, len(c.In)-1)
			for i, s := range c.In[1:] {
				if s.Len() != c.In[0].Len() {
					return nil, dtype.Errorf(dtype.ShapeMismatch, "`by` column's (%s) length (%d) should have the same length as the source column length (%d) in `%s`", s.Name(), s.Len(), c.In[0].Len(), name)
				}
				a := s.Array()
				defer a.Release()
				keys[i] = compute.SortKey{Array: a, Type: s.DType(), Descending: descending != flag(c.Options["reverse"], i), NullsLast: true}
			}
			rows := compute.TopRows(keys, int(k))
			return c.OnArray(func(a array.Array) (array.Array, error) { return compute.Take(a, rows), nil })
		},
	})
}

// flag is an option that is one bool for all keys or a list with one for each.
func flag(v any, i int) bool {
	switch v := v.(type) {
	case bool:
		return v
	case []bool:
		return i < len(v) && v[i]
	case []any:
		b, _ := v[min(i, len(v)-1)].(bool)
		return b
	}
	return false
}
