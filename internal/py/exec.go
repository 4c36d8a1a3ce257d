package py

// flow and returned travel as errors from break, continue and return to the loop or call they end.
type flow struct{ isBreak bool }

func (*flow) Error() string { return "'break' or 'continue' outside loop" }

type returned struct{ value Value }

func (*returned) Error() string { return "'return' outside function" }

var (
	breakFlow    = &flow{true}
	continueFlow = &flow{false}
)

// poll reports cancellation.
func (in *Interp) poll() error {
	in.ticks++
	if in.ticks&63 == 0 && in.ctx.Err() != nil {
		return RaiseWith(KeyboardInterrupt)
	}
	return nil
}

// exec runs statements; after each one its temporaries are dropped.
func (in *Interp) exec(body []stmt) error {
	for _, s := range body {
		if err := in.poll(); err != nil {
			return err
		}
		in.depth++
		if in.depth > maxEval {
			in.depth--
			return Raise(RecursionError, "maximum recursion depth exceeded")
		}
		err := in.execOne(s)
		in.depth--
		if err != nil {
			if r, ok := err.(*returned); ok {
				_ = r // its value is still on its way: the caller ends the statement
				return err
			}
			in.endStatement()
			return err
		}
		in.endStatement()
	}
	return nil
}

func (in *Interp) execOne(s stmt) error {
	switch s := s.(type) {
	case *exprStmt:
		if in.echo && in.frame.back == nil {
			return in.showStatement(s) // as Python's interactive mode, which shows values inside of blocks too
		}
		_, err := in.eval(s.value)
		return err
	case *assignStmt:
		v, err := in.evalMoving(s)
		if err != nil {
			return err
		}
		hold(v)
		for _, t := range s.targets {
			if err = in.assign(t, v); err != nil {
				break
			}
		}
		in.unhold(v)
		return err
	case *annStmt:
		if s.value == nil {
			return nil
		}
		v, err := in.eval(s.value)
		if err != nil {
			return err
		}
		return in.assign(s.target, v)
	case *augStmt:
		return in.execAug(s)
	case *importStmt, *fromStmt:
		return in.execImport(s)
	case *passStmt, *scopeStmt:
		return nil
	case *flowStmt:
		if s.isBreak {
			return breakFlow
		}
		return continueFlow
	case *returnStmt:
		if s.value == nil {
			return &returned{None}
		}
		v, err := in.eval(s.value)
		if err != nil {
			return err
		}
		return &returned{v}
	case *raiseStmt:
		return in.execRaise(s)
	case *assertStmt:
		v, err := in.eval(s.test)
		if err != nil {
			return err
		}
		if ok, err := in.Truth(v); ok || err != nil {
			return err
		}
		if s.msg == nil {
			return RaiseWith(AssertionError)
		}
		if v, err = in.eval(s.msg); err != nil {
			return err
		}
		return RaiseWith(AssertionError, v)
	case *delStmt:
		for _, t := range s.targets {
			if err := in.del(t); err != nil {
				return err
			}
		}
		return nil
	case *ifStmt:
		t, err := in.cond(s.cond)
		if err != nil {
			return err
		}
		if t {
			return in.exec(s.body)
		}
		return in.exec(s.alt)
	case *whileStmt:
		for {
			if err := in.poll(); err != nil {
				return err
			}
			t, err := in.cond(s.cond)
			if err != nil {
				return err
			}
			if !t {
				return in.exec(s.alt)
			}
			if err := in.exec(s.body); err != nil {
				if err == error(continueFlow) {
					continue
				}
				if err == error(breakFlow) {
					return nil
				}
				return err
			}
		}
	case *forStmt:
		return in.execFor(s)
	case *withStmt:
		return in.execWith(s, 0)
	case *tryStmt:
		return in.execTry(s)
	case *defStmt:
		v, err := in.makeFunction(s.fn)
		if err != nil {
			return err
		}
		return in.decorate(v, s.decorators, s.fn.name)
	case *classStmt:
		return in.execClass(s)
	}
	return Raise(SyntaxErrorType, "this statement is not supported")
}

func (in *Interp) cond(n node) (bool, error) {
	v, err := in.eval(n)
	if err != nil {
		return false, err
	}
	return in.Truth(v)
}

// decorate applies decorators, innermost first, and binds the name.
func (in *Interp) decorate(v Value, decorators []node, name string) error {
	fns := make([]Value, len(decorators))
	for i, d := range decorators {
		f, err := in.eval(d)
		if err != nil {
			return err
		}
		fns[i] = f
	}
	for i := len(fns) - 1; i >= 0; i-- {
		var err error
		if v, err = in.CallValues(fns[i], v); err != nil {
			return err
		}
	}
	in.scopeOf(name).set(in, name, v)
	return nil
}

func (in *Interp) execFor(s *forStmt) error {
	src, err := in.eval(s.iter)
	if err != nil {
		return err
	}
	hold(src)
	defer in.unhold(src)
	it, err := in.Iter(src)
	if err != nil {
		return err
	}
	if v, ok := it.(Value); ok {
		hold(v)
		defer in.unhold(v)
	}
	for {
		if err := in.poll(); err != nil {
			return err
		}
		v, ok, err := it.Next(in)
		if err != nil {
			return err
		}
		if !ok {
			return in.exec(s.alt)
		}
		if err := in.assign(s.target, v); err != nil {
			return err
		}
		if err := in.exec(s.body); err != nil {
			if err == error(continueFlow) {
				continue
			}
			if err == error(breakFlow) {
				return nil
			}
			return err
		}
	}
}

