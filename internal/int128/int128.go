// Package int128 has signed and unsigned integers of 128 bits, the storage of Int128,
// UInt128 and Decimal columns. Arithmetic wraps unless a function says otherwise.
package int128

import (
	"math/big"
	"math/bits"
)

// Int is a signed integer in two's complement, low word first as Arrow lays it out.
type Int struct {
	Lo uint64
	Hi int64
}

// Uint is an unsigned integer, low word first.
type Uint struct {
	Lo, Hi uint64
}

// The ends of the ranges.
var (
	MinInt  = Int{0, -1 << 63}
	MaxInt  = Int{1<<64 - 1, 1<<63 - 1}
	MaxUint = Uint{1<<64 - 1, 1<<64 - 1}
)

// FromInt64 widens v.
func FromInt64(v int64) Int { return Int{uint64(v), v >> 63} }

// FromUint64 widens v.
func FromUint64(v uint64) Int { return Int{v, 0} }

// Uint reinterprets the bits.
func (a Int) Uint() Uint { return Uint{a.Lo, uint64(a.Hi)} }

// Int reinterprets the bits.
func (a Uint) Int() Int { return Int{a.Lo, int64(a.Hi)} }

// IsZero tells whether a is 0.
func (a Int) IsZero() bool { return a.Lo == 0 && a.Hi == 0 }

// IsZero tells whether a is 0.
func (a Uint) IsZero() bool { return a.Lo == 0 && a.Hi == 0 }

// Sign is -1, 0 or 1.
func (a Int) Sign() int {
	switch {
	case a.Hi < 0:
		return -1
	case a.IsZero():
		return 0
	}
	return 1
}

// IsInt64 tells whether an int64 holds a.
func (a Int) IsInt64() bool { return a.Hi == int64(a.Lo)>>63 }

// IsUint64 tells whether a uint64 holds a.
func (a Int) IsUint64() bool { return a.Hi == 0 }

// Int64 returns the low 64 bits as a signed integer.
func (a Int) Int64() int64 { return int64(a.Lo) }

// Cmp is -1, 0 or 1 as a is below, equal to or above b.
func (a Int) Cmp(b Int) int {
	switch {
	case a.Hi < b.Hi || a.Hi == b.Hi && a.Lo < b.Lo:
		return -1
	case a == b:
		return 0
	}
	return 1
}

// Less tells whether a is below b.
func (a Int) Less(b Int) bool { return a.Hi < b.Hi || a.Hi == b.Hi && a.Lo < b.Lo }

// Cmp is -1, 0 or 1 as a is below, equal to or above b.
func (a Uint) Cmp(b Uint) int {
	switch {
	case a.Less(b):
		return -1
	case a == b:
		return 0
	}
	return 1
}

// Less tells whether a is below b.
func (a Uint) Less(b Uint) bool { return a.Hi < b.Hi || a.Hi == b.Hi && a.Lo < b.Lo }

// Add returns a + b.
func (a Int) Add(b Int) Int {
	lo, c := bits.Add64(a.Lo, b.Lo, 0)
	return Int{lo, a.Hi + b.Hi + int64(c)}
}

// Sub returns a - b.
func (a Int) Sub(b Int) Int {
	lo, c := bits.Sub64(a.Lo, b.Lo, 0)
	return Int{lo, a.Hi - b.Hi - int64(c)}
}

// Mul returns a * b.
func (a Int) Mul(b Int) Int {
	hi, lo := bits.Mul64(a.Lo, b.Lo)
	return Int{lo, int64(hi + uint64(a.Hi)*b.Lo + a.Lo*uint64(b.Hi))}
}

// Neg returns -a.
func (a Int) Neg() Int {
	lo, c := bits.Sub64(0, a.Lo, 0)
	return Int{lo, -a.Hi - int64(c)}
}

// Abs returns |a|; that of MinInt is MinInt.
func (a Int) Abs() Int {
	if a.Hi < 0 {
		return a.Neg()
	}
	return a
}

// Not returns the inverted bits.
func (a Int) Not() Int { return Int{^a.Lo, ^a.Hi} }

