package py

import "strings"

// maxEval bounds how deeply evaluations nest over all calls together, so that the stack cannot run out.
const maxEval = 60000

// eval evaluates an expression.
func (in *Interp) eval(n node) (Value, error) {
	switch n := n.(type) {
	case *constNode:
		return n.value, nil
	case *nameNode:
		return in.lookup(n.name, n.Pos)
	}
	in.depth++
	if in.depth > maxEval {
		in.depth--
		return nil, Raise(RecursionError, "maximum recursion depth exceeded")
	}
	v, err := in.evalInner(n)
	in.depth--
	return v, err
}

func (in *Interp) evalInner(n node) (Value, error) {
	switch n := n.(type) {
	case *attrNode:
		v, err := in.eval(n.value)
		if err != nil {
			return nil, err
		}
		v, err = in.Attr(v, n.name)
		return in.made(v), err
	case *callNode:
		return in.evalCall(n, false)
	case *binaryNode:
		a, err := in.eval(n.left)
		if err != nil {
			return nil, err
		}
		b, err := in.eval(n.right)
		if err != nil {
			return nil, err
		}
		v, err := in.Binary(n.op, a, b)
		return in.made(v), err
	case *unaryNode:
		v, err := in.eval(n.operand)
		if err != nil {
			return nil, err
		}
		if n.op == "not" {
			t, err := in.Truth(v)
			return Bool(!t), err
		}
		v, err = in.Unary(n.op, v)
		return in.made(v), err
	case *compareNode:
		return in.evalCompare(n)
	case *boolNode:
		var v Value
		for i, e := range n.values {
			var err error
			if v, err = in.eval(e); err != nil {
				return nil, err
			}
			if i == len(n.values)-1 {
				break
			}
			t, err := in.Truth(v)
			if err != nil {
				return nil, err
			}
			if t != n.and {
				return v, nil
			}
		}
		return v, nil
	case *ternaryNode:
		c, err := in.eval(n.cond)
		if err != nil {
			return nil, err
		}
		t, err := in.Truth(c)
		if err != nil {
			return nil, err
		}
		if t {
			return in.eval(n.yes)
		}
		return in.eval(n.no)
	case *indexNode:
		v, err := in.eval(n.value)
		if err != nil {
			return nil, err
		}
		k, err := in.eval(n.key)
		if err != nil {
			return nil, err
		}
		v, err = in.GetItem(v, k)
		return in.made(v), err
	case *sliceNode:
		s := &Slice{None, None, None}
		for _, part := range []struct {
			n   node
			out *Value
		}{{n.start, &s.Start}, {n.stop, &s.Stop}, {n.step, &s.Step}} {
			if part.n != nil {
				v, err := in.eval(part.n)
				if err != nil {
					return nil, err
				}
				*part.out = v
			}
		}
		return s, nil
	case *listNode:
		items, err := in.evalItems(n.items)
		if err != nil {
			return nil, err
		}
		return in.made(NewList(items...)), nil
	case *tupleNode:
		items, err := in.evalItems(n.items)
		if err != nil {
			return nil, err
		}
		return in.made(NewTuple(items...)), nil
	case *setNode:
		items, err := in.evalItems(n.items)
		if err != nil {
			return nil, err
		}
		s := NewSet()
		for _, it := range items {
			if err := s.Add(it); err != nil {
				return nil, err
			}
		}
		return s, nil
	case *dictNode:
		return in.evalDict(n)
	case *compNode:
		return in.evalComp(n)
	case *lambdaNode:
		return in.makeFunction(n.fn)
	case *fstringNode:
		s, err := in.evalFString(n.parts)
		return Str(s), err
	case *walrusNode:
		v, err := in.eval(n.value)
		if err != nil {
			return nil, err
		}
		s := in.frame.scope
		for s.code != nil && s.code.name == compName && s.back != nil {
			s = s.back
		}
		f := in.frame
		save := f.scope
		f.scope = s
		in.scopeOf(n.name).set(in, n.name, v)
		f.scope = save
		return v, nil
	case *starNode:
		return nil, Raise(SyntaxErrorType, "can't use starred expression here")
	case *yieldNode:
		return in.evalYield(n)
	}
	return nil, Raise(SyntaxErrorType, "this expression is not supported")
}

