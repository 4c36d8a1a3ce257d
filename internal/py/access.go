package py

import (
	"strings"
	"unicode/utf8"
)

// Attr is `v.name`.
func (in *Interp) Attr(v Value, name string) (Value, error) {
	if a, ok := v.(Attributer); ok {
		r, err := a.Attr(in, name)
		if r != nil || err != nil {
			return r, err
		}
	}
	switch v.(type) {
	case *Type, *Module, *Instance:
	default:
		r, err := classAttr(in, v, name)
		if r != nil || err != nil {
			return r, err
		}
	}
	switch name {
	case "__class__":
		return v.Type(), nil
	case "__doc__":
		return None, nil
	}
	switch x := v.(type) {
	case *Module:
		return nil, Raise(AttributeError, "module '%s' has no attribute '%s'%s", x.Name, name, didYouMean(name, x.AttrNames()))
	case *Type:
		return nil, Raise(AttributeError, "type object '%s' has no attribute '%s'%s", x.Name, name, didYouMean(name, x.AttrNames()))
	}
	return nil, Raise(AttributeError, "'%s' object has no attribute '%s'%s", v.Type().Label(), name, didYouMean(name, Attrs(v)))
}

func didYouMean(name string, names []string) string {
	if best := nearest(name, names); best != "" {
		return ". Did you mean: '" + best + "'?"
	}
	return ""
}

// Attrs lists the attributes of a value, for completion.
func Attrs(v Value) []string {
	set := map[string]bool{}
	if a, ok := v.(Attributer); ok {
		for _, n := range a.AttrNames() {
			set[n] = true
		}
	}
	for t := v.Type(); t != nil; t = t.Base {
		for n := range t.Methods {
			set[n] = true
		}
	}
	return sortedNames(set)
}

func (in *Interp) setAttr(obj Value, name string, v Value) error {
	if s, ok := obj.(AttrSetter); ok {
		return s.SetAttr(in, name, v)
	}
	return Raise(AttributeError, "'%s' object has no attribute '%s' that can be set", obj.Type().Label(), name)
}

// CallMethod is `v.name(...)`.
func (in *Interp) CallMethod(v Value, name string, c *Call) (Value, error) {
	if m, ok := v.(MethodCaller); ok {
		r, found, err := m.CallMethod(in, name, c)
		if found || err != nil {
			return in.made(r), err
		}
	}
	if t, m, class := findMethod(v, name); m != nil {
		if class {
			v = t
		}
		return m(in, v, c)
	}
	f, err := in.Attr(v, name)
	if err != nil {
		return nil, err
	}
	return in.Call(f, c)
}

func indexOf(key Value, length int, what string) (int, error) {
	i, ok := AsInt(key)
	if !ok {
		return 0, Raise(TypeError, "%s indices must be integers or slices, not %s", what, key.Type().Label())
	}
	if i < 0 {
		i += int64(length)
	}
	if i < 0 || i >= int64(length) {
		return 0, Raise(IndexError, "%s index out of range", what)
	}
	return int(i), nil
}

