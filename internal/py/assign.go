package py

// evalMoving evaluates the value of an assignment and recognises a move: `name = name.method(args)`,
// `name = name op operand`, `name = name[key]`.
func (in *Interp) evalMoving(s *assignStmt) (Value, error) {
	if len(s.targets) != 1 {
		return in.eval(s.value)
	}
	name, ok := s.targets[0].(*nameNode)
	if !ok {
		return in.eval(s.value)
	}
	switch v := s.value.(type) {
	case *callNode:
		if at, ok := v.fn.(*attrNode); ok && isName(at.value, name.name) && !usedInArgs(v.args, name.name) && in.ownsName(name.name) {
			return in.evalCall(v, true)
		}
	case *binaryNode:
		if isName(v.left, name.name) && !uses(v.right, name.name) && in.ownsName(name.name) {
			return in.evalMovingOp(v.left, v.right, func(a, b Value) (Value, error) { return in.Binary(v.op, a, b) })
		}
	case *indexNode:
		if isName(v.value, name.name) && !uses(v.key, name.name) && in.ownsName(name.name) {
			return in.evalMovingOp(v.value, v.key, in.GetItem)
		}
	}
	return in.eval(s.value)
}

func isName(n node, name string) bool {
	x, ok := n.(*nameNode)
	return ok && x.name == name
}

// ownsName reports whether the name that is read and the name that is assigned are the same variable.
func (in *Interp) ownsName(name string) bool {
	return in.scopeOf(name).vars.at(name, -1) >= 0
}

func (in *Interp) evalMovingOp(left, right node, op func(a, b Value) (Value, error)) (Value, error) {
	a, err := in.eval(left)
	if err != nil {
		return nil, err
	}
	hold(a)
	b, err := in.eval(right)
	in.unhold(a)
	if err != nil {
		return nil, err
	}
	return in.moved(a, b, op)
}

func (in *Interp) moved(a, b Value, op func(a, b Value) (Value, error)) (Value, error) {
	if h, ok := a.(Bound); ok && h.Holding().count == 1 && a != b {
		in.ReleaseWeak()
		before := in.moving
		in.moving = h
		defer func() { in.moving = before }()
	}
	v, err := op(a, b)
	return in.made(v), err
}

func (in *Interp) execAug(s *augStmt) error {
	switch t := s.target.(type) {
	case *nameNode:
		a, err := in.lookup(t)
		if err != nil {
			return err
		}
		hold(a)
		b, err := in.eval(s.value)
		in.unhold(a)
		if err != nil {
			return err
		}
		v, done, err := in.inPlace(s.op, a, b)
		if !done && err == nil {
			if uses(s.value, t.name) {
				v, err = in.Binary(s.op, a, b)
				in.made(v)
			} else {
				v, err = in.moved(a, b, func(a, b Value) (Value, error) { return in.Binary(s.op, a, b) })
			}
		}
		if err != nil {
			return in.placed(err, s.Pos)
		}
		t.hint = in.scopeOf(t.name).setAt(in, t.name, t.hint, v)
		return nil
	case *attrNode:
		obj, err := in.eval(t.value)
		if err != nil {
			return err
		}
		a, err := in.Attr(obj, t.name)
		if err != nil {
			return err
		}
		v, err := in.augValue(s, a)
		if err != nil {
			return err
		}
		return in.setAttr(obj, t.name, v)
	case *indexNode:
		obj, err := in.eval(t.value)
		if err != nil {
			return err
		}
		key, err := in.eval(t.key)
		if err != nil {
			return err
		}
		a, err := in.GetItem(obj, key)
		if err != nil {
			return err
		}
		v, err := in.augValue(s, in.made(a))
		if err != nil {
			return err
		}
		return in.SetItem(obj, key, v)
	}
	return Raise(SyntaxErrorType, "illegal target for augmented assignment")
}

func (in *Interp) augValue(s *augStmt, a Value) (Value, error) {
	b, err := in.eval(s.value)
	if err != nil {
		return nil, err
	}
	v, done, err := in.inPlace(s.op, a, b)
	if done || err != nil {
		return v, err
	}
	v, err = in.Binary(s.op, a, b)
	return in.made(v), err
}

// inPlace does what `+=` and its kind do to Python's own mutable objects.
func (in *Interp) inPlace(op string, a, b Value) (Value, bool, error) {
	switch x := a.(type) {
	case *List:
		switch op {
		case "+":
			vs, err := in.Values(b)
			if err != nil {
				return nil, true, err
			}
			for _, v := range append([]Value{}, vs...) {
				x.append(v)
			}
			return x, true, nil
		case "*":
			if n, ok := AsInt(b); ok && n > 0 && n <= maxRepeat/int64(max(len(x.items), 1)) {
				items := append([]Value{}, x.items...)
				for range n - 1 {
					for _, v := range items {
						x.append(v)
					}
				}
				return x, true, nil
			}
		}
	case *Dict:
		if y, ok := b.(*Dict); ok && op == "|" {
			y.Each(func(k, v Value) bool { _ = x.Set(in, k, v); return true })
			return x, true, nil
		}
	case *Set:
		if y, ok := b.(*Set); ok && !x.frozen {
			r, err := setOp(op, x, y)
			if r == nil || err != nil {
				return nil, false, err
			}
			*x = *r.(*Set)
			return x, true, nil
		}
	}
	return nil, false, nil
}

