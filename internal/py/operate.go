package py

import (
	"math"
	"math/big"
	"math/bits"
)

// Binary evaluates `a op b`.
func (in *Interp) Binary(op string, a, b Value) (Value, error) {
	switch x := a.(type) {
	case Int:
		switch y := b.(type) {
		case Int:
			if v, ok, err := intOp(op, int64(x), int64(y)); ok || err != nil {
				return v, err
			}
		case Float:
			if v, err := floatOp(op, float64(x), float64(y)); v != nil || err != nil {
				return v, err
			}
		}
	case Float:
		if y, ok := AsFloat(b); ok {
			if v, err := floatOp(op, float64(x), y); v != nil || err != nil {
				return v, err
			}
		}
	case Bool:
		if y, ok := b.(Bool); ok {
			switch op {
			case "&":
				return x && y, nil
			case "|":
				return x || y, nil
			case "^":
				return Bool(x != y), nil
			}
		}
	case Str:
		if y, ok := b.(Str); ok && op == "+" {
			return x + y, nil
		}
		if op == "%" {
			return percentFormat(in, string(x), b)
		}
	}
	if x, ok := asBig(a); ok {
		if y, ok := asBig(b); ok {
			if v, err := bigOp(op, x, y); v != nil || err != nil {
				return v, err
			}
		} else if y, ok := b.(Float); ok {
			f, _ := AsFloat(a)
			if v, err := floatOp(op, f, float64(y)); v != nil || err != nil {
				return v, err
			}
		}
	}
	if v, err := sequenceOp(in, op, a, b); v != nil || err != nil {
		return v, err
	}
	if h, ok := a.(BinaryOperator); ok {
		if v, err := h.Binary(in, op, b, false); v != nil && v != NotImplemented || err != nil {
			return v, err
		}
	}
	if h, ok := b.(BinaryOperator); ok {
		if v, err := h.Binary(in, op, a, true); v != nil && v != NotImplemented || err != nil {
			return v, err
		}
	}
	if op == "**" {
		op = "** or pow()"
	}
	return nil, Raise(TypeError, "unsupported operand type(s) for %s: '%s' and '%s'", op, a.Type().Label(), b.Type().Label())
}

func floorDiv(x, y int64) (q, r int64) {
	q, r = x/y, x%y
	if r != 0 && (r < 0) != (y < 0) {
		q--
		r += y
	}
	return q, r
}

func intOp(op string, x, y int64) (Value, bool, error) {
	switch op {
	case "+":
		if s := x + y; (s > x) == (y > 0) {
			return Int(s), true, nil
		}
	case "-":
		if s := x - y; (s < x) == (y > 0) {
			return Int(s), true, nil
		}
	case "*":
		hi, lo := bits.Mul64(uint64(abs64(x)), uint64(abs64(y)))
		if hi == 0 && lo < 1<<63 {
			return Int(x * y), true, nil
		}
	case "/":
		if y == 0 {
			return nil, true, Raise(ZeroDivisionError, "division by zero")
		}
		if abs64(x) <= 1<<53 && abs64(y) <= 1<<53 {
			return Float(float64(x) / float64(y)), true, nil
		}
	case "//", "%":
		if y == 0 {
			if op == "%" {
				return nil, true, Raise(ZeroDivisionError, "integer modulo by zero")
			}
			return nil, true, Raise(ZeroDivisionError, "integer division or modulo by zero")
		}
		if x == math.MinInt64 && y == -1 {
			return nil, false, nil
		}
		q, r := floorDiv(x, y)
		if op == "%" {
			return Int(r), true, nil
		}
		return Int(q), true, nil
	case "&":
		return Int(x & y), true, nil
	case "|":
		return Int(x | y), true, nil
	case "^":
		return Int(x ^ y), true, nil
	case ">>":
		if y >= 0 {
			return Int(x >> min(uint64(y), 63)), true, nil
		}
	case "<<":
		if y >= 0 && y < 62 && abs64(x) < 1<<(62-uint(y)) {
			return Int(x << uint(y)), true, nil
		}
	case "**":
		if y >= 0 {
			r, base := int64(1), x
			for e := y; e > 0; e >>= 1 {
				if e&1 == 1 {
					hi, lo := bits.Mul64(uint64(abs64(r)), uint64(abs64(base)))
					if hi != 0 || lo >= 1<<63 {
						return nil, false, nil
					}
					r *= base
				}
				if e > 1 {
					hi, lo := bits.Mul64(uint64(abs64(base)), uint64(abs64(base)))
					if hi != 0 || lo >= 1<<63 {
						return nil, false, nil
					}
					base *= base
				}
			}
			return Int(r), true, nil
		}
	}
	return nil, false, nil
}

// abs64 of the least integer stays negative, which the callers' conversion to unsigned makes 2^63: out of range.
func abs64(x int64) int64 {
	if x < 0 {
		return -x
	}
	return x
}

