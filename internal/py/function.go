package py

import "fmt"

// Builtin is a function of the interpreter or its host.
type Builtin struct {
	Name string
	Fn   func(in *Interp, c *Call) (Value, error)
	Doc  string
}

// Type is builtin_function_or_method.
func (*Builtin) Type() *Type { return BuiltinType }

// Call runs the function.
func (b *Builtin) Call(in *Interp, c *Call) (v Value, err error) {
	defer in.survive(in.state(), &err)
	return b.Fn(in, c)
}

// state is what a panic of the host must not leave changed.
type state struct {
	frame        *frame
	calls, depth int
}

func (in *Interp) state() state { return state{in.frame, in.calls, in.depth} }

// survive, deferred, turns a panic of the host into an exception that names the place: a defect of the product must
// not end the session.
func (in *Interp) survive(s state, err *error) {
	if r := recover(); r != nil {
		in.frame, in.calls, in.depth = s.frame, s.calls, s.depth
		*err = panicked(r)
	}
}

func (in *Interp) callHost(m MethodCaller, name string, c *Call) (v Value, found bool, err error) {
	defer in.survive(in.state(), &err)
	return m.CallMethod(in, name, c)
}

// Repr shows the name.
func (b *Builtin) Repr(*Interp) (string, error) { return "<built-in function " + b.Name + ">", nil }

// Attr gives the name and documentation.
func (b *Builtin) Attr(in *Interp, name string) (Value, error) {
	switch name {
	case "__name__", "__qualname__":
		return Str(b.Name), nil
	case "__doc__":
		return Str(b.Doc), nil
	}
	return nil, nil
}

// AttrNames lists nothing.
func (b *Builtin) AttrNames() []string { return nil }

// Function is a function of a def or lambda.
type Function struct {
	Held
	code     *funcCode
	defaults map[string]Value
	scope    *scope // where it was made
	class    *Type  // where super() begins
}

// Type is function.
func (*Function) Type() *Type { return FunctionType }

// Drop has nothing to do: release gives up the scope.
func (*Function) Drop() {}

func (f *Function) release(in *Interp) { f.scope.leave(in) }

// Name is the function's name.
func (f *Function) Name() string { return f.code.name }

// Repr shows the name.
func (f *Function) Repr(*Interp) (string, error) {
	return fmt.Sprintf("<function %s at %p>", f.code.name, f), nil
}

// Attr gives the name and documentation.
func (f *Function) Attr(in *Interp, name string) (Value, error) {
	switch name {
	case "__name__", "__qualname__":
		return Str(f.code.name), nil
	case "__doc__":
		if f.code.doc == "" {
			return None, nil
		}
		return Str(f.code.doc), nil
	}
	return nil, nil
}

// AttrNames lists nothing.
func (f *Function) AttrNames() []string { return nil }

// HashKey is the function itself.
func (f *Function) HashKey() (any, error) { return f, nil }

// maxCalls is Python's limit of nested calls.
const maxCalls = 1000

// Call runs the function.
func (f *Function) Call(in *Interp, c *Call) (Value, error) {
	if in.calls >= maxCalls {
		return nil, Raise(RecursionError, "maximum recursion depth exceeded")
	}
	a := in.activate(f)
	if err := f.bind(in, c, &a.scope); err != nil {
		a.scope.exit(in)
		return nil, err
	}
	if f.code.generator {
		return newGenerator(in, f, &a.scope), nil
	}
	return in.runFunction(f, a)
}

func (in *Interp) runFunction(f *Function, a *activation) (Value, error) {
	in.calls++
	fr := &a.frame
	fr.back, fr.entered = in.frame, in.serial
	in.frame = fr
	var v Value
	var err error
	if f.code.expr != nil {
		v, err = in.eval(f.code.expr)
	} else {
		v = None
		err = in.exec(f.code.body)
		if r, ok := err.(*returned); ok {
			v, err = r.value, nil
		}
	}
	if err == nil {
		hold(v)
	}
	a.scope.exit(in)
	in.endStatement()
	in.frame = fr.back
	in.calls--
	in.deactivate(a)
	if err != nil {
		return nil, err
	}
	in.unhold(v)
	return v, nil
}

