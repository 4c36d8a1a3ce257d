package py

import (
	"strings"
)

const maxRepeat = 1 << 28

func sequenceOp(in *Interp, op string, a, b Value) (Value, error) {
	switch op {
	case "+":
		switch x := a.(type) {
		case *List:
			if y, ok := b.(*List); ok {
				return NewList(append(append([]Value{}, x.items...), y.items...)...), nil
			}
			if _, host := b.(BinaryOperator); !host {
				return nil, Raise(TypeError, "can only concatenate list (not \"%s\") to list", b.Type().Label())
			}
		case *Tuple:
			if y, ok := b.(*Tuple); ok {
				return NewTuple(append(append([]Value{}, x.items...), y.items...)...), nil
			}
			if _, host := b.(BinaryOperator); !host {
				return nil, Raise(TypeError, "can only concatenate tuple (not \"%s\") to tuple", b.Type().Label())
			}
		case Bytes:
			if y, ok := b.(Bytes); ok {
				return x + y, nil
			}
		case Str:
			if _, host := b.(BinaryOperator); !host {
				return nil, Raise(TypeError, "can only concatenate str (not \"%s\") to str", b.Type().Label())
			}
		}
	case "*":
		if _, ok := AsInt(a); ok {
			a, b = b, a
		}
		n, ok := AsInt(b)
		if !ok {
			return nil, nil
		}
		n = max(n, 0)
		size := func(l int) error {
			if l > 0 && n > maxRepeat/int64(l) {
				return RaiseWith(MemoryError)
			}
			return nil
		}
		switch x := a.(type) {
		case Str:
			if err := size(len(x)); err != nil {
				return nil, err
			}
			return Str(strings.Repeat(string(x), int(n))), nil
		case Bytes:
			if err := size(len(x)); err != nil {
				return nil, err
			}
			return Bytes(strings.Repeat(string(x), int(n))), nil
		case *List:
			if err := size(len(x.items)); err != nil {
				return nil, err
			}
			return NewList(repeatItems(x.items, int(n))...), nil
		case *Tuple:
			if err := size(len(x.items)); err != nil {
				return nil, err
			}
			return NewTuple(repeatItems(x.items, int(n))...), nil
		}
	case "|":
		if x, ok := a.(*Dict); ok {
			if y, ok := b.(*Dict); ok {
				d := NewDict()
				x.Each(func(k, v Value) bool { _ = d.Set(in, k, v); return true })
				y.Each(func(k, v Value) bool { _ = d.Set(in, k, v); return true })
				return d, nil
			}
		}
	}
	if x, ok := a.(*Set); ok {
		if y, ok := b.(*Set); ok {
			return setOp(op, x, y)
		}
	}
	return nil, nil
}

func repeatItems(items []Value, n int) []Value {
	out := make([]Value, 0, len(items)*n)
	for range n {
		out = append(out, items...)
	}
	return out
}

func setOp(op string, x, y *Set) (Value, error) {
	r := NewSet()
	r.frozen = x.frozen
	for _, v := range x.Items() {
		in, _ := y.has(v)
		if op == "|" || op == "&" && in || (op == "-" || op == "^") && !in {
			_ = r.Add(v)
		}
	}
	switch op {
	case "|", "^":
		for _, v := range y.Items() {
			if in, _ := x.has(v); op == "|" || !in {
				_ = r.Add(v)
			}
		}
	case "&", "-":
	default:
		return nil, nil
	}
	return r, nil
}
