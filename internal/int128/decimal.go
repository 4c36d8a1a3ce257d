package int128

import "strconv"

// MaxDigits is the number of decimal digits that every value of so many digits fits in.
const MaxDigits = 38

var powers = func() (p [MaxDigits + 1]Int) {
	p[0] = Int{1, 0}
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1].Mul(Int{10, 0})
	}
	return p
}()

// Pow10 returns 10 to the n, n from 0 to MaxDigits.
func Pow10(n int) Int { return powers[n] }

// Fits tells whether a has at most n decimal digits, n from 0 to MaxDigits.
func (a Int) Fits(n int) bool {
	p := powers[n]
	return a.Less(p) && p.Neg().Less(a)
}

// AppendText appends a in decimal.
func (a Int) AppendText(b []byte) []byte {
	if a.Hi < 0 {
		return a.Neg().Uint().AppendText(append(b, '-'))
	}
	return a.Uint().AppendText(b)
}

// AppendText appends a in decimal.
func (a Uint) AppendText(b []byte) []byte {
	if a.Hi == 0 {
		return strconv.AppendUint(b, a.Lo, 10)
	}
	const chunk = 1e19
	q, r := a.QuoRem(Uint{chunk, 0})
	b = q.AppendText(b)
	at := len(b)
	b = append(b, "0000000000000000000"...)
	for i, v := at+18, r.Lo; v > 0; i-- {
		b[i] = byte('0' + v%10)
		v /= 10
	}
	return b
}

// String returns a in decimal.
func (a Int) String() string { return string(a.AppendText(nil)) }

// String returns a in decimal.
func (a Uint) String() string { return string(a.AppendText(nil)) }

// AppendDecimal appends a, which counts units of 10 to the -scale, with scale digits
// after the point.
func (a Int) AppendDecimal(b []byte, scale int) []byte {
	if a.Hi < 0 {
		b = append(b, '-')
	}
	at := len(b)
	b = a.Abs().Uint().AppendText(b)
	if scale == 0 {
		return b
	}
	for len(b)-at <= scale { // at least one digit before the point
		b = append(b, 0)
		copy(b[at+1:], b[at:])
		b[at] = '0'
	}
	b = append(b, 0)
	point := len(b) - 1 - scale
	copy(b[point+1:], b[point:])
	b[point] = '.'
	return b
}

// Parse reads a decimal integer with an optional sign, and tells whether it is one that
// fits.
func Parse(s []byte) (Int, bool) {
	neg := false
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	u, ok := ParseUint(s)
	i := u.Int()
	if neg {
		i = i.Neg()
		return i, ok && (i.Hi < 0 || i.IsZero())
	}
	return i, ok && i.Hi >= 0
}

// ParseUint reads a decimal integer without sign, and tells whether it is one that fits.
func ParseUint(s []byte) (Uint, bool) {
	if len(s) == 0 {
		return Uint{}, false
	}
	var u Uint
	for _, c := range s {
		d := uint64(c - '0')
		if d > 9 {
			return Uint{}, false
		}
		hi, v := u.mulFull(Uint{10, 0})
		w := v.Add(Uint{d, 0})
		if !hi.IsZero() || w.Less(v) {
			return Uint{}, false
		}
		u = w
	}
	return u, true
}

// Rescale changes the units of a from 10 to the -from to 10 to the -to, rounding half
// to even, and tells whether the result fits.
func (a Int) Rescale(from, to int) (Int, bool) {
	switch {
	case to > from:
		if to-from > MaxDigits {
			return a, a.IsZero()
		}
		return a.MulChecked(powers[to-from])
	case from-to > MaxDigits:
		return Int{}, true
	case to < from:
		return a.DivRound(powers[from-to]), true
	}
	return a, true
}

// DivRound returns a / b rounded half to even. b must not be 0.
func (a Int) DivRound(b Int) Int {
	q, r := a.QuoRem(b)
	// |r| >= |b| - |r| without overflow
	ur, ub := r.Abs().Uint(), b.Abs().Uint()
	if roundsUp(ur, ub.Sub(ur), q.Lo) {
		if (a.Hi < 0) != (b.Hi < 0) {
			return q.Sub(Int{1, 0})
		}
		return q.Add(Int{1, 0})
	}
	return q
}

// roundsUp tells whether a quotient, given its lowest word, is rounded away from zero:
// the remainder is above what is left to the divisor, or as much and the quotient odd.
func roundsUp(rem, left Uint, quo uint64) bool {
	return left.Less(rem) || rem == left && quo&1 == 1
}

// MulDivRound returns a * b / c rounded half to even, computed in 256 bits, and
// whether it fits. c must be positive.
func MulDivRound(a, b, c Int) (Int, bool) {
	neg := (a.Hi < 0) != (b.Hi < 0)
	hi, lo := a.Abs().Uint().mulFull(b.Abs().Uint())
	d := c.Uint()
	if !hi.Less(d) {
		return Int{}, false
	}
	q, r := div256(hi, lo, d)
	if roundsUp(r, d.Sub(r), q.Lo) {
		q = q.Add(Uint{1, 0})
		if q.IsZero() {
			return Int{}, false
		}
	}
	v := q.Int()
	if v.Hi < 0 {
		return Int{}, false
	}
	if neg {
		v = v.Neg()
	}
	return v, true
}

// div256 divides hi<<128 + lo by d, hi being below d.
func div256(hi, lo, d Uint) (q, r Uint) {
	if hi.IsZero() {
		return lo.QuoRem(d)
	}
	r = hi
	for i := 127; i >= 0; i-- {
		carry := r.Hi >> 63
		r = r.Lsh(1)
		r.Lo |= lo.Rsh(uint(i)).Lo & 1
		if carry == 1 || !r.Less(d) {
			r = r.Sub(d)
			q = q.Or(Uint{1, 0}.Lsh(uint(i)))
		}
	}
	return q, r
}
