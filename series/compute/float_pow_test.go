package compute

import (
	"math"
	"testing"
)

// Powers far out of range end at infinity and zero, as real Polars gives them.
func TestHugePowers(t *testing.T) {
	for _, c := range []struct{ x, y, want float64 }{
		{10, 1.7e308, math.Inf(1)}, {10, -1.7e308, 0}, {0.1, 1.7e308, 0}, {0.1, -1.7e308, math.Inf(1)},
		{-2.5, 1.7e308, math.Inf(1)}, {1.7e308, 1.7e308, math.Inf(1)}, {5e-324, 1.7e308, 0}, {2, 1e300, math.Inf(1)},
	} {
		if got := powerOf(c.x, c.y); got != c.want {
			t.Errorf("%g to the %g: %g, not %g", c.x, c.y, got, c.want)
		}
	}
}
