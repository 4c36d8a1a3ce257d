package order

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "gather_every",
	Doc:  "Gives every nth value.",
	Example: `>>> df = pl.DataFrame({"a": [1, 2, 3, 4, 5]})
>>> df.select(pl.col("a").gather_every(2))
shape: (3, 1)
┌─────┐
│ a   │
│ --- │
│ i64 │
╞═════╡
│ 1   │
│ 3   │
│ 5   │
└─────┘`,
	Params: []function.Param{
		{Name: "n", Kind: function.Int, Required: true, Doc: "Number of rows from one to the next."},
		{Name: "offset", Kind: function.Int, Default: int64(0), Doc: "The first row."},
	},
	Shape: function.LengthChanging, CanFail: true,
	Type: function.Same,
	Eval: func(c *function.Call) (*series.Series, error) {
		n, _ := c.Options.Int("n")
		off, _ := c.Options.Int("offset")
		if n < 1 {
			return nil, dtype.Errorf(dtype.InvalidOperation, "gather_every(n): n should be positive, got %d", n)
		}
		var idx []uint32
		for i := off; i < int64(c.In[0].Len()); i += n {
			idx = append(idx, uint32(i))
		}
		return c.In[0].Take(idx), nil
	},
})
