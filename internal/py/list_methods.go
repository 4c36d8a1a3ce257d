package py

func init() {
	ListType.Methods = map[string]Method{
		"append": method("append", []string{"/object"}, func(in *Interp, s Value, a []Value) (Value, error) {
			s.(*List).append(a[0])
			return None, nil
		}),
		"extend": method("extend", []string{"/iterable"}, func(in *Interp, s Value, a []Value) (Value, error) {
			vs, err := in.Values(a[0])
			if err != nil {
				return nil, err
			}
			for _, v := range append([]Value{}, vs...) {
				s.(*List).append(v)
			}
			return None, nil
		}),
		"insert": method("insert", []string{"/index", "/object"}, func(in *Interp, s Value, a []Value) (Value, error) {
			l := s.(*List)
			i, err := needInt(a[0])
			if err != nil {
				return nil, err
			}
			n := int64(len(l.items))
			if i < 0 {
				i += n
			}
			i = max(0, min(i, n))
			hold(a[1])
			l.items = append(l.items, nil)
			copy(l.items[i+1:], l.items[i:])
			l.items[i] = a[1]
			return None, nil
		}),
		"pop": method("pop", []string{"/index?"}, func(in *Interp, s Value, a []Value) (Value, error) {
			l := s.(*List)
			if len(l.items) == 0 {
				return nil, Raise(IndexError, "pop from empty list")
			}
			k := a[0]
			if k == nil {
				k = Int(-1)
			}
			i, err := indexOf(k, len(l.items), "pop")
			if err != nil {
				return nil, err
			}
			v := l.items[i]
			l.items = append(l.items[:i], l.items[i+1:]...)
			in.unhold(v)
			return v, nil
		}),
		"remove": method("remove", []string{"/value"}, func(in *Interp, s Value, a []Value) (Value, error) {
			l := s.(*List)
			for i, v := range l.items {
				eq, err := in.Equal(v, a[0])
				if err != nil {
					return nil, err
				}
				if eq {
					l.items = append(l.items[:i], l.items[i+1:]...)
					in.unhold(v)
					return None, nil
				}
			}
			return nil, Raise(ValueError, "list.remove(x): x not in list")
		}),
		"clear": method("clear", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			l := s.(*List)
			l.release(in)
			l.items = nil
			return None, nil
		}),
		"copy": method("copy", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			return NewList(append([]Value{}, s.(*List).items...)...), nil
		}),
		"reverse": method("reverse", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			l := s.(*List).items
			for i, j := 0, len(l)-1; i < j; i, j = i+1, j-1 {
				l[i], l[j] = l[j], l[i]
			}
			return None, nil
		}),
		"sort": method("sort", []string{"*", "key?", "reverse?"}, func(in *Interp, s Value, a []Value) (Value, error) {
			l := s.(*List)
			items := append([]Value{}, l.items...)
			if err := sortBy(in, items, a[0], a[1]); err != nil {
				return nil, err
			}
			if len(items) != len(l.items) {
				return nil, Raise(ValueError, "list modified during sort")
			}
			copy(l.items, items)
			return None, nil
		}),
		"count": method("count", []string{"/value"}, func(in *Interp, s Value, a []Value) (Value, error) {
			return countItems(in, s.(*List).items, a[0])
		}),
		"index": method("index", []string{"/value", "/start?", "/stop?"}, func(in *Interp, s Value, a []Value) (Value, error) {
			return findItem(in, s.(*List).items, a, "%s is not in list")
		}),
	}
	TupleType.Methods = map[string]Method{
		"count": method("count", []string{"/value"}, func(in *Interp, s Value, a []Value) (Value, error) {
			return countItems(in, s.(*Tuple).items, a[0])
		}),
		"index": method("index", []string{"/value", "/start?", "/stop?"}, func(in *Interp, s Value, a []Value) (Value, error) {
			return findItem(in, s.(*Tuple).items, a, "tuple.index(x): x not in tuple")
		}),
	}
}

func countItems(in *Interp, items []Value, v Value) (Value, error) {
	n := 0
	for _, it := range items {
		eq, err := in.Equal(it, v)
		if err != nil {
			return nil, err
		}
		if eq {
			n++
		}
	}
	return Int(n), nil
}

func findItem(in *Interp, items []Value, a []Value, msg string) (Value, error) {
	s := &Slice{orNone(a[1]), orNone(a[2]), None}
	start, _, n, err := s.Indices(len(items))
	if err != nil {
		return nil, err
	}
	for i := start; i < start+n; i++ {
		eq, err := in.Equal(items[i], a[0])
		if err != nil {
			return nil, err
		}
		if eq {
			return Int(i), nil
		}
	}
	if msg[0] == '%' {
		r, _ := ReprOf(in, a[0])
		return nil, Raise(ValueError, msg, r)
	}
	return nil, Raise(ValueError, "%s", msg)
}

// Attr finds the fields of a named tuple.
func (t *Tuple) Attr(in *Interp, name string) (Value, error) {
	for i, n := range t.names {
		if n == name {
			return t.items[i], nil
		}
	}
	if t.names != nil && name == "_fields" {
		out := NewTuple()
		for _, n := range t.names {
			out.items = append(out.items, Str(n))
		}
		return out, nil
	}
	return nil, nil
}

// AttrNames lists the fields of a named tuple.
func (t *Tuple) AttrNames() []string { return t.names }
