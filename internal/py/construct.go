package py

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

func init() {
	simple := func(t *Type, params []string, fn func(in *Interp, a []Value) (Value, error)) {
		t.New = func(in *Interp, c *Call) (Value, error) {
			a, err := c.Bind(t.Name, params...)
			if err != nil {
				return nil, err
			}
			return fn(in, a)
		}
	}
	simple(ObjectType, nil, func(in *Interp, a []Value) (Value, error) {
		return &Instance{class: ObjectType, attrs: map[string]Value{}}, nil
	})
	simple(IntType, []string{"/x?", "base?"}, newIntValue)
	simple(FloatType, []string{"/x?"}, func(in *Interp, a []Value) (Value, error) {
		switch x := a[0].(type) {
		case nil:
			return Float(0), nil
		case Str:
			f, err := parseFloat(string(x))
			if err != nil {
				return nil, Raise(ValueError, "could not convert string to float: %s", StrRepr(string(x)))
			}
			return Float(f), nil
		case *Decimal:
			return Float(x.float()), nil
		}
		f, ok := AsFloat(a[0])
		if !ok {
			if o, isObj := a[0].(*Instance); isObj {
				if v, err := o.special(in, "__float__"); v != nil || err != nil {
					return v, err
				}
			}
			return nil, Raise(TypeError, "float() argument must be a string or a real number, not '%s'", a[0].Type().Label())
		}
		if math.IsInf(f, 0) {
			if _, big := a[0].(*BigInt); big {
				return nil, Raise(OverflowError, "int too large to convert to float")
			}
		}
		return Float(f), nil
	})
	simple(BoolType, []string{"/x?"}, func(in *Interp, a []Value) (Value, error) {
		if a[0] == nil {
			return Bool(false), nil
		}
		t, err := in.Truth(a[0])
		return Bool(t), err
	})
	simple(StrType, []string{"object?", "encoding?", "errors?"}, func(in *Interp, a []Value) (Value, error) {
		if a[0] == nil {
			return Str(""), nil
		}
		if b, ok := a[0].(Bytes); ok && a[1] != nil {
			return bytesDecode(string(b), a[1])
		}
		s, err := ToStr(in, a[0])
		return Str(s), err
	})
	simple(BytesType, []string{"source?", "encoding?", "errors?"}, func(in *Interp, a []Value) (Value, error) {
		switch x := a[0].(type) {
		case nil:
			return Bytes(""), nil
		case Bytes:
			return x, nil
		case Str:
			if a[1] == nil {
				return nil, Raise(TypeError, "string argument without an encoding")
			}
			return Bytes(x), nil
		case Int:
			if x < 0 || x > maxRepeat {
				return nil, Raise(ValueError, "negative count")
			}
			return Bytes(strings.Repeat("\x00", int(x))), nil
		}
		vs, err := in.Values(a[0])
		if err != nil {
			return nil, err
		}
		out := make([]byte, len(vs))
		for i, v := range vs {
			n, ok := AsInt(v)
			if !ok || n < 0 || n > 255 {
				return nil, Raise(ValueError, "bytes must be in range(0, 256)")
			}
			out[i] = byte(n)
		}
		return Bytes(out), nil
	})
	simple(ListType, []string{"/iterable?"}, func(in *Interp, a []Value) (Value, error) {
		if a[0] == nil {
			return NewList(), nil
		}
		vs, err := in.Values(a[0])
		return NewList(append([]Value{}, vs...)...), err
	})
	simple(TupleType, []string{"/iterable?"}, func(in *Interp, a []Value) (Value, error) {
		if a[0] == nil {
			return NewTuple(), nil
		}
		if t, ok := a[0].(*Tuple); ok && t.class == nil {
			return t, nil
		}
		vs, err := in.Values(a[0])
		return NewTuple(append([]Value{}, vs...)...), err
	})
	newSet := func(frozen bool) func(in *Interp, a []Value) (Value, error) {
		return func(in *Interp, a []Value) (Value, error) {
			s := NewSet()
			if a[0] != nil {
				if err := in.fillSet(s, a[0]); err != nil {
					return nil, err
				}
			}
			s.frozen = frozen
			return s, nil
		}
	}
	simple(SetType, []string{"/iterable?"}, newSet(false))
	simple(FrozenSetType, []string{"/iterable?"}, newSet(true))
	DictType.New = func(in *Interp, c *Call) (Value, error) {
		d := NewDict()
		return d, in.fillDict(d, "dict", c)
	}
	RangeType.New = func(in *Interp, c *Call) (Value, error) {
		a, err := c.Bind("range", "/start", "/stop?", "/step?")
		if err != nil {
			return nil, err
		}
		r := &Range{0, 0, 1}
		if a[1] == nil {
			a[1], a[0] = a[0], Int(0)
		}
		for i, out := range []*int64{&r.start, &r.stop, &r.step} {
			if a[i] != nil {
				if *out, err = needInt(a[i]); err != nil {
					return nil, err
				}
			}
		}
		if r.step == 0 {
			return nil, Raise(ValueError, "range() arg 3 must not be zero")
		}
		return r, nil
	}
	SliceType.New = func(in *Interp, c *Call) (Value, error) {
		a, err := c.Bind("slice", "/start", "/stop?", "/step?")
		if err != nil {
			return nil, err
		}
		if a[1] == nil {
			a[0], a[1] = None, a[0]
		}
		return &Slice{a[0], a[1], orNone(a[2])}, nil
	}
	IntType.Methods = map[string]Method{
		"bit_length": method("bit_length", nil, func(in *Interp, self Value, a []Value) (Value, error) {
			b, _ := asBig(self)
			return Int(b.BitLen()), nil
		}),
	}
	FloatType.Methods = map[string]Method{
		"is_integer": method("is_integer", nil, func(in *Interp, self Value, a []Value) (Value, error) {
			f := float64(self.(Float))
			return Bool(f == math.Trunc(f) && !math.IsInf(f, 0)), nil
		}),
	}
}

