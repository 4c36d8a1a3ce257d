package conditional

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var _ = function.Add(function.Spec{
	Name: "pl.coalesce",
	Doc:  "Gives the first value of each row that is not null.",
	Example: `>>> df = pl.DataFrame({"a": [1, 8, None], "b": [4, 5, 2]})
>>> df.with_columns(x=pl.coalesce("a", "b"))
shape: (3, 3)
┌──────┬─────┬─────┐
│ a    ┆ b   ┆ x   │
│ ---  ┆ --- ┆ --- │
│ i64  ┆ i64 ┆ i64 │
╞══════╪═════╪═════╡
│ 1    ┆ 4   ┆ 1   │
│ 8    ┆ 5   ┆ 8   │
│ null ┆ 2   ┆ 2   │
└──────┴─────┴─────┘`,
	Params:   []function.Param{{Name: "exprs", Kind: function.Columns, Required: true, Doc: "The columns, first choice first."}},
	Literals: true,
	Type:     function.SupertypeOf,
	Eval: func(c *function.Call) (*series.Series, error) {
		return function.FoldRows(c, func(acc, next array.Array) (array.Array, error) {
			mask := array.NewBoolean(compute.ValidBits(acc), nil)
			defer mask.Release()
			return compute.IfThenElse(mask, acc, next), nil
		})
	},
})
