package strings

import (
	"unsafe"

	"github.com/gopolars/gopolars/internal/display"
)

func init() {
	mapped("reverse", "Reverses the characters of each string; those that form one on the screen stay together.", `>>> df = pl.DataFrame({"a": ["foo", "bär", None]})
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
			at := len(b)
			b = append(b, s...) // as long, filled from the end
			for end := len(b); end > at; {
				n := display.FirstGrapheme(unsafe.String(unsafe.SliceData(s), len(s)))
				copy(b[end-n:end], s[:n])
				s, end = s[n:], end-n
			}
			return b
		}
	})
}
