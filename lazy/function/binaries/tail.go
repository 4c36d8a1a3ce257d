package binaries

import (
	"math"

	"github.com/gopolars/gopolars/lazy/function"
)

func init() {
	sliced("tail", "Takes the last bytes of each value; a negative number leaves so many at the start out. Shares the values' memory.",
		`>>> df = pl.DataFrame({"a": [b"\x00\xff\x00", b"abc", None]})
>>> df.select(pl.col("a").bin.tail(2))
shape: (3, 1)
┌─────────────┐
│ a           │
│ ---         │
│ binary      │
╞═════════════╡
│ b"\xff\x00" │
│ b"bc"       │
│ null        │
└─────────────┘`,
		[]function.Param{{Name: "n", Kind: function.Column, Default: int64(5), Doc: "The number of bytes."}},
		func(length int, arg func(int) (int64, bool)) (int, int) {
			n, ok := arg(0)
			if !ok {
				n = 5
			}
			if n < 0 {
				return clip(length, -n, math.MaxInt32)
			}
			return clip(length, max(int64(length)-n, 0), math.MaxInt32)
		})
}
