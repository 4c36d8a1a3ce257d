package py

// scope is a table of names: of the session, of a call, of a comprehension or of a class body.
type scope struct {
	vars    names
	back    *scope // the enclosing function's or the session's
	code    *funcCode
	holders int  // functions made here that are alive
	caught  bool // a function or generator was made here
	exited  bool
	class   bool // names are not seen by functions inside
}

func newScope(back *scope, code *funcCode) *scope {
	return &scope{back: back, code: code}
}

// set binds a name.
func (s *scope) set(in *Interp, name string, v Value) { s.setAt(in, name, -1, v) }

// setAt is set for a name that was at hint the last time, and tells where it is.
func (s *scope) setAt(in *Interp, name string, hint int, v Value) int {
	hold(v)
	i := s.vars.at(name, hint)
	if i < 0 {
		s.vars.add(name, v)
		return len(s.vars.list) - 1
	}
	old := s.vars.list[i].value
	s.vars.list[i].value = v
	in.unhold(old)
	return i
}

func (s *scope) del(in *Interp, name string) bool {
	i := s.vars.at(name, -1)
	if i < 0 {
		return false
	}
	old := s.vars.list[i].value
	s.vars.remove(i)
	in.unhold(old)
	return true
}

// exit ends a call: its names let go, at once or when the last function made here is dropped.
func (s *scope) exit(in *Interp) {
	s.exited = true
	if s.holders == 0 {
		s.drop(in)
	}
}

func (s *scope) drop(in *Interp) {
	for i := range s.vars.list {
		in.unhold(s.vars.list[i].value)
	}
}

// enter and leave count the functions that were made in a scope, and in those around it.
func (s *scope) enter() {
	for x := s; x != nil && x.back != nil; x = x.back {
		x.holders++
		x.caught = true
	}
}

func (s *scope) leave(in *Interp) {
	for x := s; x != nil && x.back != nil; x = x.back {
		x.holders--
		if x.exited && x.holders == 0 {
			x.drop(in)
		}
	}
}

// frame is a running call.
type frame struct {
	back    *frame
	scope   *scope
	temps   []Bound
	entered uint64
	class   *Type
	handled *Exception // what a bare raise raises again
	yield   func(Value) bool
}

// activation is the frame and the scope of one call. Those that nothing can reach after
// the call are used again.
type activation struct {
	frame frame
	scope scope
}

func (in *Interp) activate(f *Function) *activation {
	var a *activation
	if n := len(in.idle); n > 0 {
		a = in.idle[n-1]
		in.idle = in.idle[:n-1]
	} else {
		a = &activation{}
	}
	a.scope.back, a.scope.code = f.scope, f.code
	a.frame.scope, a.frame.class = &a.scope, f.class
	return a
}

// deactivate ends a call whose scope has exited and whose frame has no temporaries left.
func (in *Interp) deactivate(a *activation) {
	if a.scope.caught || len(a.scope.vars.list) > unindexed {
		return
	}
	a.scope.vars.clear()
	a.scope = scope{vars: a.scope.vars}
	a.frame = frame{temps: a.frame.temps[:0]}
	in.idle = append(in.idle, a)
}

// lookup finds a name as the running code sees it.
func (in *Interp) lookup(at *nameNode) (Value, error) {
	name := at.name
	s := in.frame.scope
	for x := s; x != nil; x = x.back {
		if x != s && x.class {
			continue
		}
		if c := x.code; c != nil && c.globals[name] {
			x = in.globals
		}
		if i := x.vars.at(name, at.hint); i >= 0 {
			at.hint = i
			return x.vars.list[i].value, nil
		}
		if x.back != nil && x.code != nil && x.code.locals[name] && !x.class {
			if x == s {
				return nil, Raise(UnboundLocalError, "cannot access local variable '%s' where it is not associated with a value", name)
			}
			return nil, Raise(NameError, "cannot access free variable '%s' where it is not associated with a value in enclosing scope", name)
		}
	}
	if v, ok := in.builtins[name]; ok {
		return v, nil
	}
	if name == "_" && in.weak != nil {
		return in.weak, nil
	}
	msg := "name '" + name + "' is not defined"
	if near := in.nearestName(name); near != "" {
		msg += ". Did you mean: '" + near + "'?"
	} else if in.known(name) {
		msg += ". Did you forget to import '" + name + "'?"
	}
	return nil, Raise(NameError, "%s", msg)
}

// scopeOf is the scope in which an assignment to name takes place.
func (in *Interp) scopeOf(name string) *scope {
	s := in.frame.scope
	for {
		c := s.code
		if c == nil || s.class {
			if c != nil && c.globals[name] {
				return in.globals
			}
			return s
		}
		if c.globals[name] {
			return in.globals
		}
		if c.nonlocals[name] {
			for x := s.back; x != nil && x.back != nil; x = x.back {
				if x.vars.at(name, -1) >= 0 || x.code != nil && x.code.locals[name] {
					return x
				}
			}
			return s
		}
		return s
	}
}

// nearestName finds a defined name that is one or two edits away.
func (in *Interp) nearestName(name string) string {
	set := map[string]bool{}
	for x := in.frame.scope; x != nil; x = x.back {
		for _, v := range x.vars.list {
			set[v.name] = true
		}
	}
	for n := range in.builtins {
		set[n] = true
	}
	return nearest(name, sortedNames(set))
}

// nearest finds the name that could have been meant: at most one edit in about three characters.
func nearest(name string, names []string) string {
	best, bestDist := "", 1000
	for _, n := range names {
		limit := (len(name) + len(n) + 3) / 6
		if d := editDistance(name, n, min(limit+1, bestDist)); d <= limit && d < bestDist && n != name {
			best, bestDist = n, d
		}
	}
	return best
}

// editDistance counts insertions, deletions and replacements, or gives limit if there are at least as many.
func editDistance(a, b string, limit int) int {
	if d := len(a) - len(b); d >= limit || -d >= limit {
		return limit
	}
	prev := make([]int, len(b)+1)
	cur := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
		}
		prev, cur = cur, prev
	}
	return min(prev[len(b)], limit)
}
