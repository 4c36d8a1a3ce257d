// Package casts registers what changes the data type of a column.
package casts

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "cast",
	Doc:  "Casts to another data type. With strict, a value that does not fit is an error, else null.",
	Example: `>>> df = pl.DataFrame({"a": ["1", "2", None]})
>>> df.with_columns(x=pl.col("a").cast(pl.Int32))
shape: (3, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ str  ┆ i32  │
╞══════╪══════╡
│ 1    ┆ 1    │
│ 2    ┆ 2    │
│ null ┆ null │
└──────┴──────┘`,
	Params: []function.Param{
		{Name: "dtype", Kind: function.DType, Required: true, Doc: "The data type to cast to."},
		{Name: "strict", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Raise an error for a value that does not fit."},
		{Name: "wrap_numerical", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Wrap integers that do not fit around."},
	},
	CanFail: true,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		t, _ := o.DType("dtype")
		return t, nil // a column of nulls casts to anything, so what is impossible shows at work only
	},
	Shares: func(from, to dtype.DataType, _ function.Options) bool {
		return from.Equal(to) || from.Physical().Equal(to) && from.Kind() != dtype.KindDecimal && !from.IsCategorical()
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		o := compute.CastOptions{Strict: c.Options.Bool("strict") && !c.Options.Bool("wrap_numerical"), Wrap: c.Options.Bool("wrap_numerical"), Name: c.In[0].Name()}
		out, err := compute.Cast(in[0], c.In[0].DType(), c.Type, o)
		if err != nil && len(c.In[0].Chunks()) > 1 { // the message counts the values of all chunks
			whole := c.In[0].Array()
			defer whole.Release()
			if _, e := compute.Cast(whole, c.In[0].DType(), c.Type, o); e != nil {
				err = e
			}
		}
		return out, err
	},
})
