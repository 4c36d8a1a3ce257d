package py

import (
	"strings"
)

// The special dicts of collections.
var (
	OrderedDictType = &Type{Name: "OrderedDict", Module: "collections", Base: DictType}
	DefaultDictType = &Type{Name: "defaultdict", Module: "collections", Base: DictType}
	CounterType     = &Type{Name: "Counter", Module: "collections", Base: DictType}
)

func init() {
	OrderedDictType.New = func(in *Interp, c *Call) (Value, error) {
		d := NewDict()
		d.class = OrderedDictType
		return d, in.fillDict(d, "OrderedDict", c)
	}
	DefaultDictType.New = func(in *Interp, c *Call) (Value, error) {
		d := NewDict()
		d.class, d.factory = DefaultDictType, None
		rest := *c
		if len(c.Args) > 0 {
			hold(c.Args[0])
			d.factory = c.Args[0]
			rest.Args = c.Args[1:]
		}
		return d, in.fillDict(d, "defaultdict", &rest)
	}
	CounterType.New = func(in *Interp, c *Call) (Value, error) {
		d := NewDict()
		d.class = CounterType
		if len(c.Args) == 1 {
			if _, ok := c.Args[0].(*Dict); !ok {
				vs, err := in.Values(c.Args[0])
				if err != nil {
					return nil, err
				}
				for _, v := range vs {
					n, err := d.Get(v)
					if err != nil {
						return nil, err
					}
					k, _ := AsInt(orInt(n))
					if err := d.Set(in, v, Int(k+1)); err != nil {
						return nil, err
					}
				}
				return d, nil
			}
		}
		return d, in.fillDict(d, "Counter", c)
	}
	CounterType.Methods = map[string]Method{
		"most_common": method("most_common", []string{"n?"}, func(in *Interp, s Value, a []Value) (Value, error) {
			out := NewList()
			n := int64(1 << 40)
			if !isNone(a[0]) {
				n, _ = AsInt(a[0])
			}
			for _, e := range s.(*Dict).entries() {
				if n--; n < 0 {
					break
				}
				out.append(NewTuple(e[0], e[1]))
			}
			return out, nil
		}),
	}
	standardModules["collections"] = func(*Interp) (*Module, error) {
		return NewModule("collections", map[string]Value{
			"OrderedDict": OrderedDictType, "defaultdict": DefaultDictType, "Counter": CounterType,
			"namedtuple": NewBuiltin("namedtuple", []string{"typename", "field_names", "*", "defaults?"}, namedTuple),
			"deque": NewBuiltin("deque", []string{"iterable?", "maxlen?"}, func(in *Interp, a []Value) (Value, error) {
				if a[1] != nil && a[1] != None {
					return nil, Raise(TypeError, "deque with maxlen is not supported")
				}
				return ListType.New(in, &Call{Args: compactNil(a[0])})
			}),
		}), nil
	}
	standardModules["collections.abc"] = func(*Interp) (*Module, error) { return typingModule("collections.abc"), nil }
	standardModules["typing"] = func(*Interp) (*Module, error) { return typingModule("typing"), nil }
	standardModules["typing_extensions"] = func(*Interp) (*Module, error) { return typingModule("typing_extensions"), nil }
}

func orInt(v Value) Value {
	if v == nil {
		return Int(0)
	}
	return v
}

// anyName stands for every name of typing: annotations are not evaluated, casts give their value back.
type anyName struct{ name string }

func (*anyName) Type() *Type                                          { return ObjectType }
func (a *anyName) GetItem(*Interp, Value) (Value, error)              { return a, nil }
func (a *anyName) Repr(*Interp) (string, error)                       { return "typing." + a.name, nil }
func (a *anyName) Binary(*Interp, string, Value, bool) (Value, error) { return a, nil }

func typingModule(name string) *Module {
	m := NewModule(name, map[string]Value{
		"TYPE_CHECKING": Bool(false),
		"cast":          NewBuiltin("cast", []string{"/typ", "/val"}, func(in *Interp, a []Value) (Value, error) { return a[1], nil }),
		"NamedTuple": NewBuiltin("NamedTuple", []string{"typename", "fields"}, func(in *Interp, a []Value) (Value, error) {
			vs, err := in.Values(a[1])
			if err != nil {
				return nil, err
			}
			names := NewList()
			for _, v := range vs {
				f, err := in.Values(v)
				if err != nil || len(f) == 0 {
					return nil, Raise(TypeError, "NamedTuple fields must be (name, type) pairs")
				}
				names.append(f[0])
			}
			return namedTuple(in, []Value{a[0], names, nil})
		}),
		"TypeVar": NewBuiltin("TypeVar", []string{"name"}, func(in *Interp, a []Value) (Value, error) { return &anyName{"TypeVar"}, nil }),
	})
	for _, n := range strings.Fields("Any Callable Dict FrozenSet Generic Iterable Iterator Generator Literal List Mapping MutableMapping NoReturn Optional Sequence Set Tuple Type Union Self Protocol ClassVar Final Annotated Collection Hashable Sized Container Reversible Concatenate ParamSpec Never") {
		m.Add(n, &anyName{n})
	}
	return m
}

func namedTuple(in *Interp, a []Value) (Value, error) {
	name, err := needStr(a[0], "typename")
	if err != nil {
		return nil, err
	}
	var fields []string
	if s, ok := a[1].(Str); ok {
		fields = strings.FieldsFunc(string(s), func(r rune) bool { return r == ',' || r == ' ' })
	} else {
		vs, err := in.Values(a[1])
		if err != nil {
			return nil, err
		}
		for _, v := range vs {
			f, err := needStr(v, "field name")
			if err != nil {
				return nil, err
			}
			fields = append(fields, f)
		}
	}
	params := append([]string{}, fields...)
	var defaults []Value
	if !isNone(a[2]) {
		if defaults, err = in.Values(a[2]); err != nil {
			return nil, err
		}
		for i := range defaults {
			if k := len(params) - len(defaults) + i; k >= 0 {
				params[k] += "?"
			}
		}
	}
	t := &Type{Name: name, Module: "__main__", Base: TupleType}
	t.New = func(in *Interp, c *Call) (Value, error) {
		vs, err := c.Bind(name, params...)
		if err != nil {
			return nil, err
		}
		for i := range vs {
			if vs[i] == nil {
				vs[i] = defaults[i-len(vs)+len(defaults)]
			}
		}
		r := NewTuple(vs...)
		r.names, r.class = fields, t
		return r, nil
	}
	t.Methods = map[string]Method{
		"_asdict": method("_asdict", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			d := NewDict()
			for i, f := range fields {
				d.SetStr(f, s.(*Tuple).items[i])
			}
			return d, nil
		}),
		"_replace": func(in *Interp, s Value, c *Call) (Value, error) {
			r := NewTuple(append([]Value{}, s.(*Tuple).items...)...)
			r.names, r.class = fields, t
			for _, k := range c.Kw {
				for i, f := range fields {
					if f == k.Name {
						hold(k.Value)
						r.items[i] = k.Value
					}
				}
			}
			return r, nil
		},
	}
	return t, nil
}
