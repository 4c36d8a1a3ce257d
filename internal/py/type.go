package py

import (
	"sort"
	"strings"
)

// Type is a class: built in, of the host, or made by a class statement.
type Type struct {
	Name   string
	Module string
	Base   *Type
	Doc    string
	// New makes an instance; nil for what cannot be made by a call.
	New func(in *Interp, c *Call) (Value, error)
	// Methods of the built-in classes, found by instances and by the class itself.
	Methods map[string]Method
	// Statics are found on the class: class methods, constants.
	Statics map[string]Value
	// dict is the body of a class statement.
	dict  map[string]Value
	order []string
	user  bool
}

// Method is a method of a built-in class.
type Method func(in *Interp, self Value, c *Call) (Value, error)

// Type of a class is type.
func (t *Type) Type() *Type { return TypeType }

// IsSubtype reports whether t is other or derives from it.
func (t *Type) IsSubtype(other *Type) bool {
	for x := t; x != nil; x = x.Base {
		if x == other {
			return true
		}
	}
	return other == ObjectType
}

// Label is the name as error messages show it: with the module for what is written in C in Python.
func (t *Type) Label() string {
	switch t.Module {
	case "datetime", "decimal", "collections", "re", "_io":
		return t.QualName()
	}
	return t.Name
}

// QualName is the name with its module, as tracebacks and repr show it.
func (t *Type) QualName() string {
	if t.Module == "" || t.Module == "builtins" {
		return t.Name
	}
	return t.Module + "." + t.Name
}

// Repr shows `<class 'int'>`.
func (t *Type) Repr(*Interp) (string, error) { return "<class '" + t.QualName() + "'>", nil }

// HashKey makes classes usable as keys.
func (t *Type) HashKey() (any, error) { return t, nil }

// Call makes an instance, or tells the type of one argument.
func (t *Type) Call(in *Interp, c *Call) (Value, error) {
	if t == TypeType && len(c.Args) == 1 && len(c.Kw) == 0 {
		return c.Args[0].Type(), nil
	}
	for x := t; x != nil; x = x.Base {
		if x.New != nil && (x == t || x.user || !t.user) {
			return x.New(in, c)
		}
	}
	if t.user {
		return newInstance(in, t, c)
	}
	return nil, Raise(TypeError, "cannot create '%s' instances", t.QualName())
}

func (t *Type) lookup(name string) (Value, *Type) {
	for x := t; x != nil; x = x.Base {
		if v, ok := x.dict[name]; ok {
			return v, x
		}
		if v, ok := x.Statics[name]; ok {
			return v, x
		}
		if m, ok := x.Methods[name]; ok {
			return &methodDescr{t: x, name: name, fn: m}, x
		}
	}
	return nil, nil
}

// Attr finds class methods, constants and unbound methods.
func (t *Type) Attr(in *Interp, name string) (Value, error) {
	switch name {
	case "__name__", "__qualname__":
		return Str(t.Name), nil
	case "__module__":
		if t.Module == "" {
			return Str("builtins"), nil
		}
		return Str(t.Module), nil
	case "__doc__":
		if t.Doc == "" {
			return None, nil
		}
		return Str(t.Doc), nil
	case "__bases__":
		if t.Base == nil {
			return NewTuple(ObjectType), nil
		}
		return NewTuple(t.Base), nil
	case "__mro__":
		var ts []Value
		for x := t; x != nil; x = x.Base {
			ts = append(ts, x)
		}
		if t != ObjectType {
			ts = append(ts, ObjectType)
		}
		return NewTuple(ts...), nil
	}
	v, _ := t.lookup(name)
	switch m := v.(type) {
	case nil:
		return nil, nil
	case *wrapped:
		switch m.kind {
		case "staticmethod":
			return m.fn, nil
		case "classmethod":
			return &BoundMethod{Self: t, Fn: m.fn}, nil
		}
	case *classBuiltin:
		return &BoundMethod{Self: t, Fn: m.fn}, nil
	}
	return v, nil
}

// AttrNames lists what Attr finds.
func (t *Type) AttrNames() []string {
	set := map[string]bool{}
	for x := t; x != nil; x = x.Base {
		for n := range x.Methods {
			set[n] = true
		}
		for n := range x.Statics {
			set[n] = true
		}
		for n := range x.dict {
			set[n] = true
		}
	}
	return sortedNames(set)
}

// SetAttr is for classes of class statements.
func (t *Type) SetAttr(in *Interp, name string, v Value) error {
	if !t.user {
		return Raise(TypeError, "cannot set '%s' attribute of immutable type '%s'", name, t.Name)
	}
	hold(v)
	t.dict[name] = v
	return nil
}

func sortedNames(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for n := range set {
		if !strings.HasPrefix(n, "_") {
			out = append(out, n)
		}
	}
	sort.Strings(out)
	return out
}
