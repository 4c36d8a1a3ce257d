package operators

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = mayFail(arithmetic("pow", dtype.Pow, "Raises to the power of an exponent; integers stay integers for exponents that are not negative.")).Shows(`>>> df = pl.DataFrame({"a": [1, 2, 4]})
>>> df.with_columns(x=pl.col("a").pow(3))
shape: (3, 2)
┌─────┬─────┐
│ a   ┆ x   │
│ --- ┆ --- │
│ i64 ┆ i64 │
╞═════╪═════╡
│ 1   ┆ 1   │
│ 2   ┆ 8   │
│ 4   ┆ 64  │
└─────┴─────┘`)

// mayFail says of an operator that some values make it fail: an exponent that does not
// fit, for one.
func mayFail(s *function.Spec) *function.Spec {
	s.CanFail = true
	return s
}
