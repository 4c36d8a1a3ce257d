package operators

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "not_",
	Doc:  "Inverts booleans, and the bits of integers.",
	Example: `>>> df = pl.DataFrame({"a": [True, False, None], "b": [True, True, False]})
>>> df.with_columns(x=pl.col("a").not_())
shape: (3, 3)
┌───────┬───────┬───────┐
│ a     ┆ b     ┆ x     │
│ ---   ┆ ---   ┆ ---   │
│ bool  ┆ bool  ┆ bool  │
╞═══════╪═══════╪═══════╡
│ true  ┆ true  ┆ false │
│ false ┆ true  ┆ true  │
│ null  ┆ false ┆ null  │
└───────┴───────┴───────┘`,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if t := in[0]; t == dtype.Boolean || t.IsInteger() {
			return t, nil
		}
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "dtype %s not supported in 'not' operation", in[0].Name())
	},
	Chunk: func(_ *function.Call, in []array.Array) (array.Array, error) {
		return compute.Invert(in[0])
	},
})