// bind gives the parameters their values.
func (f *Function) bind(in *Interp, c *Call, sc *scope) error {
	name := f.code.name
	next := 0
	used := 0
	var positional int
	for _, p := range f.code.params {
		switch p.kind {
		case '*':
			rest := NewTuple(append([]Value{}, c.Args[min(next, len(c.Args)):]...)...)
			next = len(c.Args)
			sc.set(in, p.name, rest)
			continue
		case 'd':
			d := NewDict()
			for _, k := range c.Kw {
				if !f.takes(k.Name) {
					_ = d.Set(in, Str(k.Name), k.Value)
					used++
				}
			}
			sc.set(in, p.name, d)
			continue
		case 0, 'p':
			positional++
			if next < len(c.Args) {
				if p.kind == 0 && c.Keyword(p.name) != nil {
					return Raise(TypeError, "%s() got multiple values for argument '%s'", name, p.name)
				}
				sc.set(in, p.name, c.Args[next])
				next++
				continue
			}
		}
		if v := c.Keyword(p.name); v != nil && p.kind != 'p' {
			sc.set(in, p.name, v)
			used++
			continue
		}
		if p.hasDef {
			sc.set(in, p.name, f.defaults[p.name])
			continue
		}
		if p.kind == 'k' {
			return Raise(TypeError, "%s() missing 1 required keyword-only argument: '%s'", name, p.name)
		}
		return f.missing(c)
	}
	if next < len(c.Args) {
		s, was := "s", "were"
		if positional == 1 {
			s = ""
		}
		if len(c.Args) == 1 {
			was = "was"
		}
		return Raise(TypeError, "%s() takes %d positional argument%s but %d %s given", name, positional, s, len(c.Args), was)
	}
	if used < len(c.Kw) {
		for _, k := range c.Kw {
			if !f.takes(k.Name) {
				return Raise(TypeError, "%s() got an unexpected keyword argument '%s'", name, k.Name)
			}
		}
	}
	return nil
}

func (f *Function) takes(name string) bool {
	for _, p := range f.code.params {
		if p.name == name && (p.kind == 0 || p.kind == 'k') {
			return true
		}
	}
	return false
}

func (f *Function) missing(c *Call) error {
	var names []string
	for i, p := range f.code.params {
		if (p.kind == 0 || p.kind == 'p') && i >= len(c.Args) && !p.hasDef && c.Keyword(p.name) == nil {
			names = append(names, "'"+p.name+"'")
		}
	}
	s, list := "", ""
	switch n := len(names); {
	case n == 1:
		list = names[0]
	case n == 2:
		s, list = "s", names[0]+" and "+names[1]
	default:
		s = "s"
		for i, x := range names {
			switch {
			case i == 0:
				list = x
			case i == n-1:
				list += ", and " + x
			default:
				list += ", " + x
			}
		}
	}
	return Raise(TypeError, "%s() missing %d required positional argument%s: %s", f.code.name, len(names), s, list)
}

// ParameterNames are the names of a function's parameters in order, for hosts that call back.
func (f *Function) ParameterNames() []string {
	var out []string
	for _, p := range f.code.params {
		out = append(out, p.name)
	}
	return out
}

// BoundMethod is a function with its first argument.
type BoundMethod struct {
	Held
	Self Value
	Fn   Value
	name string
}

// Type is method.
func (*BoundMethod) Type() *Type { return MethodType }

// Drop has nothing to do.
func (*BoundMethod) Drop() {}

func (m *BoundMethod) release(in *Interp) { in.unhold(m.Self) }

func newBoundMethod(self, fn Value) *BoundMethod {
	hold(self)
	return &BoundMethod{Self: self, Fn: fn}
}

// Call puts the receiver before the arguments.
func (m *BoundMethod) Call(in *Interp, c *Call) (Value, error) {
	d := *c
	d.Args = append([]Value{m.Self}, c.Args...)
	return in.Call(m.Fn, &d)
}

// Repr shows the receiver's class.
func (m *BoundMethod) Repr(in *Interp) (string, error) {
	name := m.name
	switch f := m.Fn.(type) {
	case *Function:
		name = f.code.name
	case *Builtin:
		name = f.Name
	}
	return "<bound method " + m.Self.Type().Label() + "." + name + ">", nil
}

// Attr gives the function's attributes.
func (m *BoundMethod) Attr(in *Interp, name string) (Value, error) {
	if name == "__self__" {
		return m.Self, nil
	}
	if a, ok := m.Fn.(Attributer); ok {
		return a.Attr(in, name)
	}
	return nil, nil
}

// AttrNames lists nothing.
func (m *BoundMethod) AttrNames() []string { return nil }

// HashKey makes methods of one object equal.
func (m *BoundMethod) HashKey() (any, error) { return [2]any{m.Self, m.Fn}, nil }

// hostMethod is a method of a host object that was taken without being called.
type hostMethod struct {
	Held
	self MethodCaller
	name string
}

// NewMethod makes a method object of a host object's method.
func NewMethod(self MethodCaller, name string) Value {
	if v, ok := self.(Value); ok {
		hold(v)
	}
	return &hostMethod{self: self, name: name}
}

