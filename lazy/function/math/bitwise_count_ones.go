package math

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = bitCount(compute.CountOnes, "Counts the bits that are set.").Shows(`>>> df = pl.DataFrame({"a": [1, 6, -1, None]})
>>> df.with_columns(x=pl.col("a").bitwise_count_ones())
shape: (4, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ i64  ┆ u32  │
╞══════╪══════╡
│ 1    ┆ 1    │
│ 6    ┆ 2    │
│ -1   ┆ 64   │
│ null ┆ null │
└──────┴──────┘`)

// bitCount registers a count of the bits of integers.
func bitCount(kind compute.BitCount, doc string) *function.Spec {
	return function.Add(function.Spec{
		Name: "bitwise_" + kind.String(),
		Doc:  doc,
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			if in[0] != dtype.Boolean && !in[0].IsInteger() {
				return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "dtype %s not supported in '%s' operation", in[0], kind)
			}
			return dtype.UInt32, nil
		},
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			return compute.BitCounts(kind, in[0], c.In[0].DType())
		},
	})
}
