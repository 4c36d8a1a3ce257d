package py

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Decimal is decimal.Decimal: coefficient times ten to the exponent; kind is 0 for finite numbers, else "NaN",
// "Infinity" or "-Infinity". Arithmetic rounds to 28 digits, as Python's default context.
type Decimal struct {
	coef *big.Int
	exp  int
	neg  bool // the sign of zero
	kind string
}

// DecimalType is decimal.Decimal.
var DecimalType = &Type{Name: "Decimal", Module: "decimal"}

var (
	decimalException = NewExceptionType("decimal", "DecimalException", ArithmeticError)
	invalidOperation = NewExceptionType("decimal", "InvalidOperation", decimalException)
)

const decimalDigits = 28

// Type is Decimal.
func (*Decimal) Type() *Type { return DecimalType }

// NewDecimal makes a decimal of an unscaled value and the number of digits behind the point.
func NewDecimal(unscaled *big.Int, scale int) *Decimal {
	return &Decimal{coef: new(big.Int).Set(unscaled), exp: -scale, neg: unscaled.Sign() < 0}
}

// Unscaled gives the unscaled value and the scale; ok is false for NaN and infinities.
func (d *Decimal) Unscaled() (unscaled *big.Int, scale int, ok bool) {
	if d.kind != "" {
		return nil, 0, false
	}
	if d.exp > 0 {
		return new(big.Int).Mul(d.coef, pow10(d.exp)), 0, true
	}
	return new(big.Int).Set(d.coef), -d.exp, true
}

