package strings

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

func init() {
	mapped("to_titlecase", "Writes each word in lower case with its first letter in upper case; a word begins behind what is neither letter nor digit.", `>>> df = pl.DataFrame({"a": ["welcome to my world", "THERE'S NO TURNING BACK", None]})
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
		upper, lower := cases.Upper(language.Und), cases.Lower(language.Und)
		return func(b, s []byte) []byte {
			for len(s) > 0 {
				r, n := utf8.DecodeRune(s)
				if !inWord(r) {
					b, s = append(b, s[:n]...), s[n:]
					continue
				}
				end := n
				for end < len(s) {
					r, k := utf8.DecodeRune(s[end:])
					if !inWord(r) && !unicode.IsMark(r) {
						break
					}
					end += k
				}
				// The word is lowered as a whole, since a final sigma depends on what stands before it.
				rest := lower.Bytes(s[:end])[len(lower.Bytes(s[:n])):]
				b = append(append(b, upper.Bytes(s[:n])...), rest...)
				s = s[end:]
			}
			return b
		}
	})
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
