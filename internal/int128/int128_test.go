package int128

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"
)

// some returns integers of all sizes, the ends of the ranges among them.
func some(r *rand.Rand) Int {
	switch r.IntN(8) {
	case 0:
		return []Int{MinInt, MaxInt, {0, 0}, {1, 0}, {math.MaxUint64, -1}, {math.MaxUint64, 0}, {0, 1}, {0, -1}}[r.IntN(8)]
	case 1:
		return FromInt64(int64(r.IntN(21) - 10))
	case 2:
		return Pow10(r.IntN(39)).Add(FromInt64(int64(r.IntN(3) - 1)))
	}
	return Int{r.Uint64(), int64(r.Uint64())}.Rsh(uint(r.IntN(128)))
}

func wrap(b *big.Int) Int {
	m := new(big.Int).Lsh(big.NewInt(1), 128)
	u, _ := UintFromBig(new(big.Int).Mod(b, m))
	return u.Int()
}

func TestIntAgainstBig(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 40000 {
		a, b := some(r), some(r)
		x, y := a.Big(), b.Big()
		check := func(what string, got Int, want *big.Int) {
			if got != wrap(want) {
				t.Fatalf("%v %s %v = %v, want %v", a, what, b, got, want)
			}
		}
		checked := func(what string, got Int, ok bool, want *big.Int) {
			_, fits := FromBig(want)
			if ok != fits || ok && got != wrap(want) {
				t.Fatalf("%v %s %v = %v %v, want %v", a, what, b, got, ok, want)
			}
		}
		check("+", a.Add(b), new(big.Int).Add(x, y))
		check("-", a.Sub(b), new(big.Int).Sub(x, y))
		check("*", a.Mul(b), new(big.Int).Mul(x, y))
		check("neg", a.Neg(), new(big.Int).Neg(x))
		c, ok := a.AddChecked(b)
		checked("+", c, ok, new(big.Int).Add(x, y))
		c, ok = a.SubChecked(b)
		checked("-", c, ok, new(big.Int).Sub(x, y))
		c, ok = a.MulChecked(b)
		checked("*", c, ok, new(big.Int).Mul(x, y))
		check("and", a.And(b), new(big.Int).And(x, y))
		check("or", a.Or(b), new(big.Int).Or(x, y))
		check("xor", a.Xor(b), new(big.Int).Xor(x, y))
		check("not", a.Not(), new(big.Int).Not(x))
		if a.IsInt64() != x.IsInt64() || a.IsUint64() != x.IsUint64() {
			t.Fatalf("%v: 64 bits", a)
		}
		if d := r.IntN(39); a.Fits(d) != (x.CmpAbs(Pow10(d).Big()) < 0) {
			t.Fatalf("%v: %d digits", a, d)
		}
		if a.Cmp(b) != x.Cmp(y) || a.Less(b) != (x.Cmp(y) < 0) || a.Sign() != x.Sign() {
			t.Fatalf("%v compared with %v", a, b)
		}
		n := uint(r.IntN(128))
		check("<<", a.Lsh(n), new(big.Int).Lsh(x, n))
		check(">>", a.Rsh(n), new(big.Int).Rsh(x, n))
		if a.String() != x.String() {
			t.Fatalf("%s is not %s", a, x)
		}
		if p, ok := Parse([]byte(x.String())); !ok || p != a {
			t.Fatalf("parse of %s gives %s", x, p)
		}
		if !b.IsZero() {
			q, m := a.QuoRem(b)
			wq, wm := new(big.Int).QuoRem(x, y, new(big.Int))
			check("quo", q, wq)
			check("rem", m, wm)
			q, m = a.DivMod(b)
			wq, wm = floorDivMod(x, y)
			check("div", q, wq)
			check("mod", m, wm)
			check("round", a.DivRound(b), roundDiv(x, y))
			if b.Sign() > 0 {
				c := some(r)
				got, ok := MulDivRound(a, c, b)
				want := roundDiv(new(big.Int).Mul(x, c.Big()), y)
				_, fits := FromBig(want)
				if fits && want.Cmp(MinInt.Big()) == 0 {
					continue // the most negative value counts as too large
				}
				if ok != fits || ok && got != wrap(want) {
					t.Fatalf("%v * %v / %v = %v %v, want %v", a, c, b, got, ok, want)
				}
			}
		}
		f, _ := new(big.Float).SetInt(x).Float64()
		if a.Float64() != f {
			t.Fatalf("%v as float64: %v, want %v", a, a.Float64(), f)
		}
		g, _ := new(big.Float).SetInt(x).Float32()
		if a.Float32() != g && strconv.IntSize == 64 { // 32-bit Go rounds an int64 to float32 twice
			t.Fatalf("%v as float32: %v, want %v", a, a.Float32(), g)
		}
		back, ok := FromFloat64(f)
		wb, _ := big.NewFloat(f).Int(nil)
		checked("float", back, ok, wb)
	}
}

