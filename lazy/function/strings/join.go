package strings

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.join",
	Doc:  "Joins all strings of the column, or of each group, into one.",
	Example: `>>> df = pl.DataFrame({"a": ["x", None, "z"]})
>>> df.select(pl.col("a").str.join("-"))
shape: (1, 1)
┌─────┐
│ a   │
│ --- │
│ str │
╞═════╡
│ x-z │
└─────┘`,
	Params: []function.Param{
		{Name: "delimiter", Kind: function.String, Default: "", Doc: "What to put between them."},
		{Name: "ignore_nulls", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Leave nulls out; otherwise one makes the result null."},
	},
	Shape: function.Aggregate,
	Type:  stringResult,
	Groups: func(c *function.Call, g function.Groups) (*series.Series, error) {
		s, err := c.In[0].Cast(dtype.String, true)
		if err != nil {
			return nil, err
		}
		defer s.Release()
		a := s.Array()
		defer a.Release()
		t := compute.TextsOf(a)
		parts, seen, null := make([][]byte, g.N), make([]bool, g.N), make([]bool, g.N)
		delimiter, ignore := c.Options.String("delimiter"), c.Options.Bool("ignore_nulls")
		for i := range a.Len() {
			k := uint32(0)
			if g.IDs != nil {
				k = g.IDs[i]
			}
			if !t.Valid(i) {
				null[k] = null[k] || !ignore
				continue
			}
			if seen[k] {
				parts[k] = append(parts[k], delimiter...)
			}
			parts[k], seen[k] = append(parts[k], t.At(i)...), true
		}
		var out array.ViewBuilder
		for k, p := range parts {
			if null[k] {
				out.AppendNull()
			} else {
				out.Append(p)
			}
		}
		return series.New(c.In[0].Name(), dtype.String, out.Finish()), nil
	},
})
