package distinct

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "value_counts",
	Doc:  "Counts each distinct value, as records of the value and its count.",
	Example: `>>> df = pl.DataFrame({"a": ["x", "y", "y"]})
>>> df.select(pl.col("a").value_counts(sort=True))
shape: (2, 1)
┌───────────┐
│ a         │
│ ---       │
│ struct[2] │
╞═══════════╡
│ {"y",2}   │
│ {"x",1}   │
└───────────┘`,
	Params: []function.Param{
		{Name: "sort", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Most frequent first."},
		{Name: "parallel", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Accepted for compatibility."},
		{Name: "name", Kind: function.String, KeywordOnly: true, Doc: "Name of the count; count or proportion by default."},
		{Name: "normalize", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give shares instead of counts."},
	},
	Shape:      function.LengthChanging,
	InputNames: "input_names",
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		names, _ := o["input_names"].([]string)
		value := ""
		if len(names) > 0 {
			value = names[0]
		}
		count, t := "count", dtype.IndexType
		if o.Bool("normalize") {
			count, t = "proportion", dtype.Float64
		}
		if n := o.String("name"); n != "" {
			count = n
		}
		if count == value {
			return dtype.Null, dtype.Errorf(dtype.Duplicate, "using `value_counts` on a column/series named '%s' would lead to duplicate column names\n\nTo fix this: use `name=...` to rename the count", value)
		}
		return dtype.Struct(dtype.Field{Name: value, Type: in[0]}, dtype.Field{Name: count, Type: t}), nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		a := c.In[0].Array()
		defer a.Release()
		rows, counts := compute.ValueCounts(a, c.In[0].DType(), c.Options.Bool("sort"))
		var n array.Array = counts
		if c.Options.Bool("normalize") {
			share := buffer.Alloc[float64](len(rows))
			v, _ := share.MutSlice()
			for i, k := range counts.Values() {
				v[i] = float64(k) / float64(a.Len())
			}
			counts.Release()
			n = array.NewPrimitive(share, nil)
		}
		return series.New(c.In[0].Name(), c.Type, array.NewStruct(len(rows), []array.Array{compute.Take(a, rows), n}, nil)), nil
	},
})
