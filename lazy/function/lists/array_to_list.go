package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(byRow(function.Spec{
	Name: "arr.to_list",
	Doc:  "Makes lists of the arrays.",
	Example: `>>> df = pl.DataFrame({"a": [[1, 2], [3, 4]]}, schema={"a": pl.Array(pl.Int64, 2)})
>>> df.with_columns(x=pl.col("a").arr.to_list())
shape: (2, 2)
┌───────────────┬───────────┐
│ a             ┆ x         │
│ ---           ┆ ---       │
│ array[i64, 2] ┆ list[i64] │
╞═══════════════╪═══════════╡
│ [1, 2]        ┆ [1, 2]    │
│ [3, 4]        ┆ [3, 4]    │
└───────────────┴───────────┘`,
	Type: ofKind(dtype.KindArray, func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		return dtype.List(in[0].Inner()), nil
	}),
	Shape: function.Window,
	Eval:  func(c *function.Call) (*series.Series, error) { return c.In[0].Cast(c.Type, true) },
}))