// GetItem is `v[key]`.
func (in *Interp) GetItem(v, key Value) (Value, error) {
	switch x := v.(type) {
	case *List:
		if s, ok := key.(*Slice); ok {
			items, err := sliceItems(s, x.items)
			return NewList(items...), err
		}
		i, err := indexOf(key, len(x.items), "list")
		if err != nil {
			return nil, err
		}
		return x.items[i], nil
	case *Tuple:
		if s, ok := key.(*Slice); ok {
			items, err := sliceItems(s, x.items)
			return NewTuple(items...), err
		}
		i, err := indexOf(key, len(x.items), "tuple")
		if err != nil {
			return nil, err
		}
		return x.items[i], nil
	case *Dict:
		r, err := x.Get(key)
		if r != nil || err != nil {
			return r, err
		}
		if x.factory != nil && x.factory != None {
			if r, err = in.CallValues(x.factory); err != nil {
				return nil, err
			}
			return r, x.Set(in, key, r)
		}
		if x.class == CounterType {
			return Int(0), nil
		}
		return nil, RaiseWith(KeyError, key)
	case Str:
		return strIndex(string(x), key)
	case Bytes:
		if s, ok := key.(*Slice); ok {
			start, step, n, err := s.Indices(len(x))
			if err != nil {
				return nil, err
			}
			if step == 1 {
				return x[start : start+n], nil
			}
			out := make([]byte, n)
			for i := range out {
				out[i] = x[start+i*step]
			}
			return Bytes(out), nil
		}
		i, err := indexOf(key, len(x), "index")
		if err != nil {
			return nil, err
		}
		return Int(x[i]), nil
	case *Range:
		n := x.length()
		if s, ok := key.(*Slice); ok {
			start, step, count, err := s.Indices(int(n))
			if err != nil {
				return nil, err
			}
			first := x.start + int64(start)*x.step
			st := x.step * int64(step)
			return &Range{first, first + int64(count)*st, st}, nil
		}
		i, err := indexOf(key, int(n), "range object")
		if err != nil {
			return nil, err
		}
		return Int(x.start + int64(i)*x.step), nil
	case Indexer:
		r, err := x.GetItem(in, key)
		return r, err
	case *Type:
		// list[int], dict[str, int] in annotations and casts
		switch x {
		case ListType, DictType, TupleType, SetType, TypeType, FrozenSetType:
			return &genericAlias{x, key}, nil
		}
		if f, ok := x.Statics["__class_getitem__"]; ok {
			return in.CallValues(f, key)
		}
		return nil, Raise(TypeError, "type '%s' is not subscriptable", x.Name)
	}
	return nil, Raise(TypeError, "'%s' object is not subscriptable", v.Type().Label())
}

// genericAlias is `list[int]`.
type genericAlias struct {
	Origin *Type
	Param  Value
}

// Generic takes `list[int]` apart.
func Generic(v Value) (origin *Type, param Value, ok bool) {
	g, ok := v.(*genericAlias)
	if !ok {
		return nil, nil, false
	}
	return g.Origin, g.Param, true
}

func (*genericAlias) Type() *Type { return TypeType }
func (g *genericAlias) Repr(in *Interp) (string, error) {
	name := func(v Value) string {
		if t, ok := v.(*Type); ok {
			return t.QualName()
		}
		s, _ := ReprOf(in, v)
		return s
	}
	if t, ok := g.Param.(*Tuple); ok {
		var parts []string
		for _, it := range t.items {
			parts = append(parts, name(it))
		}
		return g.Origin.Name + "[" + strings.Join(parts, ", ") + "]", nil
	}
	return g.Origin.Name + "[" + name(g.Param) + "]", nil
}

func (g *genericAlias) Call(in *Interp, c *Call) (Value, error) { return g.Origin.Call(in, c) }

