package py

func init() {
	view := func(name string, pick func(k, v Value) Value) Method {
		return method(name, nil, func(in *Interp, s Value, a []Value) (Value, error) {
			hold(s)
			return &dictView{d: s.(*Dict), name: "dict_" + name, pick: pick}, nil
		})
	}
	DictType.Methods = map[string]Method{
		"keys":   view("keys", func(k, _ Value) Value { return k }),
		"values": view("values", func(_, v Value) Value { return v }),
		"items":  view("items", func(k, v Value) Value { return NewTuple(k, v) }),
		"get": method("get", []string{"/key", "/default?"}, func(in *Interp, s Value, a []Value) (Value, error) {
			v, err := s.(*Dict).Get(a[0])
			if v == nil {
				v = orNone(a[1])
			}
			return v, err
		}),
		"pop": method("pop", []string{"/key", "/default?"}, func(in *Interp, s Value, a []Value) (Value, error) {
			v, err := s.(*Dict).delete(in, a[0])
			if v == nil && err == nil {
				if a[1] == nil {
					return nil, RaiseWith(KeyError, a[0])
				}
				v = a[1]
			}
			return v, err
		}),
		"popitem": method("popitem", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			d := s.(*Dict)
			for i := len(d.keys) - 1; i >= 0; i-- {
				if k := d.keys[i]; k != nil {
					v, err := d.delete(in, k)
					return NewTuple(k, v), err
				}
			}
			return nil, RaiseWith(KeyError, Str("popitem(): dictionary is empty"))
		}),
		"setdefault": method("setdefault", []string{"/key", "/default?"}, func(in *Interp, s Value, a []Value) (Value, error) {
			d := s.(*Dict)
			v, err := d.Get(a[0])
			if v != nil || err != nil {
				return v, err
			}
			return orNone(a[1]), d.Set(in, a[0], orNone(a[1]))
		}),
		"update": func(in *Interp, s Value, c *Call) (Value, error) {
			return None, in.fillDict(s.(*Dict), "update", c)
		},
		"clear": method("clear", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			s.(*Dict).clear(in)
			return None, nil
		}),
		"copy": method("copy", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			x := s.(*Dict)
			d := NewDict()
			d.class, d.factory = x.class, x.factory
			x.Each(func(k, v Value) bool { _ = d.Set(in, k, v); return true })
			return d, nil
		}),
	}
	DictType.Statics = map[string]Value{
		"fromkeys": ClassMethod("fromkeys", func(in *Interp, c *Call) (Value, error) {
			a, err := c.Bind("fromkeys", "/cls", "/iterable", "/value?")
			if err != nil {
				return nil, err
			}
			vs, err := in.Values(a[1])
			if err != nil {
				return nil, err
			}
			d := NewDict()
			for _, k := range vs {
				if err := d.Set(in, k, orNone(a[2])); err != nil {
					return nil, err
				}
			}
			return d, nil
		}),
	}
	setMethod := func(name, op string) Method {
		return func(in *Interp, s Value, c *Call) (Value, error) {
			x := s.(*Set)
			r := Value(x)
			if len(c.Args) == 0 {
				return setOp("|", x, NewSet())
			}
			for _, a := range c.Args {
				y, ok := a.(*Set)
				if !ok {
					y = NewSet()
					if err := in.fillSet(y, a); err != nil {
						return nil, err
					}
				}
				var err error
				if r, err = setOp(op, r.(*Set), y); err != nil {
					return nil, err
				}
			}
			return r, nil
		}
	}
	test := func(name, op string) Method {
		return method(name, []string{"/other"}, func(in *Interp, s Value, a []Value) (Value, error) {
			y := NewSet()
			if err := in.fillSet(y, a[0]); err != nil {
				return nil, err
			}
			if op == "disjoint" {
				r, _ := setOp("&", s.(*Set), y)
				return Bool(r.(*Set).live == 0), nil
			}
			return compareSets(op, s.(*Set), y), nil
		})
	}
	FrozenSetType.Methods = map[string]Method{
		"union": setMethod("union", "|"), "intersection": setMethod("intersection", "&"),
		"difference": setMethod("difference", "-"), "symmetric_difference": setMethod("symmetric_difference", "^"),
		"issubset": test("issubset", "<="), "issuperset": test("issuperset", ">="), "isdisjoint": test("isdisjoint", "disjoint"),
		"copy": setMethod("copy", "|"),
	}
	SetType.Methods = map[string]Method{
		"add": method("add", []string{"/elem"}, func(in *Interp, s Value, a []Value) (Value, error) {
			return None, s.(*Set).Add(a[0])
		}),
		"discard": method("discard", []string{"/elem"}, func(in *Interp, s Value, a []Value) (Value, error) {
			_, err := s.(*Set).discard(a[0])
			return None, err
		}),
		"remove": method("remove", []string{"/elem"}, func(in *Interp, s Value, a []Value) (Value, error) {
			ok, err := s.(*Set).discard(a[0])
			if !ok && err == nil {
				err = RaiseWith(KeyError, a[0])
			}
			return None, err
		}),
		"pop": method("pop", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			items := s.(*Set).shown()
			if len(items) == 0 {
				return nil, RaiseWith(KeyError, Str("pop from an empty set"))
			}
			_, err := s.(*Set).discard(items[0])
			return items[0], err
		}),
		"clear": method("clear", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			*s.(*Set) = *NewSet()
			return None, nil
		}),
		"update": func(in *Interp, s Value, c *Call) (Value, error) {
			for _, a := range c.Args {
				if err := in.fillSet(s.(*Set), a); err != nil {
					return nil, err
				}
			}
			return None, nil
		},
	}
	for k, m := range FrozenSetType.Methods {
		SetType.Methods[k] = m
	}
}

