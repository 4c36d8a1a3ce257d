package strings

import (
	"slices"

	"github.com/clipperhouse/uax29/v2/graphemes"
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
			clusters := graphemes.FromBytes(s)
			var all [][]byte
			for clusters.Next() {
				all = append(all, clusters.Value())
			}
			for _, c := range slices.Backward(all) {
				b = append(b, c...)
			}
			return b
		}
	})
}
