package strings

import (
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

func init() {
	mapped("to_titlecase", "Writes each word in lower case with its first letter in upper case; a word begins behind what is no letter.", `>>> df = pl.DataFrame({"a": ["welcome to my world", "THERE'S NO TURNING BACK", None]})
>>> df.with_columns(x=pl.col("a").str.to_titlecase())
shape: (3, 2)
┌─────────────────────────┬─────────────────────────┐
│ a                       ┆ x                       │
│ ---                     ┆ ---                     │
│ str                     ┆ str                     │
╞═════════════════════════╪═════════════════════════╡
│ welcome to my world     ┆ Welcome To My World     │
│ THERE'S NO TURNING BACK ┆ There'S No Turning Back │
│ null                    ┆ null                    │
└─────────────────────────┴─────────────────────────┘`, func() func(b, s []byte) []byte {
		title, lower := cases.Title(language.Und, cases.NoLower), cases.Lower(language.Und)
		return func(b, s []byte) []byte { return titled(b, s, title, lower) }
	})
}