// And returns a & b.
func (a Int) And(b Int) Int { return Int{a.Lo & b.Lo, a.Hi & b.Hi} }

// Or returns a | b.
func (a Int) Or(b Int) Int { return Int{a.Lo | b.Lo, a.Hi | b.Hi} }

// Xor returns a ^ b.
func (a Int) Xor(b Int) Int { return Int{a.Lo ^ b.Lo, a.Hi ^ b.Hi} }

// Lsh returns a << n.
func (a Int) Lsh(n uint) Int { return a.Uint().Lsh(n).Int() }

// Rsh returns a >> n, keeping the sign.
func (a Int) Rsh(n uint) Int {
	if n >= 64 {
		return Int{uint64(a.Hi >> (n - 64)), a.Hi >> 63}
	}
	if n == 0 {
		return a
	}
	return Int{a.Lo>>n | uint64(a.Hi)<<(64-n), a.Hi >> n}
}

// AddChecked returns a + b and whether it fits.
func (a Int) AddChecked(b Int) (Int, bool) {
	c := a.Add(b)
	return c, (a.Hi^c.Hi)&(b.Hi^c.Hi) >= 0
}

// SubChecked returns a - b and whether it fits.
func (a Int) SubChecked(b Int) (Int, bool) {
	c := a.Sub(b)
	return c, (a.Hi^b.Hi)&(a.Hi^c.Hi) >= 0
}

// MulChecked returns a * b and whether it fits.
func (a Int) MulChecked(b Int) (Int, bool) {
	if a.IsInt64() && b.IsInt64() {
		return a.Mul(b), true
	}
	hi, lo := a.Abs().Uint().mulFull(b.Abs().Uint())
	neg := (a.Hi < 0) != (b.Hi < 0)
	c := lo.Int()
	if neg {
		c = c.Neg()
		return c, hi.IsZero() && (c.Hi < 0 || c.IsZero())
	}
	return c, hi.IsZero() && c.Hi >= 0
}

// QuoRem returns the quotient cut towards zero and the remainder with a's sign. b must
// not be 0.
func (a Int) QuoRem(b Int) (q, r Int) {
	uq, ur := a.Abs().Uint().QuoRem(b.Abs().Uint())
	q, r = uq.Int(), ur.Int()
	if (a.Hi < 0) != (b.Hi < 0) {
		q = q.Neg()
	}
	if a.Hi < 0 {
		r = r.Neg()
	}
	return q, r
}

// DivMod returns the quotient rounded down and the remainder with b's sign. b must not
// be 0.
func (a Int) DivMod(b Int) (q, m Int) {
	q, m = a.QuoRem(b)
	if !m.IsZero() && (m.Hi < 0) != (b.Hi < 0) {
		q = q.Sub(Int{1, 0})
		m = m.Add(b)
	}
	return q, m
}

// Add returns a + b.
func (a Uint) Add(b Uint) Uint {
	lo, c := bits.Add64(a.Lo, b.Lo, 0)
	hi, _ := bits.Add64(a.Hi, b.Hi, c)
	return Uint{lo, hi}
}

// Sub returns a - b.
func (a Uint) Sub(b Uint) Uint {
	lo, c := bits.Sub64(a.Lo, b.Lo, 0)
	hi, _ := bits.Sub64(a.Hi, b.Hi, c)
	return Uint{lo, hi}
}

// Mul returns a * b.
func (a Uint) Mul(b Uint) Uint {
	hi, lo := bits.Mul64(a.Lo, b.Lo)
	return Uint{lo, hi + a.Hi*b.Lo + a.Lo*b.Hi}
}