func floorDivMod(x, y *big.Int) (*big.Int, *big.Int) {
	q, m := new(big.Int).QuoRem(x, y, new(big.Int))
	if m.Sign() != 0 && m.Sign() != y.Sign() {
		q.Sub(q, big.NewInt(1))
		m.Add(m, y)
	}
	return q, m
}

// roundDiv rounds half to even.
func roundDiv(x, y *big.Int) *big.Int {
	q, m := new(big.Int).QuoRem(x, y, new(big.Int))
	if c := new(big.Int).Lsh(new(big.Int).Abs(m), 1).CmpAbs(y); c > 0 || c == 0 && q.Bit(0) == 1 {
		q.Add(q, big.NewInt(int64(x.Sign()*y.Sign())))
	}
	return q
}

func TestUintAgainstBig(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 40000 {
		a, b := some(r).Uint(), some(r).Uint()
		x, y := a.Big(), b.Big()
		check := func(what string, got Uint, want *big.Int) {
			if got.Int() != wrap(want) {
				t.Fatalf("%v %s %v = %v, want %v", a, what, b, got, want)
			}
		}
		check("+", a.Add(b), new(big.Int).Add(x, y))
		check("-", a.Sub(b), new(big.Int).Sub(x, y))
		check("*", a.Mul(b), new(big.Int).Mul(x, y))
		check("and", a.And(b), new(big.Int).And(x, y))
		check("or", a.Or(b), new(big.Int).Or(x, y))
		check("xor", a.Xor(b), new(big.Int).Xor(x, y))
		check("not", a.Not(), new(big.Int).Not(x))
		if a.Cmp(b) != x.Cmp(y) || a.Len() != x.BitLen() {
			t.Fatalf("%v compared with %v", a, b)
		}
		n := uint(r.IntN(128))
		check("<<", a.Lsh(n), new(big.Int).Lsh(x, n))
		check(">>", a.Rsh(n), new(big.Int).Rsh(x, n))
		if !b.IsZero() {
			q, m := a.QuoRem(b)
			check("quo", q, new(big.Int).Quo(x, y))
			check("rem", m, new(big.Int).Rem(x, y))
		}
		if a.String() != x.String() {
			t.Fatalf("%s is not %s", a, x)
		}
		f, _ := new(big.Float).SetInt(x).Float64()
		if a.Float64() != f {
			t.Fatalf("%v as float64: %v, want %v", a, a.Float64(), f)
		}
		if back, ok := UintFromFloat64(f); ok {
			want, _ := big.NewFloat(f).Int(nil)
			check("float", back, want)
		}
	}
}

func TestDecimalText(t *testing.T) {
	for _, c := range []struct {
		v     int64
		scale int
		want  string
	}{{150, 2, "1.50"}, {-5, 2, "-0.05"}, {0, 0, "0"}, {0, 3, "0.000"}, {-123456, 3, "-123.456"}, {7, 5, "0.00007"}, {12, 0, "12"}} {
		if got := string(FromInt64(c.v).AppendDecimal(nil, c.scale)); got != c.want {
			t.Errorf("%d with scale %d: %s, want %s", c.v, c.scale, got, c.want)
		}
	}
	for _, s := range []string{"", "-", "+", "1.", " 1", "1 ", "170141183460469231731687303715884105728", "-170141183460469231731687303715884105729", "1e3"} {
		if v, ok := Parse([]byte(s)); ok {
			t.Errorf("%q parses as %s", s, v)
		}
	}
}

func TestRescale(t *testing.T) {
	for _, c := range []struct {
		v, want  int64
		from, to int
	}{{125, 12, 2, 1}, {-125, -12, 2, 1}, {135, 14, 2, 1}, {-126, -13, 2, 1}, {1, 100, 0, 2}, {5, 0, 1, 0}, {-15, -2, 1, 0}, {4, 0, 1, 0}} {
		if got, ok := FromInt64(c.v).Rescale(c.from, c.to); !ok || got != FromInt64(c.want) {
			t.Errorf("%d from scale %d to %d: %v, want %d", c.v, c.from, c.to, got, c.want)
		}
	}
	if v, ok := MaxInt.Rescale(60, 0); !ok || !v.IsZero() {
		t.Error("60 digits less leave something")
	}
	if _, ok := FromInt64(1).Rescale(0, 60); ok {
		t.Error("60 digits more fit")
	}
	if FromUint64(1<<63) != FromInt64(1).Lsh(63) || FromInt64(-5).Int64() != -5 {
		t.Error("64 bit conversions")
	}
	if _, ok := MaxInt.Rescale(0, 1); ok {
		t.Error("ten times the largest value fits")
	}
}

func BenchmarkQuoRem(b *testing.B) {
	x, y := Int{123456789, 987654321}, Int{0, 12345}
	for b.Loop() {
		x, _ = x.QuoRem(y)
		x.Hi += 987654321
	}
}
