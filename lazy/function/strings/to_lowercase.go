package strings

import (
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

func init() {
	mapped("to_lowercase", "Writes each string in lower case.", `>>> df = pl.DataFrame({"a": ["CAT", "ΑΣ", None]})
>>> df.with_columns(x=pl.col("a").str.to_lowercase())
shape: (3, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ str  ┆ str  │
╞══════╪══════╡
│ CAT  ┆ cat  │
│ ΑΣ   ┆ ας   │
│ null ┆ null │
└──────┴──────┘`, func() func(b, s []byte) []byte {
		return plainCase('A', 32, cases.Lower(language.Und))
	})
}
