package py

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
