package binaries

import (
	"github.com/gopolars/gopolars/lazy/function"
)

func init() {
	sliced("head", "Takes the first bytes of each value; a negative number leaves so many at the end out. Shares the values' memory.",
		`>>> df = pl.DataFrame({"a": [b"\x00\xff\x00", b"abc", None]})
>>> df.select(pl.col("a").bin.head(2))
shape: (3, 1)
┌─────────────┐
│ a           │
│ ---         │
│ binary      │
╞═════════════╡
│ b"\x00\xff" │
│ b"ab"       │
│ null        │
└─────────────┘`,
		[]function.Param{{Name: "n", Kind: function.Column, Default: int64(5), Doc: "The number of bytes."}},
		func(length int, arg func(int) (int64, bool)) (int, int) {
			n, ok := arg(0)
			if !ok {
				n = 5
			}
			if n < 0 {
				n = max(n+int64(length), 0)
			}
			return clip(length, 0, n)
		})
}