// mulFull returns all 256 bits of a * b.
func (a Uint) mulFull(b Uint) (hi, lo Uint) {
	h0, l0 := bits.Mul64(a.Lo, b.Lo)
	h1, l1 := bits.Mul64(a.Lo, b.Hi)
	h2, l2 := bits.Mul64(a.Hi, b.Lo)
	h3, l3 := bits.Mul64(a.Hi, b.Hi)
	lo.Lo = l0
	var c, d uint64
	lo.Hi, c = bits.Add64(h0, l1, 0)
	hi.Lo, c = bits.Add64(h1, l3, c)
	hi.Hi = h3 + c
	lo.Hi, d = bits.Add64(lo.Hi, l2, 0)
	hi.Lo, d = bits.Add64(hi.Lo, h2, d)
	hi.Hi += d
	return hi, lo
}

// And returns a & b.
func (a Uint) And(b Uint) Uint { return Uint{a.Lo & b.Lo, a.Hi & b.Hi} }

// Or returns a | b.
func (a Uint) Or(b Uint) Uint { return Uint{a.Lo | b.Lo, a.Hi | b.Hi} }

// Xor returns a ^ b.
func (a Uint) Xor(b Uint) Uint { return Uint{a.Lo ^ b.Lo, a.Hi ^ b.Hi} }

// Not returns the inverted bits.
func (a Uint) Not() Uint { return Uint{^a.Lo, ^a.Hi} }

// Lsh returns a << n.
func (a Uint) Lsh(n uint) Uint {
	if n >= 64 {
		return Uint{0, a.Lo << (n - 64)}
	}
	if n == 0 {
		return a
	}
	return Uint{a.Lo << n, a.Hi<<n | a.Lo>>(64-n)}
}

// Rsh returns a >> n.
func (a Uint) Rsh(n uint) Uint {
	if n >= 64 {
		return Uint{a.Hi >> (n - 64), 0}
	}
	if n == 0 {
		return a
	}
	return Uint{a.Lo>>n | a.Hi<<(64-n), a.Hi >> n}
}

// Len is the number of bits of a without leading zeros.
func (a Uint) Len() int {
	if a.Hi != 0 {
		return 64 + bits.Len64(a.Hi)
	}
	return bits.Len64(a.Lo)
}

// QuoRem returns quotient and remainder. b must not be 0.
func (a Uint) QuoRem(b Uint) (q, r Uint) {
	if b.Hi == 0 {
		q.Hi = a.Hi / b.Lo
		q.Lo, r.Lo = bits.Div64(a.Hi%b.Lo, a.Lo, b.Lo)
		return q, r
	}
	if a.Less(b) {
		return Uint{}, a
	}
	// The quotient has at most 64 bits: estimate it from the leading words, which is at
	// most one too large once b is normalised.
	n := uint(bits.LeadingZeros64(b.Hi))
	v := b.Lsh(n).Hi
	u := a.Rsh(1)
	t, _ := bits.Div64(u.Hi, u.Lo, v)
	t >>= 63 - n
	if t != 0 {
		t--
	}
	q.Lo = t
	r = a.Sub(q.Mul(b))
	if !r.Less(b) {
		q.Lo++
		r = r.Sub(b)
	}
	return q, r
}

// Big returns a as a big.Int.
func (a Int) Big() *big.Int {
	if a.Hi < 0 {
		b := a.Neg().Uint().Big()
		return b.Neg(b)
	}
	return a.Uint().Big()
}

// Big returns a as a big.Int.
func (a Uint) Big() *big.Int {
	b := new(big.Int).SetUint64(a.Hi)
	return b.Lsh(b, 64).Or(b, new(big.Int).SetUint64(a.Lo))
}

// FromBig returns b and whether it fits.
func FromBig(b *big.Int) (Int, bool) {
	u, ok := UintFromBig(new(big.Int).Abs(b))
	i := u.Int()
	if b.Sign() < 0 {
		i = i.Neg()
		return i, ok && i.Hi < 0
	}
	return i, ok && i.Hi >= 0
}

// UintFromBig returns b and whether it fits.
func UintFromBig(b *big.Int) (Uint, bool) {
	if b.Sign() < 0 || b.BitLen() > 128 {
		return Uint{}, false
	}
	lo := new(big.Int).And(b, new(big.Int).SetUint64(1<<64-1)).Uint64()
	return Uint{lo, new(big.Int).Rsh(b, 64).Uint64()}, true
}
