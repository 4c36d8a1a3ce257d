package strings

import (
	"unicode/utf8"

	"github.com/gopolars/gopolars/series/compute"
)

func init() {
	end("tail", "Takes the last characters of each string; a negative number leaves so many at the start out. Shares the strings' memory.", `>>> df = pl.DataFrame({"a": ["pear", "dragonfruit", None]})
>>> df.with_columns(x=pl.col("a").str.tail(3), y=pl.col("a").str.tail(-3))
shape: (3, 3)
┌─────────────┬──────┬──────────┐
│ a           ┆ x    ┆ y        │
│ ---         ┆ ---  ┆ ---      │
│ str         ┆ str  ┆ str      │
╞═════════════╪══════╪══════════╡
│ pear        ┆ ear  ┆ r        │
│ dragonfruit ┆ uit  ┆ gonfruit │
│ null        ┆ null ┆ null     │
└─────────────┴──────┴──────────┘`, func(s []byte, k int64) (int, int) {
		if k < 0 {
			if -k >= int64(len(s)) {
				return len(s), len(s)
			}
			return compute.CharacterAt(s, int(-k)), len(s)
		}
		return compute.CharacterAt(s, int(max(int64(utf8.RuneCount(s))-k, 0))), len(s)
	})
}
