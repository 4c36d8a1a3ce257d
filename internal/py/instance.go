package py

import "fmt"

// Instance is an object of a class statement's class.
type Instance struct {
	Held
	class *Type
	attrs map[string]Value
}

func newInstance(in *Interp, t *Type, c *Call) (Value, error) {
	o := &Instance{class: t, attrs: map[string]Value{}}
	init, _ := t.lookup("__init__")
	if init == nil {
		if len(c.Args)+len(c.Kw) > 0 {
			return nil, Raise(TypeError, "%s() takes no arguments", t.Name)
		}
		return o, nil
	}
	d := *c
	d.Args = append([]Value{o}, c.Args...)
	_, err := in.Call(init, &d)
	return o, err
}

// Type is the class.
func (o *Instance) Type() *Type { return o.class }

// Drop has nothing to do: release gives up the attributes.
func (o *Instance) Drop() {}

func (o *Instance) release(in *Interp) {
	for _, v := range o.attrs {
		in.unhold(v)
	}
}

// Attr finds attributes of the object and of its class.
func (o *Instance) Attr(in *Interp, name string) (Value, error) {
	if v, ok := o.attrs[name]; ok {
		return v, nil
	}
	if name == "__dict__" {
		d := NewDict()
		for _, n := range sortedNames(boolSet(o.attrs)) {
			d.SetStr(n, o.attrs[n])
		}
		return d, nil
	}
	return classAttr(in, o, name)
}

func boolSet(m map[string]Value) map[string]bool {
	out := map[string]bool{}
	for k := range m {
		out[k] = true
	}
	return out
}

// classAttr finds an attribute in the class of self and binds it to self.
func classAttr(in *Interp, self Value, name string) (Value, error) {
	t := self.Type()
	if name == "__class__" {
		return t, nil
	}
	v, _ := t.lookup(name)
	switch m := v.(type) {
	case *Function, *methodDescr:
		return newBoundMethod(self, m), nil
	case *classBuiltin:
		return &BoundMethod{Self: t, Fn: m.fn}, nil
	case *wrapped:
		switch m.kind {
		case "property":
			return in.CallValues(m.fn, self)
		case "staticmethod":
			return m.fn, nil
		case "classmethod":
			return &BoundMethod{Self: t, Fn: m.fn}, nil
		}
	}
	return v, nil
}

// AttrNames lists attributes of the object and its class.
func (o *Instance) AttrNames() []string {
	set := boolSet(o.attrs)
	for _, n := range o.class.AttrNames() {
		set[n] = true
	}
	return sortedNames(set)
}

// SetAttr sets an attribute of the object.
func (o *Instance) SetAttr(in *Interp, name string, v Value) error {
	if d, _ := o.class.lookup(name); d != nil {
		if w, ok := d.(*wrapped); ok && w.kind == "property" {
			return Raise(AttributeError, "property '%s' of '%s' object has no setter", name, o.class.Name)
		}
	}
	hold(v)
	if old, had := o.attrs[name]; had {
		in.unhold(old)
	}
	o.attrs[name] = v
	return nil
}

// special calls a method such as __len__; a nil value without an error means that the class has none.
func (o *Instance) special(in *Interp, name string, args ...Value) (Value, error) {
	f, _ := o.class.lookup(name)
	if f == nil {
		return nil, nil
	}
	return in.CallValues(f, append([]Value{o}, args...)...)
}

func callStr(in *Interp, f Value, self Value) (string, error) {
	if in == nil {
		return "", Raise(RuntimeError, "no session")
	}
	v, err := in.CallValues(f, self)
	if err != nil {
		return "", err
	}
	s, ok := v.(Str)
	if !ok {
		return "", Raise(TypeError, "__str__ returned non-string (type %s)", v.Type().Label())
	}
	return string(s), nil
}

// Repr calls __repr__.
func (o *Instance) Repr(in *Interp) (string, error) {
	if f, _ := o.class.lookup("__repr__"); f != nil {
		return callStr(in, f, o)
	}
	return fmt.Sprintf("<__main__.%s object at %p>", o.class.Name, o), nil
}

// Str calls __str__ or __repr__.
func (o *Instance) Str(in *Interp) (string, error) {
	if f, _ := o.class.lookup("__str__"); f != nil {
		return callStr(in, f, o)
	}
	return o.Repr(in)
}

// Call calls __call__.
func (o *Instance) Call(in *Interp, c *Call) (Value, error) {
	f, _ := o.class.lookup("__call__")
	if f == nil {
		return nil, Raise(TypeError, "'%s' object is not callable", o.class.Name)
	}
	d := *c
	d.Args = append([]Value{o}, c.Args...)
	return in.Call(f, &d)
}

