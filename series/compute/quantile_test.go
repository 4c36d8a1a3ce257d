package compute

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

func TestNthOf(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	for _, n := range []int{1, 2, 100, 5000, parallelRows + 99} {
		for _, kinds := range []uint64{1, 2, 1000, 1 << 40, math.MaxUint64} {
			v := make([]uint64, n)
			for i := range v {
				v[i] = r.Uint64N(kinds) + 5
				if r.IntN(10) == 0 {
					v[i] = 1 << 62
				}
			}
			sorted := slices.Clone(v)
			slices.Sort(sorted)
			for _, k := range []int{0, n / 3, n / 2, n - 1} {
				x, next := nthOf(slices.Clone(v), k)
				if x != sorted[k] || k+1 < n && next != sorted[k+1] {
					t.Errorf("element %d of %d out of %d kinds: %d and %d instead of %d", k, n, kinds, x, next, sorted[k:min(k+2, n)])
				}
			}
		}
	}
}

func TestFilterInParallel(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	const n = parallelRows + 1001
	v, keep := make([]int64, n), make([]bool, n+5)
	for i := range v {
		v[i] = r.Int64()
	}
	for _, p := range []int{1, 50, 99} {
		for i := range keep {
			keep[i] = r.IntN(100) < p
		}
		var want []int64
		for i, x := range v {
			if keep[i+5] {
				want = append(want, x)
			}
		}
		got := Filter(array.PrimitiveOf(v...), buffer.BitmapOf(keep).Slice(5, n)).(*array.Primitive[int64]).Values()
		if !slices.Equal(got, want) {
			t.Errorf("%d%%: wrong rows", p)
		}
	}
}
