package py

import "context"

// Within runs f with ctx as the context of the calls it makes, and turns a panic into an
// exception.
func (in *Interp) Within(ctx context.Context, f func() (Value, error)) (v Value, err error) {
	before := in.ctx
	in.ctx = ctx
	defer func() {
		in.ctx = before
		if r := recover(); r != nil {
			in.frame = &frame{scope: in.globals}
			v, err = nil, panicked(r)
		}
	}()
	return f()
}

// SetBuiltin adds a function of the host to the built-in names.
func (in *Interp) SetBuiltin(name string, v Value) { in.builtins[name] = v }

// Weak is the value of `_`, nil when there is none.
func (in *Interp) Weak() Value { return in.weak }

// Settle drops the temporaries that Eval has left behind, once the host is done with its
// result.
func (in *Interp) Settle() { in.endStatement() }

// Captured visits the names of enclosing functions that the function keeps alive.
func (f *Function) Captured(visit func(name string, v Value)) {
	for s := f.scope; s != nil && s.back != nil; s = s.back {
		for _, v := range s.vars.list {
			visit(v.name, v.value)
		}
	}
}

// Defaults visits the values that parameters have when they are left out.
func (f *Function) Defaults(visit func(name string, v Value)) {
	for name, v := range f.defaults {
		visit(name, v)
	}
}

// Fields visits the object's own attributes, by name.
func (o *Instance) Fields(visit func(name string, v Value)) {
	for _, name := range sortedNames(boolSet(o.attrs)) {
		visit(name, o.attrs[name])
	}
}

// NewBoundMethod makes a method object of self, which it holds; fn gets self as its first
// argument.
func NewBoundMethod(self, fn Value) *BoundMethod { return newBoundMethod(self, fn) }

// Locals visits the names of the functions that are running, those of the innermost one
// first.
func (in *Interp) Locals(visit func(name string, v Value)) {
	for f := in.frame; f != nil; f = f.back {
		for s := f.scope; s != nil && s.back != nil; s = s.back {
			for _, v := range s.vars.list {
				visit(v.name, v.value)
			}
		}
	}
}
