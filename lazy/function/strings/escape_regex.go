package strings

import (
	"github.com/gopolars/gopolars/internal/rustregex"
)

func init() {
	mapped("escape_regex", "Puts a backslash before each character that regular expressions take for an operator.", `>>> df = pl.DataFrame({"a": ["abc", "a.b", None]})
>>> df.with_columns(x=pl.col("a").str.escape_regex())
shape: (3, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ str  ┆ str  │
╞══════╪══════╡
│ abc  ┆ abc  │
│ a.b  ┆ a\.b │
│ null ┆ null │
└──────┴──────┘`, func() func(b, s []byte) []byte {
		return rustregex.Escape
	})
}
