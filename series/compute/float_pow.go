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
	// odd are the reciprocals of 3, 5, … of the series of the logarithm, the first ones as
	// doubles.
	odd = func() (c [16]double) {
		for i := range c {
			c[i] = double{1, 0}.over(double{float64(2*i + 3), 0})
		}
		return c
	}()
	factorials = func() (c [14]double) {
		f := double{1, 0}
		for i := range c {
			f = f.times(float64(i + 2)) // 2!, 3!, …
			c[i] = double{1, 0}.over(f)
		}
		return c
	}()
)

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
	if m == 1 {
		return ln2.times(float64(e))
	}
	// A first approximation makes the argument of the series tiny.
	g := math.Round(math.Log(m)*256) / 256
	q := double{m, 0}
	if g != 0 {
		q = q.mul(expSmall(double{-g, 0}))
	}
	// log q = 2 atanh((q-1)/(q+1))
	s := q.add(double{-1, 0}).over(q.add(double{1, 0}))
	z := s.mul(s)
	t := double{}
	for i := 5; i >= 0; i-- {
		t = t.mul(z).add(odd[i])
	}
	r := s.add(s.mul(z).mul(t)).times(2)
	return ln2.times(float64(e)).add(r.add(double{g, 0}))
}

// expSmall is the exponential of a number of at most about 0.4.
func expSmall(a double) double {
	r := double{a.hi / 16, a.lo / 16}
	t := double{}
	for i := len(factorials) - 1; i >= 0; i-- {
		t = t.add(factorials[i]).mul(r)
	}
	t = t.mul(r).add(r) // e^r - 1
	for range 4 {       // (1+t)² - 1
		t = t.times(2).add(t.mul(t))
	}
	return t.add(double{1, 0})
}

// expOf is the exponential, as a number.
func expOf(a double) float64 {
	k := math.Round(a.hi / ln2.hi)
	r := expSmall(a.add(ln2.times(-k)))
	if k < -1000 { // the result may be subnormal: round once
		return math.Ldexp(r.hi, int(k)) + math.Ldexp(r.lo, int(k))
	}
	return math.Ldexp(r.hi+r.lo, int(k))
}
