package float16

import (
	"math"
	"math/rand/v2"
	"testing"
)

// value computes what the bits stand for from the definition of the format.
func value(b uint16) float64 {
	sign := 1.0
	if b>>15 == 1 {
		sign = -1
	}
	exp, frac := int(b>>10&0x1f), float64(b&0x3ff)
	switch exp {
	case 0:
		return sign * math.Ldexp(frac, -24)
	case 31:
		if frac != 0 {
			return math.NaN()
		}
		return sign * math.Inf(1)
	}
	return sign * math.Ldexp(1024+frac, exp-25)
}

func same(a, b float64) bool {
	return a == b && math.Signbit(a) == math.Signbit(b) || a != a && b != b
}

func TestEveryValue(t *testing.T) {
	for b := range 1 << 16 {
		f, want := Float(b), value(uint16(b))
		if !same(f.Float64(), want) || !same(float64(f.Float32()), want) {
			t.Fatalf("%#04x is %v, want %v", b, f.Float64(), want)
		}
		if f.IsNaN() != (want != want) {
			t.Fatalf("%#04x: IsNaN is %v", b, f.IsNaN())
		}
		if want != want {
			if !FromFloat64(want).IsNaN() || !FromFloat32(float32(want)).IsNaN() {
				t.Fatalf("NaN becomes a number")
			}
			continue
		}
		if FromFloat64(want) != f || FromFloat32(float32(want)) != f {
			t.Fatalf("%v becomes %#04x instead of %#04x", want, FromFloat64(want), b)
		}
	}
}

// Between two neighbours the nearer one is taken, and the even one in the middle.
func TestRounding(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for b := range 0x7c00 {
		low, high := value(uint16(b)), value(uint16(b+1))
		if b+1 == 0x7c00 {
			high = 65536 // where the next value would be
		}
		even := Float(b + b&1)
		for _, c := range []struct {
			v    float64
			want Float
		}{
			{(low + high) / 2, even},
			{math.Nextafter((low+high)/2, 0), Float(b)},
			{math.Nextafter((low+high)/2, math.Inf(1)), Float(b + 1)},
			{low + (high-low)*(0.01+0.48*r.Float64()), Float(b)},
			{low + (high-low)*(0.51+0.48*r.Float64()), Float(b + 1)},
		} {
			if got := FromFloat64(c.v); got != c.want {
				t.Fatalf("%v becomes %#04x, want %#04x", c.v, got, c.want)
			}
			if got := FromFloat64(-c.v); got != c.want|0x8000 {
				t.Fatalf("%v becomes %#04x, want %#04x", -c.v, got, c.want|0x8000)
			}
		}
	}
	for _, c := range []struct {
		v    float64
		want Float
	}{{1e300, 0x7c00}, {-1e300, 0xfc00}, {65520, 0x7c00}, {65519.9, 0x7bff}, {1e-300, 0}, {-1e-300, 0x8000}, {math.Inf(-1), 0xfc00}} {
		if got := FromFloat64(c.v); got != c.want {
			t.Errorf("%v becomes %#04x, want %#04x", c.v, got, c.want)
		}
	}
}
