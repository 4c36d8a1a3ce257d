// Package bind puts the pl module on top of the engine: the objects that Polars code in
// the Python syntax works with, each a thin face of the Go value it holds. Functions on
// columns are reached through the registry, by name; there is no second list of them.
package bind

import (
	"strconv"
	"strings"
	"sync"

	"github.com/gopolars/gopolars/internal/py"
)

// signature is the parameter list of a method, written as in Python:
// "(n=5)", "(by, *more_by, descending=False)", "(other, *, on=None)".
type signature struct {
	text string
	once sync.Once
	p    []parameter
}

type parameter struct {
	name     string
	kind     byte // 'p' by position or keyword, 'k' keyword only, '*' the rest, '%' the rest by keyword
	required bool
	value    py.Value // default
}

func (s *signature) params() []parameter {
	s.once.Do(func() {
		text := strings.TrimSuffix(strings.TrimPrefix(s.text, "("), ")")
		kind := byte('p')
		for _, f := range strings.Split(text, ",") {
			f = strings.TrimSpace(f)
			switch {
			case f == "":
			case f == "*":
				kind = 'k'
			case strings.HasPrefix(f, "**"):
				s.p = append(s.p, parameter{name: f[2:], kind: '%'})
			case strings.HasPrefix(f, "*"):
				s.p = append(s.p, parameter{name: f[1:], kind: '*'})
				kind = 'k'
			default:
				name, def, ok := strings.Cut(f, "=")
				p := parameter{name: name, kind: kind, required: !ok}
				if ok {
					p.value = constant(def)
				}
				s.p = append(s.p, p)
			}
		}
	})
	return s.p
}

// constant reads the default of a parameter.
func constant(s string) py.Value {
	switch s {
	case "None":
		return py.None
	case "True", "False":
		return py.Bool(s == "True")
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return py.Int(n)
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		return py.Float(f)
	}
	return py.Str(strings.Trim(s, "'\""))
}

// arguments are the values of a call by parameter name.
type arguments struct {
	in    *py.Interp
	name  string // of the method, for messages
	call  *py.Call
	v     map[string]py.Value
	given map[string]bool
	rest  []py.Value
	kw    []py.Keyword
}

// bind gives each parameter its value, or Python's TypeError.
func (s *signature) bind(in *py.Interp, name string, c *py.Call) (*arguments, error) {
	params := s.params()
	a := &arguments{in: in, name: name, call: c, v: make(map[string]py.Value, len(params)), given: map[string]bool{}}
	args := c.Args
	positional := 0
	for _, p := range params {
		switch p.kind {
		case 'p':
			positional++
			if len(args) > 0 {
				a.v[p.name], a.given[p.name] = args[0], true
				args = args[1:]
			}
		case '*':
			a.rest, args = args, nil
		}
	}
	if len(args) > 0 {
		return nil, py.Raise(py.TypeError, "%s() takes %d positional argument%s but %d %s given", name, positional+1, plural(positional+1), len(c.Args)+1, wasWere(len(c.Args)+1))
	}
	for _, k := range c.Kw {
		p := find(params, k.Name)
		switch {
		case p == nil && hasKind(params, '%'):
			a.kw = append(a.kw, k)
			continue
		case p == nil:
			if err := removedKeyword(name, k.Name); err != nil {
				return nil, err
			}
			return nil, py.Raise(py.TypeError, "%s() got an unexpected keyword argument '%s'", name, k.Name)
		case a.given[k.Name]:
			return nil, py.Raise(py.TypeError, "%s() got multiple values for argument '%s'", name, k.Name)
		}
		a.v[k.Name], a.given[k.Name] = k.Value, true
	}
	for _, p := range params {
		if a.given[p.name] || p.kind == '*' || p.kind == '%' {
			continue
		}
		if p.required {
			return nil, py.Raise(py.TypeError, "%s() missing 1 required %s argument: '%s'", name, map[byte]string{'p': "positional", 'k': "keyword-only"}[p.kind], p.name)
		}
		a.v[p.name] = p.value
	}
	return a, nil
}

func find(params []parameter, name string) *parameter {
	for i := range params {
		if params[i].name == name && params[i].kind != '*' && params[i].kind != '%' {
			return &params[i]
		}
	}
	return nil
}

func hasKind(params []parameter, kind byte) bool {
	for _, p := range params {
		if p.kind == kind {
			return true
		}
	}
	return false
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func wasWere(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

func (a *arguments) wrong(name, want string) error {
	return py.Raise(py.TypeError, "argument '%s': '%s' object cannot be converted to '%s'", name, a.v[name].Type().Name, want)
}

func (a *arguments) none(name string) bool { return a.v[name] == nil || a.v[name] == py.None }

func (a *arguments) int(name string) (int, error) {
	n, ok := py.AsInt(a.v[name])
	if !ok {
		return 0, a.wrong(name, "int")
	}
	return int(n), nil
}

func (a *arguments) str(name string) (string, error) {
	if a.none(name) {
		return "", nil
	}
	s, ok := a.v[name].(py.Str)
	if !ok {
		return "", a.wrong(name, "str")
	}
	return string(s), nil
}

func (a *arguments) bool(name string) (bool, error) {
	if a.none(name) {
		return false, nil
	}
	return a.in.Truth(a.v[name])
}

// list returns one value or the items of a list, tuple or other sequence; strings are
// one value.
func (a *arguments) list(v py.Value) ([]py.Value, error) { return sequence(a.in, v) }

func sequence(in *py.Interp, v py.Value) ([]py.Value, error) {
	switch v := v.(type) {
	case nil, py.NoneValue:
		return nil, nil
	case py.Str, *Expr, *selector, *then, *DataFrame, *Series, *LazyFrame, *DataType, *py.Dict:
		return []py.Value{v}, nil
	}
	if _, ok := v.(py.Iterable); ok {
		return in.Values(v)
	}
	return []py.Value{v}, nil
}

// strings returns a name or a list of names.
func (a *arguments) strings(v py.Value) ([]string, error) {
	vs, err := a.list(v)
	if err != nil {
		return nil, err
	}
	out := make([]string, len(vs))
	for i, x := range vs {
		s, ok := x.(py.Str)
		if !ok {
			return nil, py.Raise(py.TypeError, "%s() expected a column name, got '%s'", a.name, x.Type().Name)
		}
		out[i] = string(s)
	}
	return out, nil
}

// bools returns one flag or a list of flags.
func (a *arguments) bools(name string) ([]bool, error) {
	vs, err := a.list(a.v[name])
	if err != nil {
		return nil, err
	}
	out := make([]bool, len(vs))
	for i, x := range vs {
		if out[i], err = a.in.Truth(x); err != nil {
			return nil, err
		}
	}
	return out, nil
}
