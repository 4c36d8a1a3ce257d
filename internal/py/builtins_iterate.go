package py

func anyAll(in *Interp, v Value, any bool) (Value, error) {
	it, err := in.Iter(v)
	if err != nil {
		return nil, err
	}
	for {
		x, ok, err := it.Next(in)
		if err != nil {
			return nil, err
		}
		if !ok {
			return Bool(!any), nil
		}
		t, err := in.Truth(x)
		if err != nil {
			return nil, err
		}
		if t == any {
			return Bool(any), nil
		}
		if err := in.poll(); err != nil {
			return nil, err
		}
	}
}

func sortBy(in *Interp, items []Value, key, reverse Value) error {
	keys := items
	if !isNone(key) {
		keys = make([]Value, len(items))
		for i, v := range items {
			k, err := in.CallValues(key, v)
			if err != nil {
				return err
			}
			keys[i] = k
		}
	}
	desc := false
	if reverse != nil {
		var err error
		if desc, err = in.Truth(reverse); err != nil {
			return err
		}
	}
	return in.sortValues(items, keys, desc)
}

func iterAll(in *Interp, vs []Value) ([]Iterator, error) {
	its := make([]Iterator, len(vs))
	for i, v := range vs {
		it, err := in.Iter(v)
		if err != nil {
			return nil, err
		}
		its[i] = it
	}
	return its, nil
}

func builtinZip(in *Interp, c *Call) (Value, error) {
	strict := false
	for _, k := range c.Kw {
		if k.Name != "strict" {
			return nil, Raise(TypeError, "zip() got an unexpected keyword argument '%s'", k.Name)
		}
		strict, _ = in.Truth(k.Value)
	}
	its, err := iterAll(in, c.Args)
	if err != nil {
		return nil, err
	}
	return NewIterator("zip", iterFunc(func(in *Interp) (Value, bool, error) {
		if len(its) == 0 {
			return nil, false, nil
		}
		vs := make([]Value, len(its))
		for i, it := range its {
			v, ok, err := it.Next(in)
			if err != nil {
				return nil, false, err
			}
			if !ok {
				if strict && i > 0 {
					return nil, false, Raise(ValueError, "zip() argument %d is shorter than argument %d", i+1, i)
				}
				if strict {
					for j, o := range its[1:] {
						if _, more, err := o.Next(in); more || err != nil {
							return nil, false, Raise(ValueError, "zip() argument %d is longer than argument 1", j+2)
						}
					}
				}
				return nil, false, nil
			}
			vs[i] = v
		}
		return NewTuple(vs...), true, nil
	}), c.Args...), nil
}
