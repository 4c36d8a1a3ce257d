package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	end("first", 0, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.first())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ i64 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 3   │
│ [2, null, 5] ┆ 2   │
└──────────────┴─────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.first())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ i64 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 3   │
│ [2, null, 5]  ┆ 2   │
└───────────────┴─────┘`)
}

// end registers the item at one end of each list.
func end(name string, k int64, list, array string) {
	both(function.Spec{
		Name: name, Doc: "Gives the " + name + " item of each list.", Shape: function.Window,
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[0].Inner(), nil },
		Eval: func(c *function.Call) (*series.Series, error) {
			index := constant(k)
			defer index.release()
			return at(c, index, true)
		},
	}, list, array)
}
