package strings

import (
	"bytes"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.ends_with",
	Doc:  "Tells whether each string ends with a text.",
	Example: `>>> df = pl.DataFrame({"a": ["cat", "dog", None]})
>>> df.with_columns(x=pl.col("a").str.ends_with("at"))
shape: (3, 2)
┌──────┬───────┐
│ a    ┆ x     │
│ ---  ┆ ---   │
│ str  ┆ bool  │
╞══════╪═══════╡
│ cat  ┆ true  │
│ dog  ┆ false │
│ null ┆ null  │
└──────┴───────┘`,
	Params: []function.Param{{Name: "suffix", Kind: function.Value, Required: true, Doc: "The text, or a column of them."}},
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if in[0] != dtype.String {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "expected String type, got: %s", in[0])
		}
		return dtype.Boolean, stringArgument(in, 1)
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			s, t := compute.TextsOf(in[0]), compute.TextsOf(in[1])
			return compute.BitsOfRows(n, valid, func() func(i int) bool {
				return func(i int) bool { return bytes.HasSuffix(s.At(i), t.At(i)) }
			}), nil
		})
	},
})
