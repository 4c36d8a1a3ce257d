package py

import (
	"fmt"
	"math/big"
	"strings"
	"unicode/utf8"
)

func makeBuiltins() map[string]Value {
	b := map[string]Value{
		"object": ObjectType, "type": TypeType, "int": IntType, "bool": BoolType, "float": FloatType, "str": StrType,
		"bytes": BytesType, "list": ListType, "tuple": TupleType, "dict": DictType, "set": SetType,
		"frozenset": FrozenSetType, "range": RangeType, "slice": SliceType,
		"Ellipsis": Ellipsis, "NotImplemented": NotImplemented,
	}
	for _, t := range exceptionTypes {
		b[t.Name] = t
	}
	b["IOError"] = OSError
	add := func(name string, params []string, fn func(in *Interp, a []Value) (Value, error)) {
		b[name] = NewBuiltin(name, params, fn)
	}
	raw := func(name string, fn func(in *Interp, c *Call) (Value, error)) { b[name] = &Builtin{Name: name, Fn: fn} }
	raw("print", builtinPrint)
	add("len", []string{"/obj"}, func(in *Interp, a []Value) (Value, error) {
		n, err := in.Len(a[0])
		return Int(n), err
	})
	add("repr", []string{"/obj"}, func(in *Interp, a []Value) (Value, error) {
		s, err := ReprOf(in, a[0])
		return Str(s), err
	})
	add("ascii", []string{"/obj"}, func(in *Interp, a []Value) (Value, error) {
		s, err := ReprOf(in, a[0])
		return Str(asciiOnly(s)), err
	})
	add("format", []string{"/value", "/format_spec?"}, func(in *Interp, a []Value) (Value, error) {
		spec := ""
		if a[1] != nil {
			var err error
			if spec, err = needStr(a[1], "format() argument 2"); err != nil {
				return nil, err
			}
		}
		s, err := in.Format(a[0], spec)
		return Str(s), err
	})
	add("abs", []string{"/x"}, builtinAbs)
	add("round", []string{"number", "ndigits?"}, builtinRound)
	add("divmod", []string{"/x", "/y"}, func(in *Interp, a []Value) (Value, error) {
		q, err := in.Binary("//", a[0], a[1])
		if err != nil {
			return nil, err
		}
		r, err := in.Binary("%", a[0], a[1])
		return NewTuple(q, r), err
	})
	add("pow", []string{"base", "exp", "mod?"}, func(in *Interp, a []Value) (Value, error) {
		if isNone(a[2]) {
			return in.Binary("**", a[0], a[1])
		}
		x, ok1 := asBig(a[0])
		y, ok2 := asBig(a[1])
		m, ok3 := asBig(a[2])
		if !ok1 || !ok2 || !ok3 || m.Sign() == 0 || y.Sign() < 0 {
			return nil, Raise(ValueError, "pow() with a third argument needs integers, a positive exponent and a modulus that is not zero")
		}
		r := new(big.Int).Exp(x, y, new(big.Int).Abs(m))
		return in.Binary("%", normInt(r), normInt(m))
	})
	add("sum", []string{"/iterable", "start?"}, builtinSum)
	raw("min", func(in *Interp, c *Call) (Value, error) { return minMax(in, "min", c) })
	raw("max", func(in *Interp, c *Call) (Value, error) { return minMax(in, "max", c) })
	add("any", []string{"/iterable"}, func(in *Interp, a []Value) (Value, error) { return anyAll(in, a[0], true) })
	add("all", []string{"/iterable"}, func(in *Interp, a []Value) (Value, error) { return anyAll(in, a[0], false) })
	add("sorted", []string{"/iterable", "*", "key?", "reverse?"}, func(in *Interp, a []Value) (Value, error) {
		vs, err := in.Values(a[0])
		if err != nil {
			return nil, err
		}
		items := append([]Value{}, vs...)
		if err := sortBy(in, items, a[1], a[2]); err != nil {
			return nil, err
		}
		return NewList(items...), nil
	})
	add("reversed", []string{"/seq"}, func(in *Interp, a []Value) (Value, error) {
		vs, err := in.Values(a[0])
		if err != nil {
			return nil, err
		}
		items := make([]Value, len(vs))
		for i, v := range vs {
			items[len(vs)-1-i] = v
		}
		return NewIterator("reversed", SliceIterator(items), a[0]), nil
	})
	add("iter", []string{"/obj", "/sentinel?"}, func(in *Interp, a []Value) (Value, error) {
		if a[1] != nil {
			return NewIterator("callable_iterator", iterFunc(func(in *Interp) (Value, bool, error) {
				v, err := in.CallValues(a[0])
				if err != nil {
					return nil, false, err
				}
				eq, err := in.Equal(v, a[1])
				return v, !eq, err
			}), a[0]), nil
		}
		it, err := in.Iter(a[0])
		if err != nil {
			return nil, err
		}
		if v, ok := it.(Value); ok {
			return v, nil
		}
		return NewIterator(a[0].Type().Label()+"_iterator", it, a[0]), nil
	})
	add("next", []string{"/iterator", "/default?"}, func(in *Interp, a []Value) (Value, error) {
		it, ok := a[0].(Iterator)
		if o, isObj := a[0].(*Instance); isObj {
			if v, err := o.special(in, "__next__"); v != nil || err != nil {
				return v, err
			}
		}
		if !ok {
			return nil, Raise(TypeError, "'%s' object is not an iterator", a[0].Type().Label())
		}
		v, ok, err := it.Next(in)
		if err != nil {
			return nil, err
		}
		if !ok {
			if a[1] != nil {
				return a[1], nil
			}
			return nil, RaiseWith(StopIteration)
		}
		return v, nil
	})
	add("enumerate", []string{"iterable", "start?"}, func(in *Interp, a []Value) (Value, error) {
		it, err := in.Iter(a[0])
		if err != nil {
			return nil, err
		}
		n := int64(0)
		if a[1] != nil {
			if n, err = needInt(a[1]); err != nil {
				return nil, err
			}
		}
		return NewIterator("enumerate", iterFunc(func(in *Interp) (Value, bool, error) {
			v, ok, err := it.Next(in)
			if !ok || err != nil {
				return nil, false, err
			}
			n++
			return NewTuple(Int(n-1), v), true, nil
		}), a[0]), nil
	})
	raw("zip", builtinZip)
	raw("map", func(in *Interp, c *Call) (Value, error) {
		if len(c.Args) < 2 {
			return nil, Raise(TypeError, "map() must have at least two arguments.")
		}
		its, err := iterAll(in, c.Args[1:])
		if err != nil {
			return nil, err
		}
		return NewIterator("map", iterFunc(func(in *Interp) (Value, bool, error) {
			args := make([]Value, len(its))
			for i, it := range its {
				v, ok, err := it.Next(in)
				if !ok || err != nil {
					return nil, false, err
				}
				args[i] = v
			}
			v, err := in.CallValues(c.Args[0], args...)
			return v, err == nil, err
		}), c.Args...), nil
	})
	add("filter", []string{"/function", "/iterable"}, func(in *Interp, a []Value) (Value, error) {
		it, err := in.Iter(a[1])
		if err != nil {
			return nil, err
		}
		return NewIterator("filter", iterFunc(func(in *Interp) (Value, bool, error) {
			for {
				v, ok, err := it.Next(in)
				if !ok || err != nil {
					return nil, false, err
				}
				t := v
				if a[0] != None {
					if t, err = in.CallValues(a[0], v); err != nil {
						return nil, false, err
					}
				}
				if ok, err := in.Truth(t); ok || err != nil {
					return v, err == nil, err
				}
				if err := in.poll(); err != nil {
					return nil, false, err
				}
			}
		}), a...), nil
	})
	add("isinstance", []string{"/obj", "/class_or_tuple"}, func(in *Interp, a []Value) (Value, error) {
		ok, err := isInstance(a[0].Type(), a[1], "isinstance() arg 2 must be a type, a tuple of types, or a union")
		return Bool(ok), err
	})
	add("issubclass", []string{"/cls", "/class_or_tuple"}, func(in *Interp, a []Value) (Value, error) {
		t, ok := a[0].(*Type)
		if !ok {
			return nil, Raise(TypeError, "issubclass() arg 1 must be a class")
		}
		ok, err := isInstance(t, a[1], "issubclass() arg 2 must be a class, a tuple of classes, or a union")
		return Bool(ok), err
	})
	add("callable", []string{"/obj"}, func(in *Interp, a []Value) (Value, error) {
		if o, ok := a[0].(*Instance); ok {
			f, _ := o.class.lookup("__call__")
			return Bool(f != nil), nil
		}
		_, ok := a[0].(Callable)
		return Bool(ok), nil
	})
	add("hasattr", []string{"/obj", "/name"}, func(in *Interp, a []Value) (Value, error) {
		name, err := needStr(a[1], "hasattr(): attribute name")
		if err != nil {
			return nil, err
		}
		_, err = in.Attr(a[0], name)
		if e, ok := err.(*Exception); ok && e.class.IsSubtype(AttributeError) {
			return Bool(false), nil
		}
		return Bool(true), err
	})
	add("getattr", []string{"/obj", "/name", "/default?"}, func(in *Interp, a []Value) (Value, error) {
		name, err := needStr(a[1], "getattr(): attribute name")
		if err != nil {
			return nil, err
		}
		v, err := in.Attr(a[0], name)
		if e, ok := err.(*Exception); ok && a[2] != nil && e.class.IsSubtype(AttributeError) {
			return a[2], nil
		}
		return v, err
	})
	add("setattr", []string{"/obj", "/name", "/value"}, func(in *Interp, a []Value) (Value, error) {
		name, err := needStr(a[1], "setattr(): attribute name")
		if err != nil {
			return nil, err
		}
		return None, in.setAttr(a[0], name, a[2])
	})
	add("hash", []string{"/obj"}, func(in *Interp, a []Value) (Value, error) {
		k, err := HashKey(a[0])
		if err != nil {
			return nil, err
		}
		if i, ok := k.(int64); ok {
			return Int(i), nil
		}
		return Int(textHash(fmt.Sprintf("%T%v", k, k))), nil
	})
	add("id", []string{"/obj"}, func(in *Interp, a []Value) (Value, error) {
		return Int(textHash(fmt.Sprintf("%p", a[0]))), nil
	})
	add("ord", []string{"/c"}, func(in *Interp, a []Value) (Value, error) {
		s := ""
		switch x := a[0].(type) {
		case Str:
			s = string(x)
		case Bytes:
			if len(x) == 1 {
				return Int(x[0]), nil
			}
		}
		if utf8.RuneCountInString(s) != 1 {
			return nil, Raise(TypeError, "ord() expected a character")
		}
		r, _ := utf8.DecodeRuneInString(s)
		return Int(r), nil
	})
	add("chr", []string{"/i"}, func(in *Interp, a []Value) (Value, error) {
		i, err := needInt(a[0])
		if err != nil {
			return nil, err
		}
		if i < 0 || i > 0x10ffff {
			return nil, Raise(ValueError, "chr() arg not in range(0x110000)")
		}
		return Str(string(rune(i))), nil
	})
	for name, base := range map[string]int{"bin": 2, "oct": 8, "hex": 16} {
		prefix := map[int]string{2: "0b", 8: "0o", 16: "0x"}[base]
		add(name, []string{"/x"}, func(in *Interp, a []Value) (Value, error) {
			i, ok := asBig(a[0])
			if !ok {
				return nil, Raise(TypeError, "'%s' object cannot be interpreted as an integer", a[0].Type().Label())
			}
			if i.Sign() < 0 {
				return Str("-" + prefix + new(big.Int).Neg(i).Text(base)), nil
			}
			return Str(prefix + i.Text(base)), nil
		})
	}
	add("dir", []string{"/obj?"}, func(in *Interp, a []Value) (Value, error) {
		names := in.Names()
		if a[0] != nil {
			names = Attrs(a[0])
		}
		out := NewList()
		for _, n := range names {
			out.append(Str(n))
		}
		return out, nil
	})
	add("vars", []string{"/obj"}, func(in *Interp, a []Value) (Value, error) { return in.Attr(a[0], "__dict__") })
	add("globals", nil, func(in *Interp, a []Value) (Value, error) {
		d := NewDict()
		for _, v := range in.globals.vars.list {
			d.SetStr(v.name, v.value)
		}
		return d, nil
	})
	add("property", []string{"fget"}, func(in *Interp, a []Value) (Value, error) { hold(a[0]); return &wrapped{"property", a[0]}, nil })
	add("staticmethod", []string{"f"}, func(in *Interp, a []Value) (Value, error) { hold(a[0]); return &wrapped{"staticmethod", a[0]}, nil })
	add("classmethod", []string{"f"}, func(in *Interp, a []Value) (Value, error) { hold(a[0]); return &wrapped{"classmethod", a[0]}, nil })
	add("eval", []string{"/source"}, func(in *Interp, a []Value) (Value, error) {
		src, err := needStr(a[0], "eval() arg 1")
		if err != nil {
			return nil, err
		}
		body, err := parse(strings.TrimSpace(src))
		if err != nil {
			return nil, err
		}
		if len(body) == 1 {
			if e, ok := body[0].(*exprStmt); ok {
				return in.eval(e.value)
			}
		}
		return nil, Raise(SyntaxErrorType, "eval() needs one expression")
	})
	add("open", []string{"file", "mode?", "encoding?", "newline?"}, builtinOpen)
	add("input", []string{"/prompt?"}, func(in *Interp, a []Value) (Value, error) {
		return nil, Raise(RuntimeError, "input() is not available: standard input belongs to the session")
	})
	add("exit", []string{"/code?"}, func(in *Interp, a []Value) (Value, error) { return nil, RaiseWith(SystemExit, orNone(a[0])) })
	b["quit"] = b["exit"]
	return b
}