func (*hostMethod) Type() *Type { return MethodType }
func (*hostMethod) Drop()       {}
func (m *hostMethod) release(in *Interp) {
	if v, ok := m.self.(Value); ok {
		in.unhold(v)
	}
}

// Call calls the method; a method object never moves its receiver.
func (m *hostMethod) Call(in *Interp, c *Call) (Value, error) {
	d := *c
	d.Moved = false
	v, found, err := m.self.CallMethod(in, m.name, &d)
	if err == nil && !found {
		err = Raise(AttributeError, "no method '%s'", m.name)
	}
	return v, err
}

func (m *hostMethod) Repr(*Interp) (string, error) {
	if v, ok := m.self.(Value); ok {
		return "<bound method " + v.Type().Label() + "." + m.name + ">", nil
	}
	return "<method " + m.name + ">", nil
}

func (m *hostMethod) Attr(in *Interp, name string) (Value, error) {
	if name == "__name__" {
		return Str(m.name), nil
	}
	return nil, nil
}
func (m *hostMethod) AttrNames() []string { return nil }

// methodDescr is a method taken from its class: the receiver is the first argument.
type methodDescr struct {
	t    *Type
	name string
	fn   Method
}

func (*methodDescr) Type() *Type { return BuiltinType }
func (m *methodDescr) Call(in *Interp, c *Call) (Value, error) {
	if len(c.Args) == 0 {
		return nil, Raise(TypeError, "unbound method %s.%s() needs an argument", m.t.Name, m.name)
	}
	self := c.Args[0]
	if !self.Type().IsSubtype(m.t) {
		return nil, Raise(TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", m.name, m.t.Name, self.Type().Label())
	}
	d := *c
	d.Args = c.Args[1:]
	return m.fn(in, self, &d)
}
func (m *methodDescr) Repr(*Interp) (string, error) {
	return "<method '" + m.name + "' of '" + m.t.Name + "' objects>", nil
}
func (m *methodDescr) Attr(in *Interp, name string) (Value, error) {
	if name == "__name__" {
		return Str(m.name), nil
	}
	return nil, nil
}
func (m *methodDescr) AttrNames() []string   { return nil }
func (m *methodDescr) HashKey() (any, error) { return [2]any{m.t, m.name}, nil }

// classBuiltin is a class method of a built-in class.
type classBuiltin struct{ fn *Builtin }

func (*classBuiltin) Type() *Type { return BuiltinType }

// ClassMethod makes an entry of [Type.Statics] that gets the class as first argument.
func ClassMethod(name string, fn func(in *Interp, c *Call) (Value, error)) Value {
	return &classBuiltin{&Builtin{Name: name, Fn: fn}}
}

// Call calls any value.
func (in *Interp) Call(fn Value, c *Call) (Value, error) {
	if f, ok := fn.(Callable); ok {
		v, err := f.Call(in, c)
		if err != nil {
			return nil, err
		}
		return in.made(v), nil
	}
	return nil, Raise(TypeError, "'%s' object is not callable", fn.Type().Label())
}

// CallValues calls a value with positional arguments.
func (in *Interp) CallValues(fn Value, args ...Value) (Value, error) {
	return in.Call(fn, &Call{Args: args})
}

// Module is an imported module.
type Module struct {
	Name  string
	names map[string]Value
	Doc   string
	// Lookup finds what is not in the table, and Names lists it.
	Lookup func(in *Interp, name string) (Value, error)
	List   func() []string
}

// NewModule makes a module of a table of names.
func NewModule(name string, names map[string]Value) *Module {
	if names == nil {
		names = map[string]Value{}
	}
	return &Module{Name: name, names: names}
}

// Add puts a name into the module.
func (m *Module) Add(name string, v Value) { m.names[name] = v }

// Type is module.
func (*Module) Type() *Type { return ModuleType }

// Repr shows the name.
func (m *Module) Repr(*Interp) (string, error) { return "<module '" + m.Name + "'>", nil }

// Attr finds a name of the module.
func (m *Module) Attr(in *Interp, name string) (Value, error) {
	if v, ok := m.names[name]; ok {
		return v, nil
	}
	if m.Lookup != nil {
		return m.Lookup(in, name)
	}
	switch name {
	case "__name__":
		return Str(m.Name), nil
	case "__doc__":
		return Str(m.Doc), nil
	}
	return nil, nil
}

// AttrNames lists the names of the module.
func (m *Module) AttrNames() []string {
	set := map[string]bool{}
	for n := range m.names {
		set[n] = true
	}
	if m.List != nil {
		for _, n := range m.List() {
			set[n] = true
		}
	}
	return sortedNames(set)
}
