package compute

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

func TestTopRows(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	const n = 9000
	for _, kinds := range []int{1, 20, 1 << 30} {
		numbers, words, lists := array.NewBuilder(dtype.Int64), array.NewBuilder(dtype.String), array.NewBuilder(dtype.List(dtype.Int8))
		for range n {
			if r.IntN(20) == 0 {
				numbers.AppendNull()
				words.AppendNull()
			} else {
				_ = numbers.Append(r.IntN(kinds))
				_ = words.Append(fmt.Sprint("a beginning ", r.IntN(kinds)))
			}
			_ = lists.Append([]any{r.IntN(3), nil})
		}
		a, b, c := numbers.Finish(), words.Finish(), lists.Finish()
		for mode := range 4 {
			down, last := mode&1 != 0, mode&2 != 0
			for _, keys := range [][]SortKey{
				{{a, dtype.Int64, down, last}},
				{{b, dtype.String, down, last}, {a, dtype.Int64, !down, false}},
				{{c, dtype.List(dtype.Int8), down, last}, {a, dtype.Int64, false, false}},
			} {
				all := ArgSort(keys, true)
				for _, k := range []int{-1, 0, 1, 10, 1000, n, n + 5} {
					want := all[:min(max(k, 0), n)]
					if got := TopRows(keys, k); !slices.Equal(got, want) {
						t.Errorf("%d kinds, mode %d, first %d rows by %d keys: wrong rows", kinds, mode, k, len(keys))
					}
				}
			}
		}
	}
}
