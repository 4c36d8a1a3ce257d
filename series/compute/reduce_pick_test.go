package compute

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestExtremeRow(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{1, 2, 63, 1000, 300_001} {
		v, ok := make([]float64, n), make([]bool, n)
		for i := range v {
			v[i], ok[i] = float64(r.IntN(1000)), r.IntN(3) > 0
			if r.IntN(5) == 0 {
				v[i] = math.NaN()
			}
		}
		valid := seenBits(ok)
		for _, least := range []bool{true, false} {
			want := -1
			for i, x := range v {
				if ok[i] && x == x && (want < 0 || least && x < v[want] || !least && x > v[want]) {
					want = i
				}
			}
			got, found := extremeRow(v, valid, least)
			if found != (want >= 0) || found && got != want {
				t.Errorf("%d rows, least %v: got %d %v, want %d", n, least, got, found, want)
			}
		}
		if valid != nil {
			valid.Release()
		}
	}
}
