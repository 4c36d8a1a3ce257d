package strings

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
)

var _ = function.Add(function.Spec{
	Name: "str.strip_chars_end",
	Doc:  "Takes characters off the end of each string; white space when none are given. Shares the strings' memory.",
	Example: `>>> df = pl.DataFrame({"a": [" hello", "oh no ", None]})
>>> df.with_columns(x=pl.col("a").str.strip_chars_end(), y=pl.col("a").str.strip_chars_end("o "))
shape: (3, 3)
┌────────┬────────┬───────┐
│ a      ┆ x      ┆ y     │
│ ---    ┆ ---    ┆ ---   │
│ str    ┆ str    ┆ str   │
╞════════╪════════╪═══════╡
│  hello ┆  hello ┆  hell │
│ oh no  ┆ oh no  ┆ oh n  │
│ null   ┆ null   ┆ null  │
└────────┴────────┴───────┘`,
	Params: stripParams,
	Type:   stripType("str.strip_chars_end"),
	Chunk:  func(c *function.Call, in []array.Array) (array.Array, error) { return strip(c, in, false, true) },
})
