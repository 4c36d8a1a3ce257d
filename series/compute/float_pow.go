package compute

import "math"

// double is a number as the unevaluated sum of two, the second being at most half an
// ulp of the first: about 106 bits.
type double struct{ hi, lo float64 }

// fastSum adds two numbers without error; |a| must not be below |b|.
func fastSum(a, b float64) double {
	s := a + b
	return double{s, b - (s - a)}
}

// twoSum adds two numbers without error.
func twoSum(a, b float64) double {
	s := a + b
	t := s - a
	return double{s, (a - (s - t)) + (b - t)}
}

// twoProduct multiplies two numbers without error.
func twoProduct(a, b float64) double {
	p := a * b
	return double{p, math.FMA(a, b, -p)}
}

func (a double) add(b double) double {
	s := twoSum(a.hi, b.hi)
	return fastSum(s.hi, s.lo+a.lo+b.lo)
}

func (a double) times(b float64) double {
	p := twoProduct(a.hi, b)
	return fastSum(p.hi, p.lo+float64(a.lo*b))
}

func (a double) mul(b double) double {
	p := twoProduct(a.hi, b.hi)
	return fastSum(p.hi, p.lo+float64(a.hi*b.lo)+float64(a.lo*b.hi))
}

func (a double) over(b double) double {
	q := a.hi / b.hi
	r := a.add(b.times(-q))
	return fastSum(q, r.hi/b.hi)
}

var (
	ln2 = double{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56}

	// exponentials are e to the i/expSteps, i from -expSteps/2 to expSteps/2.
	exponentials = func() (t [expSteps + 1]double) {
		for i := range t {
			t[i] = exponential(float64(i-expSteps/2) / expSteps)
		}
		return t
	}()
)

const expSteps = 256

// exponential is e to the g by its series, for the table.
func exponential(g float64) double {
	t := double{1, 0}
	for i := 30; i > 0; i-- {
		t = t.times(g).over(double{float64(i), 0}).add(double{1, 0})
	}
	return t
}

// powerOf is x to the y, rounded correctly in all but very rare cases: the C library
// that Polars stands on is as exact, math.Pow is not. The special cases are math.Pow's.
func powerOf(x, y float64) float64 {
	switch {
	case y == 0.5 && x >= 0 && !math.IsInf(x, 0):
		return math.Sqrt(x + 0)
	case x == 0 || y == 0 || x == 1 || y == 1 || x != x || y != y || math.IsInf(x, 0) || math.IsInf(y, 0):
		return math.Pow(x, y)
	}
	sign := 1.0
	if x < 0 {
		if y != math.Trunc(y) {
			return math.NaN()
		}
		if math.Mod(y, 2) != 0 {
			sign = -1
		}
		x = -x
	}
	switch l := math.Log(x) * y; { // before the exact product, which knows no infinities
	case l > 720:
		return sign * math.Inf(1)
	case l < -760:
		return sign * 0
	}
	l := logOf(x).times(y)
	switch {
	case l.hi > 710:
		return sign * math.Inf(1)
	case l.hi < -746:
		return sign * 0
	}
	return sign * expOf(l)
}

// logOf is the natural logarithm of a positive number.
func logOf(x float64) double {
	m, e := math.Frexp(x) // 0.5 ≤ m < 1
	if m < math.Sqrt2/2 {
		m *= 2
		e--
	}
	// m is e^(i/256) times a q that is near 1; log q = 2 atanh((q-1)/(q+1)).
	i := int(math.Round(math.Log(m) * expSteps))
	q := exponentials[expSteps/2-i].times(m)
	s := fastSum(q.hi-1, q.lo).over(q.add(double{1, 0}))
	z := s.hi * s.hi
	tail := 2 * s.hi * z * (1.0/3 + z*(1.0/5+z*(1.0/7+z/9)))
	r := fastSum(2*s.hi, 2*s.lo+tail)
	whole := ln2.times(float64(e)).add(double{float64(i) / expSteps, 0})
	return whole.add(r)
}

// expOf is the exponential, as a number.
func expOf(a double) float64 {
	k := math.Round(a.hi / ln2.hi)
	a = a.add(ln2.times(-k))
	i := math.Round(a.hi * expSteps)
	a = a.add(double{-i / expSteps, 0})
	h := a.hi
	tail := h * h * (1.0/2 + h*(1.0/6+h*(1.0/24+h*(1.0/120+h*(1.0/720+h/5040)))))
	t := exponentials[int(i)+expSteps/2]
	r := t.add(t.mul(fastSum(h, a.lo+tail)))
	if k < -1000 { // the result may be subnormal
		return math.Ldexp(r.hi+r.lo, int(k))
	}
	return (r.hi + r.lo) * math.Float64frombits(uint64(1023+int(k)/2)<<52) * math.Float64frombits(uint64(1023+int(k)-int(k)/2)<<52)
}