// dictView is what keys(), values() and items() return: it follows the dict.
type dictView struct {
	d    *Dict
	name string
	pick func(k, v Value) Value
}

var dictViewTypes = map[string]*Type{
	"dict_keys": newType("dict_keys", nil), "dict_values": newType("dict_values", nil), "dict_items": newType("dict_items", nil),
}

func (v *dictView) Type() *Type                       { return dictViewTypes[v.name] }
func (v *dictView) Iter(in *Interp) (Iterator, error) { return dictIterator(v.d, v.pick), nil }
func (v *dictView) Len(*Interp) (int, error)          { return v.d.live, nil }
func (v *dictView) values() []Value {
	out := make([]Value, 0, v.d.live)
	v.d.Each(func(k, x Value) bool { out = append(out, v.pick(k, x)); return true })
	return out
}

func (v *dictView) Repr(in *Interp) (string, error) {
	s, err := ReprOf(in, NewList(v.values()...))
	return v.name + "(" + s + ")", err
}

func (v *dictView) Contains(in *Interp, x Value) (bool, error) {
	if v.name == "dict_keys" {
		return in.Contains(v.d, x)
	}
	return in.containsByIter(v, x)
}

func (v *dictView) set(in *Interp) *Set {
	s := NewSet()
	_ = in.fillSet(s, v)
	return s
}

func (v *dictView) Binary(in *Interp, op string, other Value, reflected bool) (Value, error) {
	y := NewSet()
	switch op {
	case "|", "&", "-", "^":
	default:
		return nil, nil
	}
	if err := in.fillSet(y, other); err != nil {
		return nil, err
	}
	if reflected {
		return setOp(op, y, v.set(in))
	}
	return setOp(op, v.set(in), y)
}

func (v *dictView) Compare(in *Interp, op string, other Value) (Value, error) {
	switch o := other.(type) {
	case *Set:
		return compareSets(op, v.set(in), o), nil
	case *dictView:
		return compareSets(op, v.set(in), o.set(in)), nil
	}
	return nil, nil
}
