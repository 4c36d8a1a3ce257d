package strings

import (
	"github.com/gopolars/gopolars/lazy/function"
)

func init() {
	replacer("replace_all", "Replaces all matches of a regular expression or, with literal, of a text in each string.",
		`>>> df = pl.DataFrame({"a": ["abcabc", "123a123", None]})
>>> df.with_columns(x=pl.col("a").str.replace_all("a", "-"))
shape: (3, 2)
┌─────────┬─────────┐
│ a       ┆ x       │
│ ---     ┆ ---     │
│ str     ┆ str     │
╞═════════╪═════════╡
│ abcabc  ┆ -bc-bc  │
│ 123a123 ┆ 123-123 │
│ null    ┆ null    │
└─────────┴─────────┘`,
		nil, func(function.Options) int { return -1 })
}