func sliceItems(s *Slice, items []Value) ([]Value, error) {
	start, step, n, err := s.Indices(len(items))
	if err != nil {
		return nil, err
	}
	out := make([]Value, n)
	for i := range out {
		out[i] = items[start+i*step]
	}
	return out, nil
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func strIndex(x string, key Value) (Value, error) {
	ascii := isASCII(x)
	var rs []rune
	n := len(x)
	if !ascii {
		rs = []rune(x)
		n = len(rs)
	}
	if s, ok := key.(*Slice); ok {
		start, step, count, err := s.Indices(n)
		if err != nil {
			return nil, err
		}
		if ascii && step == 1 {
			return Str(x[start : start+count]), nil
		}
		if ascii {
			rs = []rune(x)
		}
		out := make([]rune, count)
		for i := range out {
			out[i] = rs[start+i*step]
		}
		return Str(string(out)), nil
	}
	i, err := indexOf(key, n, "string")
	if err != nil {
		return nil, err
	}
	if ascii {
		return Str(x[i : i+1]), nil
	}
	return Str(string(rs[i])), nil
}

// SetItem is `v[key] = x`.
func (in *Interp) SetItem(v, key, x Value) error {
	switch o := v.(type) {
	case *List:
		if s, ok := key.(*Slice); ok {
			return in.setSlice(o, s, x)
		}
		i, ok := AsInt(key)
		if ok && i < 0 {
			i += int64(len(o.items))
		}
		if ok && (i < 0 || i >= int64(len(o.items))) {
			return Raise(IndexError, "list assignment index out of range")
		}
		if !ok {
			return Raise(TypeError, "list indices must be integers or slices, not %s", key.Type().Label())
		}
		o.set(in, int(i), x)
		return nil
	case *Dict:
		return o.Set(in, key, x)
	case ItemSetter:
		return o.SetItem(in, key, x)
	}
	return Raise(TypeError, "'%s' object does not support item assignment", v.Type().Label())
}

func (in *Interp) setSlice(o *List, s *Slice, x Value) error {
	vs, err := in.Values(x)
	if err != nil {
		return Raise(TypeError, "can only assign an iterable")
	}
	vs = append([]Value{}, vs...)
	start, step, n, err := s.Indices(len(o.items))
	if err != nil {
		return err
	}
	if step != 1 {
		if len(vs) != n {
			return Raise(ValueError, "attempt to assign sequence of size %d to extended slice of size %d", len(vs), n)
		}
		for i, v := range vs {
			o.set(in, start+i*step, v)
		}
		return nil
	}
	holdAll(vs)
	old := append([]Value{}, o.items[start:start+n]...)
	o.items = append(append(append([]Value{}, o.items[:start]...), vs...), o.items[start+n:]...)
	for _, v := range old {
		in.unhold(v)
	}
	return nil
}

func (in *Interp) delItem(v, key Value) error {
	switch o := v.(type) {
	case *List:
		if s, ok := key.(*Slice); ok {
			start, step, n, err := s.Indices(len(o.items))
			if err != nil {
				return err
			}
			gone := map[int]bool{}
			for i := range n {
				gone[start+i*step] = true
			}
			kept := make([]Value, 0, len(o.items)-n)
			for i, it := range o.items {
				if gone[i] {
					in.unhold(it)
				} else {
					kept = append(kept, it)
				}
			}
			o.items = kept
			return nil
		}
		i, err := indexOf(key, len(o.items), "list assignment")
		if err != nil {
			return err
		}
		old := o.items[i]
		o.items = append(o.items[:i], o.items[i+1:]...)
		in.unhold(old)
		return nil
	case *Dict:
		r, err := o.delete(in, key)
		if r == nil && err == nil {
			err = RaiseWith(KeyError, key)
		}
		return err
	case ItemDeleter:
		return o.DelItem(in, key)
	}
	return Raise(TypeError, "'%s' object doesn't support item deletion", v.Type().Label())
}

// Contains is `x in v`.
func (in *Interp) Contains(v, x Value) (bool, error) {
	switch o := v.(type) {
	case Str:
		s, ok := x.(Str)
		if !ok {
			return false, Raise(TypeError, "'in <string>' requires string as left operand, not %s", x.Type().Label())
		}
		return strings.Contains(string(o), string(s)), nil
	case Bytes:
		if s, ok := x.(Bytes); ok {
			return strings.Contains(string(o), string(s)), nil
		}
		i, ok := AsInt(x)
		return ok && i >= 0 && i < 256 && strings.IndexByte(string(o), byte(i)) >= 0, nil
	case *Dict:
		r, err := o.Get(x)
		return r != nil, err
	case *Set:
		return o.has(x)
	case *Range:
		if i, ok := AsInt(x); ok {
			n := o.length()
			if n == 0 || (i-o.start)%o.step != 0 {
				return false, nil
			}
			k := (i - o.start) / o.step
			return k >= 0 && k < n, nil
		}
	case Container:
		return o.Contains(in, x)
	}
	return in.containsByIter(v, x)
}

func (in *Interp) containsByIter(v, x Value) (bool, error) {
	it, err := in.Iter(v)
	if err != nil {
		if e, ok := err.(*Exception); ok && e.class == TypeError {
			return false, Raise(TypeError, "argument of type '%s' is not iterable", v.Type().Label())
		}
		return false, err
	}
	for {
		y, ok, err := it.Next(in)
		if err != nil || !ok {
			return false, err
		}
		if eq, err := in.Equal(y, x); eq || err != nil {
			return eq, err
		}
		if err := in.poll(); err != nil {
			return false, err
		}
	}
}

// Len is len(v).
func (in *Interp) Len(v Value) (int, error) {
	switch x := v.(type) {
	case *List:
		return len(x.items), nil
	case *Tuple:
		return len(x.items), nil
	case *Dict:
		return x.live, nil
	case *Set:
		return x.live, nil
	case Str:
		return utf8.RuneCountInString(string(x)), nil
	case Bytes:
		return len(x), nil
	case *Range:
		return int(x.length()), nil
	case Sized:
		return x.Len(in)
	}
	return 0, Raise(TypeError, "object of type '%s' has no len()", v.Type().Label())
}
