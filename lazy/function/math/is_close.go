package math

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "is_close",
	Doc:  "Tells whether values are the same but for small differences.",
	Example: `>>> df = pl.DataFrame({"a": [1.5, 2.0, 2.5], "b": [1.55, 2.2, None]})
>>> df.with_columns(x=pl.col("a").is_close("b", abs_tol=0.1))
shape: (3, 3)
┌─────┬──────┬───────┐
│ a   ┆ b    ┆ x     │
│ --- ┆ ---  ┆ ---   │
│ f64 ┆ f64  ┆ bool  │
╞═════╪══════╪═══════╡
│ 1.5 ┆ 1.55 ┆ true  │
│ 2.0 ┆ 2.2  ┆ false │
│ 2.5 ┆ null ┆ null  │
└─────┴──────┴───────┘`,
	Params: []function.Param{
		{Name: "other", Kind: function.Column, Required: true, Doc: "The values to compare with."},
		{Name: "abs_tol", Kind: function.Float, Default: 0.0, KeywordOnly: true, Doc: "The greatest difference."},
		{Name: "rel_tol", Kind: function.Float, Default: 1e-9, KeywordOnly: true, Doc: "The greatest difference as a share of the larger value."},
		{Name: "nans_equal", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Treat NaN as equal to NaN."},
	},
	Literals: true,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		for _, t := range in {
			if !t.IsNumeric() && t != dtype.Boolean && t != dtype.Null {
				return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "got invalid or ambiguous dtypes: '[%s, %s]' in expression 'is_close'", in[0], in[1])
			}
		}
		if abs, _ := o.Float("abs_tol"); abs < 0 {
			return dtype.Null, dtype.Errorf(dtype.ComputeError, "`abs_tol` must be non-negative but got %v", abs)
		}
		if rel, _ := o.Float("rel_tol"); rel < 0 {
			return dtype.Null, dtype.Errorf(dtype.ComputeError, "`rel_tol` must be non-negative but got %v", rel)
		}
		return dtype.Boolean, nil
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		if c.In[0].DType() == dtype.Null || c.In[1].DType() == dtype.Null {
			return array.FullNull(dtype.Boolean, max(in[0].Len(), in[1].Len())), nil
		}
		abs, _ := c.Options.Float("abs_tol")
		rel, _ := c.Options.Float("rel_tol")
		return compute.IsClose(in[0], c.In[0].DType(), in[1], c.In[1].DType(), abs, rel, c.Options.Bool("nans_equal")), nil
	},
})