var operatorNames = map[string]string{
	"+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "@": "matmul",
	"&": "and", "|": "or", "^": "xor", "<<": "lshift", ">>": "rshift",
}

// Binary calls __add__, __radd__ and so on.
func (o *Instance) Binary(in *Interp, op string, other Value, reflected bool) (Value, error) {
	name := operatorNames[op]
	if reflected {
		name = "r" + name
	}
	return o.special(in, "__"+name+"__", other)
}

// Unary calls __neg__, __pos__ and __invert__.
func (o *Instance) Unary(in *Interp, op string) (Value, error) {
	return o.special(in, map[string]string{"-": "__neg__", "+": "__pos__", "~": "__invert__"}[op])
}

// Compare calls __eq__, __lt__ and so on.
func (o *Instance) Compare(in *Interp, op string, other Value) (Value, error) {
	names := map[string]string{"==": "__eq__", "!=": "__ne__", "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__"}
	v, err := o.special(in, names[op], other)
	if v == nil && err == nil && op == "!=" {
		if v, err = o.special(in, "__eq__", other); v != nil && v != NotImplemented && err == nil {
			t, err := in.Truth(v)
			return Bool(!t), err
		}
	}
	return v, err
}

// GetItem calls __getitem__.
func (o *Instance) GetItem(in *Interp, key Value) (Value, error) {
	v, err := o.special(in, "__getitem__", key)
	if v == nil && err == nil {
		err = Raise(TypeError, "'%s' object is not subscriptable", o.class.Name)
	}
	return v, err
}

// SetItem calls __setitem__.
func (o *Instance) SetItem(in *Interp, key, v Value) error {
	r, err := o.special(in, "__setitem__", key, v)
	if r == nil && err == nil {
		err = Raise(TypeError, "'%s' object does not support item assignment", o.class.Name)
	}
	return err
}

// Len calls __len__.
func (o *Instance) Len(in *Interp) (int, error) {
	v, err := o.special(in, "__len__")
	if err != nil {
		return 0, err
	}
	if v == nil {
		return 0, Raise(TypeError, "object of type '%s' has no len()", o.class.Name)
	}
	n, ok := AsInt(v)
	if !ok {
		return 0, Raise(TypeError, "'%s' object cannot be interpreted as an integer", v.Type().Label())
	}
	return int(n), nil
}

// Truth calls __bool__ or __len__.
func (o *Instance) Truth(in *Interp) (bool, error) {
	if v, err := o.special(in, "__bool__"); v != nil || err != nil {
		return v == Bool(true), err
	}
	if f, _ := o.class.lookup("__len__"); f != nil {
		n, err := o.Len(in)
		return n != 0, err
	}
	return true, nil
}

// Iter calls __iter__.
func (o *Instance) Iter(in *Interp) (Iterator, error) {
	v, err := o.special(in, "__iter__")
	if err != nil {
		return nil, err
	}
	if v == nil {
		return nil, Raise(TypeError, "'%s' object is not iterable", o.class.Name)
	}
	if v == Value(o) {
		return iterFunc(func(in *Interp) (Value, bool, error) {
			v, err := o.special(in, "__next__")
			if e, ok := err.(*Exception); ok && e.class.IsSubtype(StopIteration) {
				return nil, false, nil
			}
			return v, err == nil && v != nil, err
		}), nil
	}
	return in.Iter(v)
}

// Contains calls __contains__ or runs over the object.
func (o *Instance) Contains(in *Interp, v Value) (bool, error) {
	r, err := o.special(in, "__contains__", v)
	if err != nil {
		return false, err
	}
	if r != nil {
		return in.Truth(r)
	}
	return in.containsByIter(o, v)
}

// Enter calls __enter__.
func (o *Instance) Enter(in *Interp) (Value, error) {
	v, err := o.special(in, "__enter__")
	if v == nil && err == nil {
		err = Raise(TypeError, "'%s' object does not support the context manager protocol", o.class.Name)
	}
	return v, err
}

// Exit calls __exit__.
func (o *Instance) Exit(in *Interp, exc *Exception) (bool, error) {
	args := []Value{None, None, None}
	if exc != nil {
		args = []Value{exc.class, exc, None}
	}
	v, err := o.special(in, "__exit__", args...)
	if v == nil || err != nil {
		return false, err
	}
	return in.Truth(v)
}

// wrapped is what property, staticmethod and classmethod make of a function.
type wrapped struct {
	kind string
	fn   Value
}

// Type is property; the other kinds are seldom looked at.
func (*wrapped) Type() *Type { return PropertyType }
