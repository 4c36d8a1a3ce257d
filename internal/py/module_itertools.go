package py

func init() {
	standardModules["itertools"] = func(*Interp) (*Module, error) {
		m := NewModule("itertools", nil)
		add := func(name string, params []string, fn func(in *Interp, a []Value) (Value, error)) {
			m.Add(name, NewBuiltin(name, params, fn))
		}
		chain := func(in *Interp, next func(in *Interp) (Value, bool, error), keep ...Value) Value {
			var it Iterator
			return NewIterator("itertools.chain", iterFunc(func(in *Interp) (Value, bool, error) {
				for {
					if it == nil {
						v, ok, err := next(in)
						if !ok || err != nil {
							return nil, false, err
						}
						if it, err = in.Iter(v); err != nil {
							return nil, false, err
						}
					}
					v, ok, err := it.Next(in)
					if ok || err != nil {
						return v, ok, err
					}
					it = nil
				}
			}), keep...)
		}
		m.Add("chain", &chainFunction{chain})
		add("count", []string{"start?", "step?"}, func(in *Interp, a []Value) (Value, error) {
			v, step := Value(Int(0)), Value(Int(1))
			if a[0] != nil {
				v = a[0]
			}
			if a[1] != nil {
				step = a[1]
			}
			return NewIterator("itertools.count", iterFunc(func(in *Interp) (Value, bool, error) {
				r := v
				var err error
				v, err = in.Binary("+", v, step)
				return r, err == nil, err
			})), nil
		})
		add("cycle", []string{"/iterable"}, func(in *Interp, a []Value) (Value, error) {
			vs, err := in.Values(a[0])
			if err != nil {
				return nil, err
			}
			i := 0
			return NewIterator("itertools.cycle", iterFunc(func(in *Interp) (Value, bool, error) {
				if len(vs) == 0 {
					return nil, false, nil
				}
				i++
				return vs[(i-1)%len(vs)], true, nil
			}), a[0]), nil
		})
		add("repeat", []string{"object", "times?"}, func(in *Interp, a []Value) (Value, error) {
			n := int64(-1)
			if a[1] != nil {
				var err error
				if n, err = needInt(a[1]); err != nil {
					return nil, err
				}
				n = max(n, 0)
			}
			return NewIterator("itertools.repeat", iterFunc(func(in *Interp) (Value, bool, error) {
				if n == 0 {
					return nil, false, nil
				}
				n--
				return a[0], true, nil
			}), a[0]), nil
		})
		m.Add("islice", &Builtin{Name: "islice", Fn: func(in *Interp, c *Call) (Value, error) {
			a, err := c.Bind("islice", "/iterable", "/start", "/stop?", "/step?")
			if err != nil {
				return nil, err
			}
			if a[2] == nil {
				a[1], a[2] = Int(0), a[1]
			}
			start, stop, step := int64(0), int64(1)<<62, int64(1)
			for i, p := range []*int64{&start, &stop, &step} {
				if !isNone(a[i+1]) {
					if *p, err = needInt(a[i+1]); err != nil || *p < 0 || i == 2 && *p == 0 {
						return nil, Raise(ValueError, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
					}
				}
			}
			it, err := in.Iter(a[0])
			if err != nil {
				return nil, err
			}
			at, want := int64(0), start
			return NewIterator("itertools.islice", iterFunc(func(in *Interp) (Value, bool, error) {
				for want < stop {
					v, ok, err := it.Next(in)
					if !ok || err != nil {
						return nil, false, err
					}
					at++
					if at-1 == want {
						want += step
						return v, true, nil
					}
				}
				return nil, false, nil
			}), a[0]), nil
		}})
		m.Add("product", &Builtin{Name: "product", Fn: func(in *Interp, c *Call) (Value, error) {
			var pools [][]Value
			n := int64(1)
			if r := c.Keyword("repeat"); r != nil {
				n, _ = AsInt(r)
			}
			for range max(0, min(n, 64)) {
				for _, a := range c.Args {
					vs, err := in.Values(a)
					if err != nil {
						return nil, err
					}
					pools = append(pools, vs)
				}
			}
			idx := make([]int, len(pools))
			done := false
			for _, p := range pools {
				done = done || len(p) == 0
			}
			return NewIterator("itertools.product", iterFunc(func(in *Interp) (Value, bool, error) {
				if done {
					return nil, false, nil
				}
				t := make([]Value, len(pools))
				for i, p := range pools {
					t[i] = p[idx[i]]
				}
				k := len(pools) - 1
				for ; k >= 0; k-- {
					if idx[k]++; idx[k] < len(pools[k]) {
						break
					}
					idx[k] = 0
				}
				done = k < 0
				return NewTuple(t...), true, nil
			}), c.Args...), nil
		}})
		pick := func(name string, start func(n, r int) []int, next func(idx []int, n int) bool) {
			add(name, []string{"iterable", "r?"}, func(in *Interp, a []Value) (Value, error) {
				vs, err := in.Values(a[0])
				if err != nil {
					return nil, err
				}
				r := len(vs)
				if !isNone(a[1]) {
					k, err := needInt(a[1])
					if err != nil {
						return nil, err
					}
					r = int(min(k, 1<<20))
				}
				idx := start(len(vs), r)
				return NewIterator("itertools."+name, iterFunc(func(in *Interp) (Value, bool, error) {
					if idx == nil {
						return nil, false, nil
					}
					t := make([]Value, r)
					for i := range t {
						t[i] = vs[idx[i]]
					}
					if !next(idx, len(vs)) {
						idx = nil
					}
					return NewTuple(t...), true, nil
				}), a[0]), nil
			})
		}
		upTo := func(n, r int) []int {
			if r > n || r < 0 {
				return nil
			}
			idx := make([]int, r)
			for i := range idx {
				idx[i] = i
			}
			return idx
		}
		pick("combinations", upTo, func(idx []int, n int) bool {
			r := len(idx)
			for i := r - 1; i >= 0; i-- {
				if idx[i] < n-r+i {
					idx[i]++
					for j := i + 1; j < r; j++ {
						idx[j] = idx[j-1] + 1
					}
					return true
				}
			}
			return false
		})
		pick("permutations", upTo, func(idx []int, n int) bool {
			used := make([]bool, n)
			for _, k := range idx {
				used[k] = true
			}
			for i := len(idx) - 1; i >= 0; i-- {
				used[idx[i]] = false
				for v := idx[i] + 1; v < n; v++ {
					if used[v] {
						continue
					}
					idx[i] = v
					used[v] = true
					free := 0
					for j := i + 1; j < len(idx); j++ {
						for used[free] {
							free++
						}
						idx[j] = free
						used[free] = true
					}
					return true
				}
			}
			return false
		})
		add("accumulate", []string{"iterable", "func?", "*", "initial?"}, func(in *Interp, a []Value) (Value, error) {
			it, err := in.Iter(a[0])
			if err != nil {
				return nil, err
			}
			var total Value
			first := a[2] != nil && a[2] != None
			if first {
				total = a[2]
			}
			return NewIterator("itertools.accumulate", iterFunc(func(in *Interp) (Value, bool, error) {
				if first {
					first = false
					return total, true, nil
				}
				v, ok, err := it.Next(in)
				if !ok || err != nil {
					return nil, false, err
				}
				switch {
				case total == nil:
					total = v
				case isNone(a[1]):
					total, err = in.Binary("+", total, v)
				default:
					total, err = in.CallValues(a[1], total, v)
				}
				return total, err == nil, err
			}), a...), nil
		})
		add("pairwise", []string{"/iterable"}, func(in *Interp, a []Value) (Value, error) {
			vs, err := in.Values(a[0])
			var out []Value
			for i := 1; i < len(vs); i++ {
				out = append(out, NewTuple(vs[i-1], vs[i]))
			}
			return NewIterator("itertools.pairwise", SliceIterator(out)), err
		})
		add("groupby", []string{"iterable", "key?"}, func(in *Interp, a []Value) (Value, error) {
			vs, err := in.Values(a[0])
			if err != nil {
				return nil, err
			}
			var out []Value
			var group *List
			var last Value
			for _, v := range vs {
				k := v
				if !isNone(a[1]) {
					if k, err = in.CallValues(a[1], v); err != nil {
						return nil, err
					}
				}
				same := false
				if last != nil {
					if same, err = in.Equal(last, k); err != nil {
						return nil, err
					}
				}
				if !same {
					group = NewList()
					out = append(out, NewTuple(k, group))
					last = k
				}
				group.append(v)
			}
			return NewIterator("itertools.groupby", SliceIterator(out)), nil
		})
		m.Add("zip_longest", &Builtin{Name: "zip_longest", Fn: func(in *Interp, c *Call) (Value, error) {
			its, err := iterAll(in, c.Args)
			if err != nil {
				return nil, err
			}
			fill := orNone(c.Keyword("fillvalue"))
			return NewIterator("itertools.zip_longest", iterFunc(func(in *Interp) (Value, bool, error) {
				vs := make([]Value, len(its))
				any := false
				for i, it := range its {
					v, ok, err := it.Next(in)
					if err != nil {
						return nil, false, err
					}
					if !ok {
						v = fill
					}
					any = any || ok
					vs[i] = v
				}
				return NewTuple(vs...), any, nil
			}), c.Args...), nil
		}})
		return m, nil
	}
	standardModules["functools"] = func(*Interp) (*Module, error) {
		same := NewBuiltin("cache", []string{"/fn"}, func(in *Interp, a []Value) (Value, error) { return a[0], nil })
		return NewModule("functools", map[string]Value{
			"reduce": NewBuiltin("reduce", []string{"/function", "/iterable", "/initial?"}, func(in *Interp, a []Value) (Value, error) {
				it, err := in.Iter(a[1])
				if err != nil {
					return nil, err
				}
				total := a[2]
				for {
					v, ok, err := it.Next(in)
					if err != nil {
						return nil, err
					}
					if !ok {
						if total == nil {
							return nil, Raise(TypeError, "reduce() of empty iterable with no initial value")
						}
						return total, nil
					}
					if total == nil {
						total = v
						continue
					}
					if total, err = in.CallValues(a[0], total, v); err != nil {
						return nil, err
					}
				}
			}),
			"partial": &Builtin{Name: "partial", Fn: func(in *Interp, c *Call) (Value, error) {
				if len(c.Args) == 0 {
					return nil, Raise(TypeError, "type 'partial' takes at least one argument")
				}
				holdAll(c.Args)
				first := *c
				return &Builtin{Name: "partial", Fn: func(in *Interp, c *Call) (Value, error) {
					d := &Call{Args: append(append([]Value{}, first.Args[1:]...), c.Args...), Kw: append([]Keyword{}, c.Kw...)}
					for _, k := range first.Kw {
						if c.Keyword(k.Name) == nil {
							d.Kw = append(d.Kw, k)
						}
					}
					return in.Call(first.Args[0], d)
				}}, nil
			}},
			"cache": same, "wraps": NewBuiltin("wraps", []string{"/fn"}, func(in *Interp, a []Value) (Value, error) { return same, nil }),
		}), nil
	}
	standardModules["operator"] = func(*Interp) (*Module, error) {
		m := NewModule("operator", nil)
		for name, op := range map[string]string{
			"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "and_": "&", "or_": "|", "xor": "^",
		} {
			m.Add(name, NewBuiltin(name, []string{"/a", "/b"}, func(in *Interp, a []Value) (Value, error) { return in.Binary(op, a[0], a[1]) }))
		}
		for name, op := range map[string]string{"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="} {
			m.Add(name, NewBuiltin(name, []string{"/a", "/b"}, func(in *Interp, a []Value) (Value, error) { return in.Compare(op, a[0], a[1]) }))
		}
		for name, op := range map[string]string{"neg": "-", "pos": "+", "invert": "~", "inv": "~"} {
			m.Add(name, NewBuiltin(name, []string{"/a"}, func(in *Interp, a []Value) (Value, error) { return in.Unary(op, a[0]) }))
		}
		m.Add("not_", NewBuiltin("not_", []string{"/a"}, func(in *Interp, a []Value) (Value, error) {
			t, err := in.Truth(a[0])
			return Bool(!t), err
		}))
		getter := func(name string, get func(in *Interp, v, k Value) (Value, error)) {
			m.Add(name, &Builtin{Name: name, Fn: func(in *Interp, c *Call) (Value, error) {
				keys := c.Args
				return NewBuiltin(name, []string{"/obj"}, func(in *Interp, a []Value) (Value, error) {
					out := make([]Value, len(keys))
					for i, k := range keys {
						v, err := get(in, a[0], k)
						if err != nil {
							return nil, err
						}
						out[i] = v
					}
					if len(out) == 1 {
						return out[0], nil
					}
					return NewTuple(out...), nil
				}), nil
			}})
		}
		getter("itemgetter", func(in *Interp, v, k Value) (Value, error) { return in.GetItem(v, k) })
		getter("attrgetter", func(in *Interp, v, k Value) (Value, error) {
			s, err := needStr(k, "attribute name")
			if err != nil {
				return nil, err
			}
			return in.Attr(v, s)
		})
		m.Add("getitem", NewBuiltin("getitem", []string{"/a", "/b"}, func(in *Interp, a []Value) (Value, error) { return in.GetItem(a[0], a[1]) }))
		m.Add("methodcaller", &Builtin{Name: "methodcaller", Fn: func(in *Interp, c *Call) (Value, error) {
			name, err := needStr(c.Args[0], "method name")
			if err != nil {
				return nil, err
			}
			rest := &Call{Args: c.Args[1:], Kw: c.Kw}
			return NewBuiltin("methodcaller", []string{"/obj"}, func(in *Interp, a []Value) (Value, error) {
				return in.CallMethod(a[0], name, rest)
			}), nil
		}})
		return m, nil
	}
}

// chainFunction is itertools.chain with its class method from_iterable.
type chainFunction struct {
	chain func(in *Interp, next func(in *Interp) (Value, bool, error), keep ...Value) Value
}

func (*chainFunction) Type() *Type { return BuiltinType }

func (f *chainFunction) Call(in *Interp, c *Call) (Value, error) {
	it := SliceIterator(c.Args)
	return f.chain(in, it.Next, c.Args...), nil
}

func (f *chainFunction) Attr(_ *Interp, name string) (Value, error) {
	if name != "from_iterable" {
		return nil, nil
	}
	return NewBuiltin(name, []string{"/iterable"}, func(in *Interp, a []Value) (Value, error) {
		it, err := in.Iter(a[0])
		if err != nil {
			return nil, err
		}
		return f.chain(in, it.Next, a[0]), nil
	}), nil
}

func (f *chainFunction) AttrNames() []string { return []string{"from_iterable"} }
