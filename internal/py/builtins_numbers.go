package py

import (
	"math"
	"math/big"
)

func builtinAbs(in *Interp, a []Value) (Value, error) {
	switch x := a[0].(type) {
	case Int, Bool, *BigInt:
		b, _ := asBig(x)
		return normInt(new(big.Int).Abs(b)), nil
	case Float:
		return Float(math.Abs(float64(x))), nil
	case *Timedelta:
		if x.us < 0 {
			return newTimedelta(-x.us)
		}
		return x, nil
	case *Decimal:
		return x.abs(), nil
	}
	if v, err := in.CallMethod(a[0], "abs", &Call{}); err == nil {
		return v, nil
	}
	return nil, Raise(TypeError, "bad operand type for abs(): '%s'", a[0].Type().Label())
}

func builtinRound(in *Interp, a []Value) (Value, error) {
	switch x := a[0].(type) {
	case Float:
		f := float64(x)
		if isNone(a[1]) {
			if math.IsNaN(f) || math.IsInf(f, 0) {
				return nil, Raise(ValueError, "cannot convert float %s to integer", FloatRepr(f))
			}
			r, _ := big.NewFloat(math.RoundToEven(f)).Int(nil)
			return normInt(r), nil
		}
		n, err := needInt(a[1])
		if err != nil {
			return nil, err
		}
		return Float(roundFloat(f, int(max(min(n, 400), -400)))), nil
	case Int, Bool, *BigInt:
		b, _ := asBig(x)
		if isNone(a[1]) {
			return normInt(b), nil
		}
		n, err := needInt(a[1])
		if err != nil || n >= 0 {
			return normInt(b), err
		}
		if n < -400 {
			return Int(0), nil
		}
		m := new(big.Int).Exp(big.NewInt(10), big.NewInt(-n), nil)
		q, r := new(big.Int), new(big.Int)
		q.DivMod(b, m, r)
		switch c := new(big.Int).Lsh(r, 1).Cmp(m); {
		case c > 0, c == 0 && q.Bit(0) == 1:
			q.Add(q, big.NewInt(1))
		}
		return normInt(q.Mul(q, m)), nil
	case *Decimal:
		return x.round(a[1])
	}
	if v, err := in.CallMethod(a[0], "round", &Call{Args: compactNil(a[1])}); err == nil {
		return v, nil
	}
	return nil, Raise(TypeError, "type %s doesn't define __round__ method", a[0].Type().Label())
}

func builtinSum(in *Interp, a []Value) (Value, error) {
	it, err := in.Iter(a[0])
	if err != nil {
		return nil, err
	}
	total := Value(Int(0))
	if a[1] != nil {
		total = a[1]
	}
	for {
		v, ok, err := it.Next(in)
		if err != nil {
			return nil, err
		}
		if !ok {
			return total, nil
		}
		if total, err = in.Binary("+", total, v); err != nil {
			return nil, err
		}
		in.made(total)
		if err := in.poll(); err != nil {
			return nil, err
		}
	}
}

func minMax(in *Interp, name string, c *Call) (Value, error) {
	var key, def Value
	for _, k := range c.Kw {
		switch k.Name {
		case "key":
			key = k.Value
		case "default":
			def = k.Value
		default:
			return nil, Raise(TypeError, "%s() got an unexpected keyword argument '%s'", name, k.Name)
		}
	}
	vs := c.Args
	if len(vs) == 0 {
		return nil, Raise(TypeError, "%s expected at least 1 argument, got 0", name)
	}
	if len(vs) == 1 {
		var err error
		if vs, err = in.Values(vs[0]); err != nil {
			return nil, err
		}
		if len(vs) == 0 {
			if def != nil {
				return def, nil
			}
			return nil, Raise(ValueError, "%s() arg is an empty sequence", name)
		}
	}
	var best, bestKey Value
	for _, v := range vs {
		k := v
		if !isNone(key) {
			var err error
			if k, err = in.CallValues(key, v); err != nil {
				return nil, err
			}
		}
		if best == nil {
			best, bestKey = v, k
			continue
		}
		x, y := k, bestKey
		if name == "max" {
			x, y = y, x
		}
		lt, err := in.less(x, y)
		if err != nil {
			if name == "max" {
				_, err = in.Compare(">", k, bestKey)
			}
			return nil, err
		}
		if lt {
			best, bestKey = v, k
		}
	}
	return best, nil
}
