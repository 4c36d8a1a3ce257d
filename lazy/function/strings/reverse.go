package strings

import (
	"unicode/utf8"
)

func init() {
	mapped("reverse", "Reverses the characters of each string.", `>>> df = pl.DataFrame({"a": ["foo", "bär", None]})
>>> df.with_columns(x=pl.col("a").str.reverse())
shape: (3, 2)
┌──────┬──────┐
│ a    ┆ x    │
│ ---  ┆ ---  │
│ str  ┆ str  │
╞══════╪══════╡
│ foo  ┆ oof  │
│ bär  ┆ räb  │
│ null ┆ null │
└──────┴──────┘`, func() func(b, s []byte) []byte {
		return func(b, s []byte) []byte {
			for len(s) > 0 {
				_, n := utf8.DecodeLastRune(s)
				b = append(b, s[len(s)-n:]...)
				s = s[:len(s)-n]
			}
			return b
		}
	})
}
