package py

// maxEval bounds how deeply evaluations nest over all calls together, so that the stack cannot run out.
const maxEval = 60000

// eval evaluates an expression.
func (in *Interp) eval(n node) (Value, error) {
	switch n := n.(type) {
	case *constNode:
		return n.value, nil
	case *nameNode:
		return in.lookup(n)
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