func (in *Interp) evalItems(nodes []node) ([]Value, error) {
	out := make([]Value, 0, len(nodes))
	for _, it := range nodes {
		if s, ok := it.(*starNode); ok {
			v, err := in.eval(s.value)
			if err != nil {
				return nil, err
			}
			vs, err := in.Values(v)
			if err != nil {
				if e, ok := err.(*Exception); ok && e.class == TypeError {
					return nil, Raise(TypeError, "Value after * must be an iterable, not %s", v.Type().Label())
				}
				return nil, err
			}
			out = append(out, vs...)
			continue
		}
		v, err := in.eval(it)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

func (in *Interp) evalDict(n *dictNode) (Value, error) {
	d := NewDict()
	for i, k := range n.keys {
		v, err := Value(nil), error(nil)
		var key Value
		if k != nil {
			if key, err = in.eval(k); err != nil {
				return nil, err
			}
		}
		if v, err = in.eval(n.values[i]); err != nil {
			return nil, err
		}
		if k == nil {
			m, ok := v.(*Dict)
			if !ok {
				if m, err = in.mapping(v); err != nil {
					return nil, Raise(TypeError, "'%s' object is not a mapping", v.Type().Label())
				}
			}
			m.Each(func(k, v Value) bool { err = d.Set(in, k, v); return err == nil })
		} else {
			err = d.Set(in, key, v)
		}
		if err != nil {
			return nil, err
		}
	}
	return in.made(d), nil
}

// mapping turns a host object with keys() and subscripts into a dict.
func (in *Interp) mapping(v Value) (*Dict, error) {
	if d, ok := v.(*Dict); ok {
		return d, nil
	}
	keys, err := in.CallMethod(v, "keys", &Call{})
	if err != nil {
		return nil, err
	}
	ks, err := in.Values(keys)
	if err != nil {
		return nil, err
	}
	d := NewDict()
	for _, k := range ks {
		x, err := in.GetItem(v, k)
		if err != nil {
			return nil, err
		}
		if err := d.Set(in, k, x); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func (in *Interp) evalCompare(n *compareNode) (Value, error) {
	a, err := in.eval(n.left)
	if err != nil {
		return nil, err
	}
	var v Value
	for i, op := range n.ops {
		b, err := in.eval(n.right[i])
		if err != nil {
			return nil, err
		}
		switch op {
		case "is":
			v = Bool(identical(a, b))
		case "is not":
			v = Bool(!identical(a, b))
		case "in", "not in":
			var ok bool
			ok, err = in.Contains(b, a)
			v = Bool(ok == (op == "in"))
		default:
			v, err = in.Compare(op, a, b)
		}
		if err != nil {
			return nil, err
		}
		in.made(v)
		if i < len(n.ops)-1 {
			t, err := in.Truth(v)
			if err != nil {
				return nil, err
			}
			if !t {
				return v, nil
			}
		}
		a = b
	}
	return v, nil
}

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
	self := f.scope.vars[f.scope.code.params[0].name]
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

const compName = "<comprehension>"

func (in *Interp) evalComp(n *compNode) (Value, error) {
	// As in Python the first iterable is evaluated outside.
	first, err := in.eval(n.fors[0].iter)
	if err != nil {
		return nil, err
	}
	code := newFuncCode(compName, n.Pos)
	code.locals = n.locals
	sc := newScope(in.frame.scope, code)
	if n.kind == '(' {
		return newCompGenerator(in, n, first, sc), nil
	}
	f := in.frame
	hold(first)
	f.scope = sc
	var list *List
	set := NewSet()
	d := NewDict()
	list = NewList()
	err = in.runComp(n, 0, first, func() error {
		if n.kind == ':' {
			k, err := in.eval(n.key)
			if err != nil {
				return err
			}
			v, err := in.eval(n.elem)
			if err != nil {
				return err
			}
			return d.Set(in, k, v)
		}
		v, err := in.eval(n.elem)
		if err != nil {
			return err
		}
		if n.kind == '{' {
			return set.Add(v)
		}
		list.append(v)
		return nil
	})
	f.scope = sc.back
	sc.exit(in)
	in.unhold(first)
	if err != nil {
		return nil, err
	}
	switch n.kind {
	case '{':
		return set, nil
	case ':':
		return in.made(d), nil
	}
	return in.made(list), nil
}

// runComp runs the clauses of a comprehension from level on.
func (in *Interp) runComp(n *compNode, level int, first Value, emit func() error) error {
	if level == len(n.fors) {
		return emit()
	}
	src := first
	if level > 0 {
		var err error
		if src, err = in.eval(n.fors[level].iter); err != nil {
			return err
		}
	}
	it, err := in.Iter(src)
	if err != nil {
		return err
	}
next:
	for {
		if err := in.poll(); err != nil {
			return err
		}
		v, ok, err := it.Next(in)
		if err != nil {
			return err
		}
		if !ok {
			return nil
		}
		if err := in.assign(n.fors[level].target, v); err != nil {
			return err
		}
		for _, c := range n.fors[level].conds {
			cv, err := in.eval(c)
			if err != nil {
				return err
			}
			t, err := in.Truth(cv)
			if err != nil {
				return err
			}
			if !t {
				continue next
			}
		}
		if err := in.runComp(n, level+1, nil, emit); err != nil {
			return err
		}
	}
}

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

func (in *Interp) evalFString(parts []fstringPart) (string, error) {
	var b strings.Builder
	for _, p := range parts {
		if p.expr == nil {
			b.WriteString(p.literal)
			continue
		}
		b.WriteString(p.debug)
		v, err := in.eval(p.expr)
		if err != nil {
			return "", err
		}
		switch p.conv {
		case 'r', 'a':
			s, err := ReprOf(in, v)
			if err != nil {
				return "", err
			}
			if p.conv == 'a' {
				s = asciiOnly(s)
			}
			v = Str(s)
		case 's':
			s, err := ToStr(in, v)
			if err != nil {
				return "", err
			}
			v = Str(s)
		}
		spec := ""
		if p.spec != nil {
			if spec, err = in.evalFString(p.spec); err != nil {
				return "", err
			}
		}
		s, err := in.Format(v, spec)
		if err != nil {
			return "", err
		}
		b.WriteString(s)
	}
	return b.String(), nil
}