func pow10(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// ParseDecimal reads a decimal.
func ParseDecimal(s string) (*Decimal, error) {
	t := strings.ReplaceAll(strings.TrimSpace(s), "_", "")
	bad := RaiseWith(invalidOperation, Str("[<class 'decimal.ConversionSyntax'>]"))
	neg := strings.HasPrefix(t, "-")
	u := strings.ToLower(strings.TrimLeft(t, "+-"))
	switch u {
	case "nan":
		return &Decimal{kind: "NaN"}, nil
	case "inf", "infinity":
		if neg {
			return &Decimal{kind: "-Infinity"}, nil
		}
		return &Decimal{kind: "Infinity"}, nil
	}
	mant, e, hasExp := strings.Cut(u, "e")
	exp := 0
	if hasExp {
		var err error
		if exp, err = strconv.Atoi(e); err != nil || exp > 100000 || exp < -100000 {
			return nil, bad
		}
	}
	whole, frac, _ := strings.Cut(mant, ".")
	if whole+frac == "" || len(whole+frac) > 10000 {
		return nil, bad
	}
	for _, r := range whole + frac {
		if r < '0' || r > '9' {
			return nil, bad
		}
	}
	c, _ := new(big.Int).SetString(whole+frac, 10)
	if neg {
		c.Neg(c)
	}
	return &Decimal{coef: c, exp: exp - len(frac), neg: neg}, nil
}

func decimalOfFloat(f float64) *Decimal {
	switch {
	case math.IsNaN(f):
		return &Decimal{kind: "NaN"}
	case math.IsInf(f, 1):
		return &Decimal{kind: "Infinity"}
	case math.IsInf(f, -1):
		return &Decimal{kind: "-Infinity"}
	}
	r := new(big.Rat).SetFloat64(f)
	k := r.Denom().BitLen() - 1 // the denominator is 2**k, so k digits behind the point are exact
	c := new(big.Int).Mul(r.Num(), pow10(k))
	c.Quo(c, r.Denom())
	d := &Decimal{coef: c, exp: -k, neg: math.Signbit(f)}
	return d.stripTo(0)
}

// stripTo removes trailing zeros of the coefficient while the exponent stays at most max.
func (d *Decimal) stripTo(max int) *Decimal {
	c, e := new(big.Int).Set(d.coef), d.exp
	ten, m := big.NewInt(10), new(big.Int)
	for e < max && c.Sign() != 0 {
		q, r := new(big.Int).QuoRem(c, ten, m)
		if r.Sign() != 0 {
			break
		}
		c, e = q, e+1
	}
	if c.Sign() == 0 {
		e = 0
	}
	return &Decimal{coef: c, exp: e, neg: d.neg}
}

// String writes the number as str() does.
func (d *Decimal) String() string {
	if d.kind != "" {
		return d.kind
	}
	digits := new(big.Int).Abs(d.coef).String()
	sign := ""
	if d.coef.Sign() < 0 || d.coef.Sign() == 0 && d.neg {
		sign = "-"
	}
	adj := d.exp + len(digits) - 1
	if d.exp <= 0 && adj >= -6 {
		if d.exp == 0 {
			return sign + digits
		}
		if n := -d.exp - len(digits) + 1; n > 0 {
			digits = strings.Repeat("0", n) + digits
		}
		p := len(digits) + d.exp
		return sign + digits[:p] + "." + digits[p:]
	}
	m := digits[:1]
	if len(digits) > 1 {
		m += "." + digits[1:]
	}
	e := strconv.Itoa(adj)
	if adj >= 0 {
		e = "+" + e
	}
	return sign + m + "E" + e
}

// Repr shows the constructor.
func (d *Decimal) Repr(*Interp) (string, error) { return "Decimal('" + d.String() + "')", nil }

// Str is the number.
func (d *Decimal) Str(*Interp) (string, error) { return d.String(), nil }

// Truth is false for zero.
func (d *Decimal) Truth(*Interp) (bool, error) { return d.kind != "" || d.coef.Sign() != 0, nil }

func (d *Decimal) float() float64 {
	f, _ := strconv.ParseFloat(d.String(), 64)
	return f
}

func (d *Decimal) abs() Value {
	if d.kind != "" {
		return &Decimal{kind: strings.TrimPrefix(d.kind, "-")}
	}
	return &Decimal{coef: new(big.Int).Abs(d.coef), exp: d.exp}
}

func (d *Decimal) truncate() (Value, error) {
	if d.kind == "NaN" {
		return nil, Raise(ValueError, "cannot convert NaN to integer")
	}
	if d.kind != "" {
		return nil, Raise(OverflowError, "cannot convert Infinity to integer")
	}
	if d.exp >= 0 {
		return normInt(new(big.Int).Mul(d.coef, pow10(d.exp))), nil
	}
	return normInt(new(big.Int).Quo(d.coef, pow10(-d.exp))), nil
}

// rescale gives the number with another exponent, rounding half to even.
func (d *Decimal) rescale(exp int) *Decimal {
	if exp <= d.exp {
		return &Decimal{coef: new(big.Int).Mul(d.coef, pow10(d.exp-exp)), exp: exp, neg: d.neg}
	}
	return &Decimal{coef: divHalfEven(d.coef, pow10(exp-d.exp)), exp: exp, neg: d.neg}
}

func divHalfEven(n, den *big.Int) *big.Int {
	a := new(big.Int).Abs(n)
	q, r := new(big.Int).QuoRem(a, den, new(big.Int))
	switch c := r.Lsh(r, 1).Cmp(den); {
	case c > 0, c == 0 && q.Bit(0) == 1:
		q.Add(q, big.NewInt(1))
	}
	if n.Sign() < 0 {
		q.Neg(q)
	}
	return q
}

func (d *Decimal) round(n Value) (Value, error) {
	if d.kind != "" {
		return nil, Raise(ValueError, "cannot round %s", d.kind)
	}
	if isNone(n) {
		return d.rescale(0).truncate()
	}
	k, err := needInt(n)
	if err != nil {
		return nil, err
	}
	if k > 1000 || k < -1000 {
		return nil, RaiseWith(invalidOperation, Str("[<class 'decimal.InvalidOperation'>]"))
	}
	return d.rescale(int(-k)), nil
}

// fit rounds to the digits of the context.
func (d *Decimal) fit() *Decimal {
	if n := len(new(big.Int).Abs(d.coef).String()); n > decimalDigits {
		r := d.rescale(d.exp + n - decimalDigits)
		if len(new(big.Int).Abs(r.coef).String()) > decimalDigits {
			r = r.rescale(r.exp + 1)
		}
		return r
	}
	return d
}

func toDecimal(v Value) (*Decimal, bool) {
	switch x := v.(type) {
	case *Decimal:
		return x, true
	case Int, Bool, *BigInt:
		b, _ := asBig(x)
		return &Decimal{coef: b, neg: b.Sign() < 0}, true
	}
	return nil, false
}

// Binary is the arithmetic of decimals and integers.
func (d *Decimal) Binary(_ *Interp, op string, other Value, reflected bool) (Value, error) {
	o, ok := toDecimal(other)
	if !ok {
		return nil, nil
	}
	a, b := d, o
	if reflected {
		a, b = b, a
	}
	if a.kind != "" || b.kind != "" {
		f, err := floatOp(op, a.float(), b.float())
		if err != nil || f == nil {
			return nil, err
		}
		return decimalOfFloat(float64(f.(Float))), nil
	}
	switch op {
	case "+", "-":
		e := min(a.exp, b.exp)
		if a.exp-e > 100000 || b.exp-e > 100000 {
			return nil, Raise(OverflowError, "the exponents are too far apart")
		}
		x, y := a.rescale(e), b.rescale(e)
		r := new(big.Int)
		if op == "+" {
			r.Add(x.coef, y.coef)
		} else {
			r.Sub(x.coef, y.coef)
		}
		return (&Decimal{coef: r, exp: e}).fit(), nil
	case "*":
		return (&Decimal{coef: new(big.Int).Mul(a.coef, b.coef), exp: a.exp + b.exp, neg: a.neg != b.neg}).fit(), nil
	case "/", "//", "%":
		if b.coef.Sign() == 0 {
			return nil, RaiseWith(NewExceptionType("decimal", "DivisionByZero", ZeroDivisionError), Str("[<class 'decimal.DivisionByZero'>]"))
		}
		if op == "/" {
			return divideDecimal(a, b), nil
		}
		e := min(a.exp, b.exp)
		x, y := a.rescale(e), b.rescale(e)
		q, r := new(big.Int).QuoRem(x.coef, y.coef, new(big.Int))
		if op == "//" {
			return &Decimal{coef: q}, nil
		}
		return (&Decimal{coef: r, exp: e}).fit(), nil
	case "**":
		n, err := b.truncate()
		if k, ok := n.(Int); err == nil && ok && k >= 0 && k < 10000 && b.rescale(0).coef.IsInt64() {
			return (&Decimal{coef: new(big.Int).Exp(a.coef, big.NewInt(int64(k)), nil), exp: a.exp * int(k)}).fit(), nil
		}
		return nil, Raise(ValueError, "Decimal ** supports non-negative whole exponents only")
	}
	return nil, nil
}

func divideDecimal(a, b *Decimal) *Decimal {
	shift := max(0, decimalDigits+2+len(b.coef.String())-len(a.coef.String()))
	n := new(big.Int).Mul(a.coef, pow10(shift))
	q, r := new(big.Int).QuoRem(n, b.coef, new(big.Int))
	exp := a.exp - b.exp - shift
	if r.Sign() == 0 {
		return (&Decimal{coef: q, exp: exp, neg: q.Sign() < 0}).stripTo(a.exp - b.exp).fit()
	}
	// A digit that is neither 0 nor 5 at the end keeps the later rounding on the right side.
	q.Mul(q, big.NewInt(10))
	if a.coef.Sign()*b.coef.Sign() < 0 {
		q.Sub(q, big.NewInt(1))
	} else {
		q.Add(q, big.NewInt(1))
	}
	return (&Decimal{coef: q, exp: exp - 1, neg: q.Sign() < 0}).fit()
}

// Unary is -d and +d.
func (d *Decimal) Unary(_ *Interp, op string) (Value, error) {
	if op == "~" {
		return nil, nil
	}
	if d.kind != "" || op == "+" {
		return d, nil
	}
	return &Decimal{coef: new(big.Int).Neg(d.coef), exp: d.exp}, nil
}

// Compare orders decimals and numbers.
func (d *Decimal) Compare(_ *Interp, op string, other Value) (Value, error) {
	o, ok := toDecimal(other)
	if f, isFloat := other.(Float); isFloat {
		o, ok = decimalOfFloat(float64(f)), true
	}
	if !ok {
		return nil, nil
	}
	if d.kind != "" || o.kind != "" {
		return ordered(op, compareFloats(d.float(), o.float())), nil
	}
	e := min(d.exp, o.exp)
	if d.exp-e > 100000 || o.exp-e > 100000 {
		return ordered(op, compareFloats(d.float(), o.float())), nil
	}
	return ordered(op, d.rescale(e).coef.Cmp(o.rescale(e).coef)), nil
}

// HashKey is that of an equal integer, else the number without trailing zeros.
func (d *Decimal) HashKey() (any, error) {
	if d.kind == "" {
		s := d.stripTo(1 << 20)
		if s.exp >= 0 && s.exp < 1000 {
			v, _ := s.truncate()
			return HashKey(v)
		}
		return [2]string{"decimal", s.String()}, nil
	}
	return [2]string{"decimal", d.kind}, nil
}

// Format is the format of floats, on the exact number.
func (d *Decimal) Format(in *Interp, spec string) (string, error) {
	if spec == "" {
		return d.String(), nil
	}
	f, ok := parseSpec(spec)
	if !ok {
		return "", Raise(ValueError, "invalid format string")
	}
	if d.kind == "" && (f.kind == 'f' || f.kind == 'F' || f.kind == 0) {
		x := d
		if f.precision >= 0 {
			x = d.rescale(-f.precision)
		}
		s := x.String()
		neg := strings.HasPrefix(s, "-")
		s = strings.TrimPrefix(s, "-")
		whole, frac, has := strings.Cut(s, ".")
		if has {
			frac = "." + frac
		}
		return f.number(neg, "", whole, frac, 3), nil
	}
	return f.float(d.float()), nil
}

func init() {
	DecimalType.New = func(in *Interp, c *Call) (Value, error) {
		a, err := c.Bind("Decimal", "value?", "context?")
		if err != nil {
			return nil, err
		}
		switch x := a[0].(type) {
		case nil:
			return &Decimal{coef: new(big.Int)}, nil
		case Str:
			d, err := ParseDecimal(string(x))
			if err != nil {
				return nil, err
			}
			return d, nil
		case Float:
			return decimalOfFloat(float64(x)), nil
		}
		d, ok := toDecimal(a[0])
		if !ok {
			return nil, Raise(TypeError, "conversion from %s to Decimal is not supported", a[0].Type().Label())
		}
		return d, nil
	}
	DecimalType.Methods = map[string]Method{
		"quantize": method("quantize", []string{"exp", "rounding?"}, func(in *Interp, s Value, a []Value) (Value, error) {
			e, ok := toDecimal(a[0])
			if !ok || e.kind != "" || s.(*Decimal).kind != "" {
				return nil, RaiseWith(invalidOperation, Str("[<class 'decimal.InvalidOperation'>]"))
			}
			return s.(*Decimal).rescale(e.exp), nil
		}),
		"normalize": method("normalize", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			if s.(*Decimal).kind != "" {
				return s, nil
			}
			return s.(*Decimal).stripTo(1 << 20), nil
		}),
		"is_nan": method("is_nan", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			return Bool(s.(*Decimal).kind == "NaN"), nil
		}),
	}
	standardModules["decimal"] = func(*Interp) (*Module, error) {
		return NewModule("decimal", map[string]Value{
			"Decimal": DecimalType, "InvalidOperation": invalidOperation, "ROUND_HALF_EVEN": Str("ROUND_HALF_EVEN"),
		}), nil
	}
}
