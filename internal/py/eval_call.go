package py

// evalArgs makes the arguments of a call that is blamed on pos.
func (in *Interp) evalArgs(n *callNode, pos Pos) (*Call, error) {
	if len(n.args) == 0 {
		if n.bare == nil || n.bare.Pos != pos {
			n.bare = &Call{Pos: pos}
		}
		return n.bare, nil
	}
	c := &Call{Pos: pos, Args: make([]Value, 0, len(n.args))}
	for _, a := range n.args {
		v, err := in.eval(a.value)
		if err != nil {
			return nil, err
		}
		switch {
		case a.star == 1:
			vs, err := in.Values(v)
			if err != nil {
				return nil, err
			}
			c.Args = append(c.Args, vs...)
		case a.star == 2:
			m, err := in.mapping(v)
			if err != nil {
				return nil, Raise(TypeError, "argument after ** must be a mapping, not %s", v.Type().Label())
			}
			m.Each(func(k, v Value) bool {
				s, ok := k.(Str)
				if !ok {
					err = Raise(TypeError, "keywords must be strings")
					return false
				}
				if c.Keyword(string(s)) != nil {
					err = Raise(TypeError, "got multiple values for keyword argument '%s'", s)
					return false
				}
				c.Kw = append(c.Kw, Keyword{string(s), v})
				return true
			})
			if err != nil {
				return nil, err
			}
		case a.name != "":
			if c.Keyword(a.name) != nil {
				return nil, Raise(TypeError, "got multiple values for keyword argument '%s'", a.name)
			}
			c.Kw = append(c.Kw, Keyword{a.name, v})
		default:
			c.Args = append(c.Args, v)
		}
	}
	return c, nil
}

// evalCall evaluates a call. mayMove says that the statement has the shape of a move.
func (in *Interp) evalCall(n *callNode, mayMove bool) (Value, error) {
	if at, ok := n.fn.(*attrNode); ok {
		self, err := in.eval(at.value)
		if err != nil {
			return nil, err
		}
		if m, ok := self.(MethodCaller); ok {
			// The arguments may unbind the receiver's name.
			hold(self)
			c, err := in.evalArgs(n, at.Pos)
			in.unhold(self)
			if err != nil {
				return nil, err
			}
			if err := in.ctx.Err(); err != nil {
				return nil, RaiseWith(KeyboardInterrupt)
			}
			if mayMove && in.mayMove(self, c) {
				moved := *c
				moved.Moved = true
				c = &moved
			}
			v, found, err := in.callHost(m, at.name, c)
			if err != nil {
				return nil, in.placed(err, at.Pos)
			}
			if found {
				return in.made(v), nil
			}
			f, err := in.Attr(self, at.name)
			if err != nil {
				return nil, err
			}
			v, err = in.Call(f, c)
			return v, in.placed(err, n.Pos)
		}
		if t, m, w := findMethod(self, at.name); m != nil {
			hold(self)
			c, err := in.evalArgs(n, at.Pos)
			in.unhold(self)
			if err != nil {
				return nil, err
			}
			if w {
				v, err := m(in, t, c)
				return in.made(v), in.placed(err, at.Pos)
			}
			v, err := m(in, self, c)
			if err != nil {
				return nil, in.placed(err, at.Pos)
			}
			return in.made(v), nil
		}
		f, err := in.Attr(self, at.name)
		if err != nil {
			return nil, err
		}
		in.made(f)
		c, err := in.evalArgs(n, n.Pos)
		if err != nil {
			return nil, err
		}
		v, err := in.Call(f, c)
		return v, in.placed(err, n.Pos)
	}
	if name, ok := n.fn.(*nameNode); ok && name.name == "super" && len(n.args) == 0 {
		return in.super()
	}
	f, err := in.eval(n.fn)
	if err != nil {
		return nil, err
	}
	c, err := in.evalArgs(n, n.Pos)
	if err != nil {
		return nil, err
	}
	v, err := in.Call(f, c)
	return v, in.placed(err, n.Pos)
}

// findMethod finds a method of a built-in class for a direct call.
func findMethod(self Value, name string) (t Value, m Method, class bool) {
	switch self.(type) {
	case *Type, *Module, *Instance, *Exception:
		return nil, nil, false
	}
	for x := self.Type(); x != nil; x = x.Base {
		if m, ok := x.Methods[name]; ok {
			return x, m, false
		}
	}
	return nil, nil, false
}

// placed notes where an exception was raised, for the traceback.
func (in *Interp) placed(err error, pos Pos) error {
	if err == nil {
		return nil
	}
	if e, ok := err.(*Exception); ok && len(e.Trace) < 20 {
		e.Trace = append(e.Trace, pos)
	}
	return err
}

// mayMove decides a move: nobody else holds the receiver and it is not among the arguments.
func (in *Interp) mayMove(self Value, c *Call) bool {
	b, ok := self.(Bound)
	if !ok || b.Holding().count != 1 {
		return false
	}
	for _, a := range c.Args {
		if a == self {
			return false
		}
	}
	for _, k := range c.Kw {
		if k.Value == self {
			return false
		}
	}
	in.ReleaseWeak()
	return true
}

func (in *Interp) super() (Value, error) {
	f := in.frame
	if f.class == nil || f.scope.code == nil || len(f.scope.code.params) == 0 {
		return nil, Raise(RuntimeError, "super(): no arguments")
	}
	self := f.scope.vars.get(f.scope.code.params[0].name)
	return &superObject{self: self, from: f.class.Base}, nil
}

type superObject struct {
	self Value
	from *Type
}

func (*superObject) Type() *Type { return ObjectType }

func (s *superObject) Attr(in *Interp, name string) (Value, error) {
	if s.from != nil {
		if v, _ := s.from.lookup(name); v != nil {
			return newBoundMethod(s.self, v), nil
		}
	}
	if name == "__init__" {
		return &Builtin{Name: name, Fn: func(in *Interp, c *Call) (Value, error) {
			if e, ok := s.self.(*Exception); ok {
				e.Args = c.Args
			}
			return None, nil
		}}, nil
	}
	return nil, nil
}

func (s *superObject) AttrNames() []string { return nil }

func (in *Interp) makeFunction(code *funcCode) (Value, error) {
	f := &Function{code: code, scope: in.frame.scope}
	for _, p := range code.params {
		if p.hasDef {
			v, err := in.eval(p.def)
			if err != nil {
				return nil, err
			}
			if f.defaults == nil {
				f.defaults = map[string]Value{}
			}
			hold(v)
			f.defaults[p.name] = v
		}
	}
	f.scope.enter()
	return in.made(f), nil
}
