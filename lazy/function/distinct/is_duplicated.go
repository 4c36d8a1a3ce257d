package distinct

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "is_duplicated",
	Doc:  "Is true where the value occurs more than once.",
	Example: `>>> df = pl.DataFrame({"a": [1, 1, 2]})
>>> df.with_columns(x=pl.col("a").is_duplicated())
shape: (3, 2)
┌─────┬───────┐
│ a   ┆ x     │
│ --- ┆ ---   │
│ i64 ┆ bool  │
╞═════╪═══════╡
│ 1   ┆ true  │
│ 1   ┆ true  │
│ 2   ┆ false │
└─────┴───────┘`,
	Shape: function.Window,
	Type:  function.Always(dtype.Boolean),
	Eval: func(c *function.Call) (*series.Series, error) {
		a := c.In[0].Array()
		defer a.Release()
		if c.In[0].DType().Kind() == dtype.KindStruct { // a null record is as one of nulls
			a = a.WithValidity(nil)
			defer a.Release()
		}
		keys, types := []array.Array{a}, []dtype.DataType{c.In[0].DType()}
		return series.New(c.In[0].Name(), dtype.Boolean, compute.IsDuplicated(keys, types)), nil
	},
})
