package strings

import (
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

func init() {
	mapped("to_uppercase", "Writes each string in upper case.", `>>> df = pl.DataFrame({"a": ["cat", "Straße", None]})
>>> df.with_columns(x=pl.col("a").str.to_uppercase())
shape: (3, 2)
┌────────┬─────────┐
│ a      ┆ x       │
│ ---    ┆ ---     │
│ str    ┆ str     │
╞════════╪═════════╡
│ cat    ┆ CAT     │
│ Straße ┆ STRASSE │
│ null   ┆ null    │
└────────┴─────────┘`, func() func(b, s []byte) []byte {
		return plainCase('a', -32, cases.Upper(language.Und))
	})
}
