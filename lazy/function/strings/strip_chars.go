package strings

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
)

var _ = function.Add(function.Spec{
	Name: "str.strip_chars",
	Doc:  "Takes characters off both ends of each string; white space when none are given. Shares the strings' memory.",
	Example: `>>> df = pl.DataFrame({"a": [" hello", "oh no ", None]})
>>> df.with_columns(x=pl.col("a").str.strip_chars(), y=pl.col("a").str.strip_chars("o "))
shape: (3, 3)
┌────────┬───────┬──────┐
│ a      ┆ x     ┆ y    │
│ ---    ┆ ---   ┆ ---  │
│ str    ┆ str   ┆ str  │
╞════════╪═══════╪══════╡
│  hello ┆ hello ┆ hell │
│ oh no  ┆ oh no ┆ h n  │
│ null   ┆ null  ┆ null │
└────────┴───────┴──────┘`,
	Params: stripParams,
	Type:   stripType("str.strip_chars"),
	Chunk:  func(c *function.Call, in []array.Array) (array.Array, error) { return strip(c, in, true, true) },
})
