package compute

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Windows that are divided between workers, against each on its own.
func TestRollingExtremes(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const n = 200_001
	v, ok := make([]float64, n), make([]bool, n)
	for i := range v {
		v[i], ok[i] = float64(r.IntN(50)), r.IntN(4) > 0
		if r.IntN(20) == 0 {
			v[i] = math.NaN()
		}
	}
	whole := array.PrimitiveOf(v...)
	defer whole.Release()
	a := whole.WithValidity(seenBits(ok))
	defer a.Release()
	for _, size := range []int{1, 3, 10, 2000} {
		for _, kind := range []RollingKind{RollingMin, RollingMax} {
			w := FixedWindows(n, size, size == 3)
			got, _, err := Rolling(a, dtype.Float64, w, RollingOptions{Kind: kind, MinSamples: min(size, 2)})
			if err != nil {
				t.Fatal(err)
			}
			for i := 0; i < n; i += 1 + r.IntN(200) {
				count, best := 0, 0.0
				for k := int(w.Start[i]); k < int(w.End[i]); k++ {
					if !ok[k] {
						continue
					}
					if x := v[k]; count == 0 || best == best && (x != x || kind == RollingMin && x < best || kind == RollingMax && x > best) {
						best = x
					}
					count++
				}
				x := got.(*array.Primitive[float64]).Values()[i]
				if want := count >= min(size, 2); got.IsValid(i) != want || want && x != best && (x == x || best == best) {
					t.Fatalf("%s of %d, row %d: %v %v, want %v %v", kind, size, i, x, got.IsValid(i), best, want)
				}
			}
			got.Release()
		}
	}
}