func floatOp(op string, x, y float64) (Value, error) {
	switch op {
	case "+":
		return Float(x + y), nil
	case "-":
		return Float(x - y), nil
	case "*":
		return Float(x * y), nil
	case "/":
		if y == 0 {
			return nil, Raise(ZeroDivisionError, "float division by zero")
		}
		return Float(x / y), nil
	case "//", "%":
		if y == 0 {
			if op == "%" {
				return nil, Raise(ZeroDivisionError, "float modulo")
			}
			return nil, Raise(ZeroDivisionError, "float floor division by zero")
		}
		m := math.Mod(x, y)
		d := (x - m) / y
		if m != 0 {
			if (y < 0) != (m < 0) {
				m += y
				d--
			}
		} else {
			m = math.Copysign(0, y)
		}
		if op == "%" {
			return Float(m), nil
		}
		f := math.Floor(d)
		if d-f > 0.5 {
			f++
		}
		if d == 0 {
			f = math.Copysign(0, x/y)
		}
		return Float(f), nil
	case "**":
		if x == 0 && y < 0 {
			return nil, Raise(ZeroDivisionError, "0.0 cannot be raised to a negative power")
		}
		if x < 0 && y != math.Trunc(y) && !math.IsInf(x, 0) && !math.IsInf(y, 0) && !math.IsNaN(y) {
			return nil, Raise(ValueError, "complex numbers are not supported: a negative number to a fractional power")
		}
		r := math.Pow(x, y)
		if math.IsInf(r, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0) {
			return nil, RaiseWith(OverflowError, Int(34), Str("Numerical result out of range"))
		}
		return Float(r), nil
	}
	return nil, nil
}

const maxBits = 1 << 26 // of an integer: enough for anything sensible, small enough not to stall

func bigOp(op string, x, y *big.Int) (Value, error) {
	z := new(big.Int)
	switch op {
	case "+":
		return normInt(z.Add(x, y)), nil
	case "-":
		return normInt(z.Sub(x, y)), nil
	case "*":
		if x.BitLen()+y.BitLen() > maxBits {
			return nil, Raise(OverflowError, "the integer is too large")
		}
		return normInt(z.Mul(x, y)), nil
	case "/":
		if y.Sign() == 0 {
			return nil, Raise(ZeroDivisionError, "division by zero")
		}
		f, _ := new(big.Rat).SetFrac(x, y).Float64()
		if math.IsInf(f, 0) {
			return nil, Raise(OverflowError, "integer division result too large for a float")
		}
		return Float(f), nil
	case "//", "%":
		if y.Sign() == 0 {
			return nil, Raise(ZeroDivisionError, "integer division or modulo by zero")
		}
		m := new(big.Int)
		z.DivMod(x, y, m)
		if m.Sign() != 0 && y.Sign() < 0 { // DivMod is Euclidean
			m.Add(m, y)
			z.Sub(z, big.NewInt(1))
		}
		if op == "%" {
			return normInt(m), nil
		}
		return normInt(z), nil
	case "&":
		return normInt(z.And(x, y)), nil
	case "|":
		return normInt(z.Or(x, y)), nil
	case "^":
		return normInt(z.Xor(x, y)), nil
	case "<<", ">>":
		if y.Sign() < 0 {
			return nil, Raise(ValueError, "negative shift count")
		}
		if op == ">>" {
			if !y.IsInt64() || y.Int64() > maxBits {
				return normInt(z.Rsh(x, maxBits)), nil
			}
			return normInt(z.Rsh(x, uint(y.Int64()))), nil
		}
		if x.Sign() == 0 {
			return Int(0), nil
		}
		if !y.IsInt64() || y.Int64() > maxBits {
			return nil, Raise(OverflowError, "the integer is too large")
		}
		return normInt(z.Lsh(x, uint(y.Int64()))), nil
	case "**":
		if y.Sign() < 0 {
			if x.Sign() == 0 {
				return nil, Raise(ZeroDivisionError, "0.0 cannot be raised to a negative power")
			}
			fx, _ := new(big.Float).SetInt(x).Float64()
			fy, _ := new(big.Float).SetInt(y).Float64()
			return Float(math.Pow(fx, fy)), nil
		}
		if x.BitLen() > 1 && (!y.IsInt64() || int64(x.BitLen())*y.Int64() > maxBits || y.Int64() > maxBits) {
			return nil, Raise(OverflowError, "the integer is too large")
		}
		if x.BitLen() <= 1 {
			y = new(big.Int).And(y, big.NewInt(1)) // -1, 0, 1: only the parity and zero matter
			if x.Sign() == 0 && y.Sign() == 0 {
				return Int(0), nil
			}
		}
		return normInt(z.Exp(x, y, nil)), nil
	}
	return nil, nil
}

// Unary evaluates `-x`, `+x` and `~x`.
func (in *Interp) Unary(op string, v Value) (Value, error) {
	switch x := v.(type) {
	case Float:
		switch op {
		case "-":
			return -x, nil
		case "+":
			return x, nil
		}
	case Int, Bool, *BigInt:
		b, _ := asBig(x)
		switch op {
		case "-":
			return normInt(new(big.Int).Neg(b)), nil
		case "+":
			return normInt(b), nil
		case "~":
			return normInt(new(big.Int).Not(b)), nil
		}
	case UnaryOperator:
		if r, err := x.Unary(in, op); r != nil || err != nil {
			return r, err
		}
	}
	return nil, Raise(TypeError, "bad operand type for unary %s: '%s'", op, v.Type().Label())
}

// Truth says whether v counts as true.
func (in *Interp) Truth(v Value) (bool, error) {
	switch x := v.(type) {
	case Bool:
		return bool(x), nil
	case NoneValue:
		return false, nil
	case Int:
		return x != 0, nil
	case Float:
		return x != 0, nil
	case Str:
		return x != "", nil
	case Bytes:
		return x != "", nil
	case *List:
		return len(x.items) > 0, nil
	case *Tuple:
		return len(x.items) > 0, nil
	case *Dict:
		return x.live > 0, nil
	case *Set:
		return x.live > 0, nil
	case *Range:
		return x.length() > 0, nil
	case Truther:
		return x.Truth(in)
	case Sized:
		n, err := x.Len(in)
		return n > 0, err
	}
	return true, nil
}
