package repl

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/gopolars/gopolars/internal/py"
)

// bound is one name of the session.
type bound struct {
	name  string
	kind  string
	value py.Value
}

// names lists the names of the session but for modules and classes.
func (s *Session) names() []bound {
	var out []bound
	for _, n := range s.in.Names() {
		v := s.in.Get(n)
		switch v.(type) {
		case nil, *py.Module, *py.Type:
			continue
		}
		out = append(out, bound{n, v.Type().Name, v})
	}
	return out
}

// named lists the names of frames and series, each object once.
func (s *Session) named() []holder {
	var out []holder
	for _, n := range s.names() {
		h, ok := s.holderOf(n.name, n.value)
		if ok && !slices.ContainsFunc(out, func(o holder) bool { return o.id == h.id }) {
			out = append(out, h)
		}
	}
	return out
}

// holders lists everything with memory that a name leads to: names themselves, what is
// in lists, tuples and dicts, in attributes and in functions, and the weak `_`.
func (s *Session) holders() []holder {
	w := walker{s: s, seen: map[any]bool{}}
	for _, n := range s.names() {
		w.visit(n.name, n.value, 0)
	}
	s.in.Locals(func(name string, v py.Value) { w.visit(name, v, 0) })
	if s.in.Weak() != nil {
		w.weak = true
		w.visit("_", s.in.Weak(), 0)
	}
	return w.found
}

// walker finds holders inside of other objects.
type walker struct {
	s     *Session
	seen  map[any]bool // containers on the way, so that a list in itself ends
	found []holder
	weak  bool // what is found now is not counted as a binding
}

const maxNesting = 6

func (w *walker) visit(path string, v py.Value, depth int) {
	if h, ok := w.s.holderOf(path, v); ok {
		h.weak = w.weak
		w.found = append(w.found, h)
		return
	}
	if depth == maxNesting {
		return
	}
	switch v := v.(type) {
	case *py.List:
		w.items(path, v, v.Items(), depth)
	case *py.Tuple:
		w.items(path, v, v.Items(), depth)
	case *py.Dict:
		if w.enter(v) {
			v.Each(func(k, x py.Value) bool {
				text, err := py.Repr(k)
				if err != nil {
					text = "…"
				}
				w.visit(path+"["+text+"]", x, depth+1)
				return true
			})
		}
	case *py.Instance:
		if w.enter(v) {
			v.Fields(func(name string, x py.Value) { w.visit(path+"."+name, x, depth+1) })
		}
	case *py.BoundMethod:
		w.visit(path+".__self__", v.Self, depth+1)
	case *py.Function:
		if w.enter(v) {
			w.scope(path, v.Captured, depth)
			w.scope(path, v.Defaults, depth)
		}
	}
}

func (w *walker) enter(v any) bool {
	if w.seen[v] {
		return false
	}
	w.seen[v] = true
	return true
}

func (w *walker) items(path string, self any, items []py.Value, depth int) {
	if !w.enter(self) {
		return
	}
	for i, x := range items {
		w.visit(path+"["+strconv.Itoa(i)+"]", x, depth+1)
	}
}

func (w *walker) scope(path string, each func(func(string, py.Value)), depth int) {
	vars := map[string]py.Value{}
	each(func(name string, v py.Value) { vars[name] = v })
	for _, name := range slices.Sorted(maps.Keys(vars)) {
		w.visit(path+"().", vars[name], depth+1)
		if n := len(w.found); n > 0 && w.found[n-1].name == path+"()." {
			w.found[n-1].name = path + "()." + name
		}
	}
}

// otherNames are the other paths that lead to the very object of h.
func (s *Session) otherNames(h holder) []string {
	var out []string
	for _, o := range s.holders() {
		if o.id == h.id && o.name != h.name && !o.weak {
			out = append(out, o.name)
		}
	}
	return out
}

// holder finds the object of a name or, failing that, of an expression that leads to
// one, such as frames[0].
func (s *Session) holder(text string) (holder, error) {
	v := s.in.Get(text)
	if v == nil {
		for _, h := range s.holders() {
			if h.name == text {
				return h, nil
			}
		}
		return holder{}, fmt.Errorf("there is no name %q; .vars lists them", text)
	}
	h, ok := s.holderOf(text, v)
	if !ok {
		return holder{}, fmt.Errorf("%s is no DataFrame, LazyFrame or Series but %s", text, v.Type().Name)
	}
	return h, nil
}
