package membership

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "is_between",
	Doc:  "Tells whether each value lies between two bounds.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3, None]})
>>> df.with_columns(x=pl.col("a").is_between(2, 4))
shape: (4, 2)
┌──────┬───────┐
│ a    ┆ x     │
│ ---  ┆ ---   │
│ i64  ┆ bool  │
╞══════╪═══════╡
│ 1    ┆ false │
│ 2    ┆ true  │
│ 3    ┆ true  │
│ null ┆ null  │
└──────┴───────┘`,
	Params: []function.Param{
		{Name: "lower_bound", Kind: function.Column, Required: true, Doc: "The lower bound; a string is a column name."},
		{Name: "upper_bound", Kind: function.Column, Required: true, Doc: "The upper bound; a string is a column name."},
		{Name: "closed", Kind: function.String, Default: "both", Choices: []string{"both", "left", "right", "none"}, Doc: "Which bounds belong to the interval."},
	},
	Literals: true,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		for _, t := range in[1:] {
			if _, err := dtype.ComparisonType(in[0], t); err != nil {
				return dtype.Boolean, err
			}
		}
		return dtype.Boolean, nil
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		lower, upper := compute.Ge, compute.Le
		switch c.Options.String("closed") {
		case "left":
			upper = compute.Lt
		case "right":
			lower = compute.Gt
		case "none":
			lower, upper = compute.Gt, compute.Lt
		}
		a, err := function.Compare(lower, in[0], c.In[0].DType(), in[1], c.In[1].DType())
		if err != nil {
			return nil, err
		}
		defer a.Release()
		b, err := function.Compare(upper, in[0], c.In[0].DType(), in[2], c.In[2].DType())
		if err != nil {
			return nil, err
		}
		defer b.Release()
		return compute.Logic(compute.LogicAnd, a, dtype.Boolean, b, dtype.Boolean)
	},
})