func (in *Interp) fillSet(s *Set, from Value) error {
	vs, err := in.Values(from)
	if err != nil {
		return err
	}
	for _, v := range vs {
		if err := s.Add(v); err != nil {
			return err
		}
	}
	return nil
}

// fillDict does what dict(...) and update(...) do with their arguments.
func (in *Interp) fillDict(d *Dict, fn string, c *Call) error {
	if len(c.Args) > 1 {
		return Raise(TypeError, "%s expected at most 1 argument, got %d", fn, len(c.Args))
	}
	if len(c.Args) == 1 {
		if m, err := in.mapping(c.Args[0]); err == nil {
			var err error
			m.Each(func(k, v Value) bool { err = d.Set(in, k, v); return err == nil })
			if err != nil {
				return err
			}
		} else {
			pairs, err := in.Values(c.Args[0])
			if err != nil {
				return err
			}
			for i, p := range pairs {
				kv, err := in.Values(p)
				if err != nil {
					return Raise(TypeError, "cannot convert dictionary update sequence element #%d to a sequence", i)
				}
				if len(kv) != 2 {
					return Raise(ValueError, "dictionary update sequence element #%d has length %d; 2 is required", i, len(kv))
				}
				if err := d.Set(in, kv[0], kv[1]); err != nil {
					return err
				}
			}
		}
	}
	for _, k := range c.Kw {
		if err := d.Set(in, Str(k.Name), k.Value); err != nil {
			return err
		}
	}
	return nil
}

func parseFloat(s string) (float64, error) {
	t := strings.ToLower(strings.TrimSpace(s))
	if strings.HasPrefix(strings.TrimLeft(t, "+-"), "0x") || strings.HasPrefix(t, "_") || strings.HasSuffix(t, "_") || strings.Contains(t, "__") {
		return 0, strconv.ErrSyntax
	}
	f, err := strconv.ParseFloat(strings.ReplaceAll(t, "_", ""), 64)
	if err != nil && math.IsInf(f, 0) {
		return f, nil
	}
	return f, err
}

func newIntValue(in *Interp, a []Value) (Value, error) {
	switch x := a[0].(type) {
	case nil:
		return Int(0), nil
	case Int, Bool, *BigInt:
		b, _ := asBig(x)
		return normInt(b), nil
	case Float:
		f := float64(x)
		if math.IsNaN(f) {
			return nil, Raise(ValueError, "cannot convert float NaN to integer")
		}
		if math.IsInf(f, 0) {
			return nil, Raise(OverflowError, "cannot convert float infinity to integer")
		}
		b, _ := big.NewFloat(f).Int(nil)
		return normInt(b), nil
	case *Decimal:
		return x.truncate()
	case Str, Bytes:
		s := ""
		if t, ok := x.(Str); ok {
			s = string(t)
		} else {
			s = string(x.(Bytes))
		}
		base := int64(10)
		if a[1] != nil {
			var err error
			if base, err = needInt(a[1]); err != nil {
				return nil, err
			}
			if base != 0 && (base < 2 || base > 36) {
				return nil, Raise(ValueError, "int() base must be >= 2 and <= 36, or 0")
			}
		}
		t := strings.TrimSpace(s)
		bad := Raise(ValueError, "invalid literal for int() with base %d: %s", base, StrRepr(s))
		if t == "" || strings.HasPrefix(t, "_") || strings.HasSuffix(t, "_") || strings.Contains(t, "__") || len(t) > 100000 {
			return nil, bad
		}
		t = strings.ReplaceAll(t, "_", "")
		sign := ""
		if t[0] == '-' || t[0] == '+' {
			sign, t = t[:1], t[1:]
		}
		for p, b := range map[string]int64{"0x": 16, "0o": 8, "0b": 2} {
			if strings.HasPrefix(strings.ToLower(t), p) && (base == b || base == 0) {
				t, base = t[2:], b
			}
		}
		if base == 0 {
			base = 10
		}
		if t == "" || t[0] == '-' || t[0] == '+' {
			return nil, bad
		}
		b, ok := new(big.Int).SetString(sign+t, int(base))
		if !ok {
			return nil, bad
		}
		return normInt(b), nil
	case *Instance:
		for _, m := range []string{"__int__", "__index__"} {
			if v, err := x.special(in, m); v != nil || err != nil {
				return v, err
			}
		}
	}
	return nil, Raise(TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%s'", a[0].Type().Label())
}
