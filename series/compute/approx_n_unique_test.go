package compute

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopolars/gopolars/series/array"
)

func TestApproxNUnique(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 7, 100, 5000, 40_000, 300_000} {
		v := make([]int64, 4*n)
		for i := range v {
			v[i] = int64(i % max(n, 1) * 977)
		}
		r.Shuffle(len(v), func(i, j int) { v[i], v[j] = v[j], v[i] })
		a := array.PrimitiveOf(v...)
		odd := a.Slice(0, len(v)/3)
		rest := a.Slice(len(v)/3, len(v)-len(v)/3)
		got := ApproxNUnique([]array.Array{odd, rest})
		if math.Abs(float64(got-n)) > 0.03*float64(n) {
			t.Errorf("%d distinct values: estimated %d", n, got)
		}
		if n <= 100 && got != n {
			t.Errorf("%d distinct values: estimated %d; so few are counted exactly", n, got)
		}
		odd.Release()
		rest.Release()
		a.Release()
	}
}
