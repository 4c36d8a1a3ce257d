package math

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "round_sig_figs",
	Doc:  "Rounds to a number of significant figures.",
	Example: `>>> df = pl.DataFrame({"a": [0.01234, 3.333, 1234.0]})
>>> df.with_columns(x=pl.col("a").round_sig_figs(2))
shape: (3, 2)
┌─────────┬────────┐
│ a       ┆ x      │
│ ---     ┆ ---    │
│ f64     ┆ f64    │
╞═════════╪════════╡
│ 0.01234 ┆ 0.012  │
│ 3.333   ┆ 3.3    │
│ 1234.0  ┆ 1200.0 │
└─────────┴────────┘`,
	Params: []function.Param{{Name: "digits", Kind: function.Int, Required: true, Doc: "Number of figures."}},
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if !in[0].IsNumeric() {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`round_sig_figs` operation not supported for dtype `%s` (expected: numeric)", in[0])
		}
		if n, _ := o.Int("digits"); n < 1 {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "digits must be an integer >= 1, got %d", n)
		}
		return roundedDecimal(in[0]), nil
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		n, _ := c.Options.Int("digits")
		return compute.RoundFigures(in[0], c.In[0].DType(), c.Type, int(n))
	},
})