// assign binds a target.
func (in *Interp) assign(target node, v Value) error {
	switch t := target.(type) {
	case *nameNode:
		in.scopeOf(t.name).set(in, t.name, v)
		return nil
	case *attrNode:
		obj, err := in.eval(t.value)
		if err != nil {
			return err
		}
		return in.placed(in.setAttr(obj, t.name, v), t.Pos)
	case *indexNode:
		obj, err := in.eval(t.value)
		if err != nil {
			return err
		}
		key, err := in.eval(t.key)
		if err != nil {
			return err
		}
		return in.placed(in.SetItem(obj, key, v), t.Pos)
	case *tupleNode:
		return in.unpack(t.items, v)
	case *listNode:
		return in.unpack(t.items, v)
	case *starNode:
		return Raise(SyntaxErrorType, "starred assignment target must be in a list or tuple")
	}
	return Raise(SyntaxErrorType, "cannot assign to this expression")
}

func (in *Interp) unpack(targets []node, v Value) error {
	star := -1
	for i, t := range targets {
		if _, ok := t.(*starNode); ok {
			star = i
		}
	}
	it, err := in.Iter(v)
	if err != nil {
		if e, ok := err.(*Exception); ok && e.class == TypeError {
			return Raise(TypeError, "cannot unpack non-iterable %s object", v.Type().Label())
		}
		return err
	}
	var vs []Value
	for star >= 0 || len(vs) <= len(targets) {
		x, ok, err := it.Next(in)
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		vs = append(vs, x)
		if err := in.poll(); err != nil {
			return err
		}
	}
	if star < 0 {
		if len(vs) > len(targets) {
			return Raise(ValueError, "too many values to unpack (expected %d)", len(targets))
		}
		if len(vs) < len(targets) {
			return Raise(ValueError, "not enough values to unpack (expected %d, got %d)", len(targets), len(vs))
		}
		for i, t := range targets {
			if err := in.assign(t, vs[i]); err != nil {
				return err
			}
		}
		return nil
	}
	after := len(targets) - star - 1
	if len(vs) < star+after {
		return Raise(ValueError, "not enough values to unpack (expected at least %d, got %d)", star+after, len(vs))
	}
	for i, t := range targets {
		var x Value
		switch {
		case i < star:
			x = vs[i]
		case i == star:
			x = in.made(NewList(append([]Value{}, vs[star:len(vs)-after]...)...))
			t = t.(*starNode).value
		default:
			x = vs[len(vs)-len(targets)+i]
		}
		if err := in.assign(t, x); err != nil {
			return err
		}
	}
	return nil
}

func (in *Interp) del(target node) error {
	switch t := target.(type) {
	case *nameNode:
		if !in.scopeOf(t.name).del(in, t.name) {
			_, err := in.lookup(t)
			if err == nil {
				err = Raise(NameError, "name '%s' is not defined", t.name)
			}
			return err
		}
		return nil
	case *indexNode:
		obj, err := in.eval(t.value)
		if err != nil {
			return err
		}
		key, err := in.eval(t.key)
		if err != nil {
			return err
		}
		return in.delItem(obj, key)
	case *attrNode:
		obj, err := in.eval(t.value)
		if err != nil {
			return err
		}
		if o, ok := obj.(*Instance); ok {
			if v, had := o.attrs[t.name]; had {
				delete(o.attrs, t.name)
				in.unhold(v)
				return nil
			}
		}
		return Raise(AttributeError, "'%s' object has no attribute '%s' that can be deleted", obj.Type().Label(), t.name)
	case *tupleNode:
		for _, it := range t.items {
			if err := in.del(it); err != nil {
				return err
			}
		}
		return nil
	case *listNode:
		for _, it := range t.items {
			if err := in.del(it); err != nil {
				return err
			}
		}
		return nil
	}
	return Raise(SyntaxErrorType, "cannot delete this expression")
}

func usedInArgs(args []argNode, name string) bool {
	for _, a := range args {
		if uses(a.value, name) {
			return true
		}
	}
	return false
}

// uses reports whether an expression mentions a name anywhere, the bodies of lambdas included.
func uses(n node, name string) bool {
	any := func(ns []node) bool {
		for _, x := range ns {
			if x != nil && uses(x, name) {
				return true
			}
		}
		return false
	}
	switch n := n.(type) {
	case nil:
		return false
	case *constNode:
		return false
	case *nameNode:
		return n.name == name
	case *fstringNode:
		return usesParts(n.parts, name)
	case *tupleNode:
		return any(n.items)
	case *listNode:
		return any(n.items)
	case *setNode:
		return any(n.items)
	case *dictNode:
		return any(n.keys) || any(n.values)
	case *starNode:
		return uses(n.value, name)
	case *unaryNode:
		return uses(n.operand, name)
	case *binaryNode:
		return uses(n.left, name) || uses(n.right, name)
	case *boolNode:
		return any(n.values)
	case *compareNode:
		return uses(n.left, name) || any(n.right)
	case *ternaryNode:
		return uses(n.cond, name) || uses(n.yes, name) || uses(n.no, name)
	case *attrNode:
		return uses(n.value, name)
	case *indexNode:
		return uses(n.value, name) || uses(n.key, name)
	case *sliceNode:
		return any([]node{n.start, n.stop, n.step})
	case *callNode:
		return uses(n.fn, name) || usedInArgs(n.args, name)
	}
	return true // lambdas, comprehensions, yield, walrus: whatever could read it later or rebind it
}

func usesParts(parts []fstringPart, name string) bool {
	for _, p := range parts {
		if p.expr != nil && uses(p.expr, name) || usesParts(p.spec, name) {
			return true
		}
	}
	return false
}