func (in *Interp) execWith(s *withStmt, i int) error {
	if i == len(s.items) {
		return in.exec(s.body)
	}
	v, err := in.eval(s.items[i].value)
	if err != nil {
		return err
	}
	cm, ok := v.(ContextManager)
	if o, isObj := v.(*Instance); isObj {
		f, _ := o.class.lookup("__enter__")
		ok = f != nil
	}
	if !ok {
		return Raise(TypeError, "'%s' object does not support the context manager protocol", v.Type().QualName())
	}
	hold(v)
	defer in.unhold(v)
	entered, err := cm.Enter(in)
	if err != nil {
		return err
	}
	in.made(entered)
	if t := s.items[i].target; t != nil {
		err = in.assign(t, entered)
	}
	if err == nil {
		err = in.execWith(s, i+1)
	}
	var exc *Exception
	switch err.(type) {
	case nil, *flow, *returned:
	default:
		exc = in.AsException(err)
	}
	swallow, xerr := cm.Exit(in, exc)
	if xerr != nil {
		return xerr
	}
	if exc != nil && swallow {
		return nil
	}
	return err
}

func (in *Interp) execRaise(s *raiseStmt) error {
	if s.exc == nil {
		if in.frame.handled != nil {
			return in.frame.handled
		}
		return Raise(RuntimeError, "No active exception to reraise")
	}
	v, err := in.eval(s.exc)
	if err != nil {
		return err
	}
	if t, ok := v.(*Type); ok && t.IsSubtype(BaseException) && t != ObjectType {
		if v, err = in.CallValues(t); err != nil {
			return err
		}
	}
	e, ok := v.(*Exception)
	if !ok {
		return Raise(TypeError, "exceptions must derive from BaseException")
	}
	holdAll(e.Args)
	if s.cause != nil {
		c, err := in.eval(s.cause)
		if err != nil {
			return err
		}
		if ce, ok := c.(*Exception); ok {
			e.Cause = ce
		}
	}
	return in.placed(e, s.Pos)
}

func (in *Interp) execTry(s *tryStmt) (err error) {
	if s.finally != nil {
		defer func() {
			r, isReturn := err.(*returned)
			if isReturn {
				hold(r.value)
			}
			if ferr := in.exec(s.finally); ferr != nil {
				err = ferr
			}
			if isReturn {
				in.unhold(r.value)
			}
		}()
	}
	err = in.exec(s.body)
	switch err.(type) {
	case nil:
		return in.exec(s.alt)
	case *flow, *returned:
		return err
	}
	exc := in.AsException(err)
	for _, h := range s.handlers {
		if h.typ != nil {
			t, terr := in.eval(h.typ)
			if terr != nil {
				return terr
			}
			match, merr := matchesException(exc, t)
			if merr != nil {
				return merr
			}
			if !match {
				continue
			}
		}
		f := in.frame
		before := f.handled
		f.handled = exc
		if h.name != "" {
			in.scopeOf(h.name).set(in, h.name, exc)
		}
		err = in.exec(h.body)
		if h.name != "" {
			in.scopeOf(h.name).del(in, h.name)
		}
		f.handled = before
		return err
	}
	return err
}

func matchesException(exc *Exception, t Value) (bool, error) {
	switch t := t.(type) {
	case *Type:
		if !t.IsSubtype(BaseException) {
			break
		}
		return exc.class.IsSubtype(t), nil
	case *Tuple:
		for _, x := range t.items {
			if ok, err := matchesException(exc, x); ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	}
	return false, Raise(TypeError, "catching classes that do not inherit from BaseException is not allowed")
}

func (in *Interp) execClass(s *classStmt) error {
	t := &Type{Name: s.name, Module: "__main__", Base: nil, Doc: s.doc, dict: map[string]Value{}, user: true}
	for _, b := range s.bases {
		if b.name != "" || b.star != 0 {
			return &SyntaxError{Pos: b.pos, Message: "keywords in a class statement are not supported"}
		}
		v, err := in.eval(b.value)
		if err != nil {
			return err
		}
		bt, ok := v.(*Type)
		if !ok {
			return Raise(TypeError, "a class can only derive from a class, not from '%s'", v.Type().Label())
		}
		if bt == ObjectType {
			continue
		}
		if t.Base != nil {
			return Raise(TypeError, "a class with several bases is not supported")
		}
		if !bt.user && !bt.IsSubtype(BaseException) {
			return Raise(TypeError, "deriving from '%s' is not supported", bt.QualName())
		}
		t.Base = bt
	}
	if t.Base != nil && t.IsSubtype(BaseException) {
		t.New = func(in *Interp, c *Call) (Value, error) {
			e := &Exception{class: t, Args: c.Args}
			if init, _ := t.lookup("__init__"); init != nil {
				d := *c
				d.Args = append([]Value{e}, c.Args...)
				if _, err := in.Call(init, &d); err != nil {
					return nil, err
				}
			}
			return e, nil
		}
	}
	sc := newScope(in.frame.scope, newFuncCode(s.name, s.Pos))
	sc.class = true
	fr := &frame{back: in.frame, scope: sc, entered: in.serial}
	in.frame = fr
	err := in.exec(s.body)
	in.endStatement()
	in.frame = fr.back
	if err != nil {
		return err
	}
	for _, bound := range sc.vars.list {
		name, v := bound.name, bound.value
		t.dict[name] = v
		t.order = append(t.order, name)
		switch m := v.(type) {
		case *Function:
			m.class = t
		case *wrapped:
			if f, ok := m.fn.(*Function); ok {
				f.class = t
			}
		}
	}
	return in.decorate(t, s.decorators, s.name)
}
