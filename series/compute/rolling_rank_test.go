package compute

import (
	"math/rand/v2"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// TestRollingRank compares with counting the rows of each window.
func TestRollingRank(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 60 {
		n := r.IntN(30)
		v, valid := make([]int16, n), make([]bool, n)
		for i := range v {
			v[i], valid[i] = int16(r.IntN(6)), r.IntN(4) > 0
		}
		a := array.NewPrimitive(buffer.FromSlice(v), buffer.BitmapOf(valid))
		w := FixedWindows(n, 1+r.IntN(6), r.IntN(2) == 0)
		least := r.IntN(3)
		for method := RankAverage; method <= RankRandom; method++ {
			if method == RankOrdinal {
				continue
			}
			out := RollingRank(a, dtype.Int16, w, method, least, 1)
			for i := range n {
				count, less, same := 0, 0, 0
				kinds := map[int16]bool{}
				for k := w.Start[i]; k < w.End[i]; k++ {
					switch {
					case !valid[k]:
						continue
					case v[k] < v[i]:
						less++
						kinds[v[k]] = true
					case v[k] == v[i]:
						same++
					}
					count++
				}
				ok := valid[i] && count >= least
				if out.IsValid(i) != ok {
					t.Fatalf("row %d of %v: valid is %t", i, v, !ok)
				}
				if !ok {
					continue
				}
				if method == RankAverage {
					if got, want := out.(*array.Primitive[float64]).Values()[i], float64(less)+float64(same+1)/2; got != want {
						t.Fatalf("row %d of %v %v: %v, want %v", i, v, valid, got, want)
					}
					continue
				}
				lo := map[RankMethod]int{RankMin: less + 1, RankMax: less + same, RankDense: len(kinds) + 1, RankRandom: less + 1}[method]
				hi := lo
				if method == RankRandom {
					hi = less + same
				}
				if got := int(out.(*array.Primitive[uint32]).Values()[i]); got < lo || got > hi {
					t.Fatalf("method %d, row %d of %v %v: %d, want %d to %d", method, i, v, valid, got, lo, hi)
				}
			}
			out.Release()
		}
		a.Release()
	}
}
