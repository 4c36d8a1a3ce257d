package records

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "pl.struct",
	Doc:  "Gathers columns into one column of records, with the columns' names as fields.",
	Example: `>>> df = pl.DataFrame({"a": [1, 8, None], "b": [4, 5, 2]})
>>> df.with_columns(x=pl.struct("a", "b"))
shape: (3, 3)
┌──────┬─────┬───────────┐
│ a    ┆ b   ┆ x         │
│ ---  ┆ --- ┆ ---       │
│ i64  ┆ i64 ┆ struct[2] │
╞══════╪═════╪═══════════╡
│ 1    ┆ 4   ┆ {1,4}     │
│ 8    ┆ 5   ┆ {8,5}     │
│ null ┆ 2   ┆ {null,2}  │
└──────┴─────┴───────────┘`,
	Params:     []function.Param{{Name: "exprs", Kind: function.Columns, Doc: "The columns."}},
	InputNames: "names",
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		names, _ := o["names"].([]string)
		fields := make([]dtype.Field, len(in))
		for i, t := range in {
			fields[i] = dtype.Field{Name: names[i], Type: t}
			if dtype.Schema(fields[:i]).Index(names[i]) >= 0 {
				return dtype.Null, dtype.Errorf(dtype.Duplicate, "multiple fields with name '%s' found", names[i])
			}
		}
		return dtype.Struct(fields...), nil
	},
	Eval: func(c *function.Call) (*series.Series, error) {
		n := 1
		for _, s := range c.In {
			if s.Len() != 1 {
				n = s.Len()
			}
		}
		fields := make([]array.Array, len(c.In))
		for i, s := range c.In {
			fields[i] = s.Array()
			if fields[i].Len() != n {
				one := fields[i]
				fields[i] = compute.Repeat(one, n)
				one.Release()
			}
		}
		return series.New(c.In[0].Name(), c.Type, array.NewStruct(n, fields, nil)), nil
	},
})