func textHash(s string) int64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return int64(h >> 2)
}

func builtinPrint(in *Interp, c *Call) (Value, error) {
	sep, end := " ", "\n"
	var w writer
	for _, k := range c.Kw {
		switch k.Name {
		case "sep", "end":
			if k.Value == None {
				continue
			}
			s, err := needStr(k.Value, k.Name)
			if err != nil {
				return nil, err
			}
			if k.Name == "sep" {
				sep = s
			} else {
				end = s
			}
		case "file":
			f, ok := k.Value.(writer)
			if !ok && k.Value != None {
				return nil, Raise(AttributeError, "'%s' object has no attribute 'write'", k.Value.Type().Label())
			}
			w = f
		case "flush":
		default:
			return nil, Raise(TypeError, "'%s' is an invalid keyword argument for print()", k.Name)
		}
	}
	var b strings.Builder
	for i, v := range c.Args {
		if i > 0 {
			b.WriteString(sep)
		}
		s, err := ToStr(in, v)
		if err != nil {
			return nil, err
		}
		b.WriteString(s)
	}
	b.WriteString(end)
	if w != nil {
		return None, w.writeText(b.String())
	}
	if _, err := in.out.Write([]byte(b.String())); err != nil {
		return nil, Raise(OSError, "%v", err)
	}
	return None, nil
}

func compactNil(vs ...Value) []Value {
	var out []Value
	for _, v := range vs {
		if v != nil {
			out = append(out, v)
		}
	}
	return out
}

// typeMatcher is a host value that stands for classes in isinstance, such as a data type.
type typeMatcher interface{ MatchesType(t *Type) bool }

func isInstance(t *Type, class Value, msg string) (bool, error) {
	switch c := class.(type) {
	case *Type:
		return t.IsSubtype(c), nil
	case *Tuple:
		for _, x := range c.items {
			if ok, err := isInstance(t, x, msg); ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	case NoneValue:
		return t == NoneType, nil
	case typeMatcher:
		return c.MatchesType(t), nil
	}
	return false, Raise(TypeError, "%s", msg)
}
