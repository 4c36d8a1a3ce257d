package bind

import (
	"slices"
	"strings"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
)

// apply calls a function of the registry with Python arguments. self are the
// expressions that it is called on.
func apply(in *py.Interp, spec *function.Spec, c *py.Call, self ...expr.Expr) (expr.Expr, error) {
	return applyTo(in, spec, c, true, self...)
}

// applyTo is apply; without names, strings are values: a Series has no other columns.
func applyTo(in *py.Interp, spec *function.Spec, c *py.Call, names bool, self ...expr.Expr) (expr.Expr, error) {
	if form := callForms[spec.Name]; form != nil {
		var err error
		if c, err = form(in, c); err != nil {
			return expr.Expr{}, err
		}
	}
	used := map[string]bool{}
	for _, k := range c.Kw {
		if !names && (k.Name == "multithreaded" || k.Name == "parallel") {
			used[k.Name] = true // only a Series takes it, and only for compatibility
			continue
		}
		if !takesNamed[spec.Name] && !slices.ContainsFunc(spec.Params, func(p function.Param) bool { return p.Name == k.Name }) {
			return expr.Expr{}, py.Raise(py.TypeError, "%s() got an unexpected keyword argument '%s'", spec.Method(), k.Name)
		}
	}
	inputs := self
	options := map[string]any{}
	args := c.Args
	keyword := func(name string) (py.Value, bool) {
		for _, k := range c.Kw {
			if k.Name == name {
				used[name] = true
				return k.Value, true
			}
		}
		return nil, false
	}
	for _, p := range spec.Params {
		if p.Kind == function.Columns {
			more, err := columns(in, args)
			if err != nil {
				return expr.Expr{}, err
			}
			if v, ok := keyword(p.Name); ok {
				vs, err := sequence(in, v)
				if err != nil {
					return expr.Expr{}, err
				}
				named, err := columns(in, vs)
				if err != nil {
					return expr.Expr{}, err
				}
				more = append(more, named...)
			}
			if p.Required && len(more) == 0 {
				return expr.Expr{}, py.Raise(py.TypeError, "%s() needs at least one column for '%s'", spec.Method(), p.Name)
			}
			args = nil
			inputs = append(inputs, more...)
			continue
		}
		var v py.Value
		var given bool
		if !p.KeywordOnly && len(args) > 0 && !variadic(spec) {
			v, given, args = args[0], true, args[1:]
		} else if variadic(spec) && p.Required && !p.KeywordOnly && len(args) > 0 {
			v, given, args = args[0], true, args[1:]
		}
		if k, ok := keyword(p.Name); ok {
			if given {
				return expr.Expr{}, py.Raise(py.TypeError, "%s() got multiple values for argument '%s'", spec.Method(), p.Name)
			}
			v, given = k, true
		}
		if !given && p.Required {
			return expr.Expr{}, py.Raise(py.TypeError, "%s() missing 1 required positional argument: '%s'", spec.Method(), p.Name)
		}
		switch {
		case p.Kind.IsExpr():
			e := expr.Lit(nil)
			if given {
				var err error
				if e, err = toExpr(in, v, names && p.Kind == function.Column); err != nil {
					return expr.Expr{}, err
				}
			} else if p.Default != nil {
				e = expr.Lit(p.Default)
			}
			inputs = append(inputs, e)
		case given:
			o, err := option(in, spec, p, v)
			if err != nil {
				return expr.Expr{}, err
			}
			options[p.Name] = o
		}
	}
	if len(args) > 0 {
		return expr.Expr{}, py.Raise(py.TypeError, "%s() takes %d positional arguments but %d were given", spec.Method(), len(c.Args)-len(args)+1, len(c.Args)+1)
	}
	for _, k := range c.Kw {
		if !used[k.Name] && takesNamed[spec.Name] {
			e, err := toExpr(in, k.Value, true)
			if err != nil {
				return expr.Expr{}, err
			}
			inputs = append(inputs, e.Alias(k.Name))
		}
	}
	return expr.Apply(spec.Name, options, inputs...), nil
}

// takesNamed are the functions that take columns as keyword arguments under new names.
var takesNamed = map[string]bool{"pl.struct": true, "struct.with_fields": true}

func variadic(s *function.Spec) bool {
	return len(s.Params) > 0 && s.Params[len(s.Params)-1].Kind == function.Columns
}

// option converts a plain value to what the function takes.
func option(in *py.Interp, spec *function.Spec, p function.Param, v py.Value) (any, error) {
	if v == py.None {
		return nil, nil
	}
	wrong := func(want string) error {
		return py.Raise(py.TypeError, "argument '%s' of %s(): '%s' object cannot be converted to '%s'", p.Name, spec.Method(), v.Type().Name, want)
	}
	switch p.Kind {
	case function.Bool:
		return in.Truth(v)
	case function.Int:
		if n, ok := py.AsInt(v); ok {
			return n, nil
		}
		return nil, wrong("int")
	case function.Float:
		if f, ok := py.AsFloat(v); ok {
			return f, nil
		}
		return nil, wrong("float")
	case function.String:
		s, ok := v.(py.Str)
		if !ok {
			return nil, wrong("str")
		}
		if len(p.Choices) > 0 && !slices.Contains(p.Choices, string(s)) {
			return nil, py.Raise(py.ValueError, "`%s` must be one of {'%s'}, got '%s'", p.Name, strings.Join(p.Choices, "', '"), string(s))
		}
		return string(s), nil
	case function.Strings:
		vs, err := sequence(in, v)
		if err != nil {
			return nil, err
		}
		out := make([]string, len(vs))
		for i, x := range vs {
			s, ok := x.(py.Str)
			if !ok {
				return nil, wrong("list of str")
			}
			out[i] = string(s)
		}
		return out, nil
	case function.DType:
		if t, ok := v.(*DataTypeExpr); ok {
			return t.t, nil
		}
		return toDType(v)
	}
	return plainValue(in, v)
}

// plainValue converts a Python value to a Go value: nil, bool, int64, float64, string,
// []byte, []any, a data type, an expr.Expr, or the Python value itself.
func plainValue(in *py.Interp, v py.Value) (any, error) {
	switch x := v.(type) {
	case py.NoneValue:
		return nil, nil
	case py.Bool:
		return bool(x), nil
	case py.Int:
		return int64(x), nil
	case py.Float:
		return float64(x), nil
	case py.Str:
		return string(x), nil
	case py.Bytes:
		return []byte(x), nil
	case *DataType:
		return x.t, nil
	case *Expr:
		return x.e, nil
	case *py.Timedelta:
		return spanOf(x), nil
	case *py.List, *py.Tuple:
		vs, err := in.Values(v)
		if err != nil {
			return nil, err
		}
		out := make([]any, len(vs))
		for i, y := range vs {
			if out[i], err = plainValue(in, y); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	if t, ok := dtypeOf(v); ok {
		return t, nil
	}
	return v, nil
}

// columns reads arguments of which strings are column names; lists among them are
// spread.
func columns(in *py.Interp, args []py.Value) ([]expr.Expr, error) {
	var out []expr.Expr
	for _, a := range args {
		vs := []py.Value{a}
		switch a.(type) {
		case py.Str, *Expr, *selector, *then, *Series, *DataFrame, *py.Dict, *DataType:
		default:
			if _, ok := a.(py.Iterable); ok || isSequence(a) {
				var err error
				if vs, err = in.Values(a); err != nil {
					return nil, err
				}
			}
		}
		for _, v := range vs {
			e, err := toExpr(in, v, true)
			if err != nil {
				return nil, err
			}
			out = append(out, e)
		}
	}
	return out, nil
}

func isSequence(v py.Value) bool {
	switch v.(type) {
	case *py.List, *py.Tuple:
		return true
	}
	return false
}

// named reads keyword arguments as expressions under their names.
func named(in *py.Interp, kw []py.Keyword) ([]expr.Expr, error) {
	var out []expr.Expr
	for _, k := range kw {
		e, err := toExpr(in, k.Value, true)
		if err != nil {
			return nil, err
		}
		out = append(out, e.Alias(k.Name))
	}
	return out, nil
}

// toExpr makes an expression of a Python value; a string is a column name when column is
// true, else a literal.
func toExpr(in *py.Interp, v py.Value, column bool) (expr.Expr, error) {
	switch x := v.(type) {
	case *Expr:
		return x.e, nil
	case *then:
		return x.t.Expr(), nil
	case *selector:
		return x.e, nil
	case py.Str:
		return expr.Into(string(x), column), nil
	case py.NoneValue:
		return expr.Lit(nil), nil
	case py.Bool:
		return expr.Lit(bool(x)), nil
	case py.Int:
		return expr.Lit(int64(x)), nil
	case py.Float:
		return expr.Lit(float64(x)), nil
	case py.Bytes:
		return expr.Lit([]byte(x)), nil
	case *Series:
		return expr.Lit(x.s), nil
	case *DataFrame:
		return expr.Expr{}, py.Raise(py.TypeError, "cannot create expression literal for value of type DataFrame.\n\nHint: Pass `allow_object=True` to accept any value and create a literal of type Object.")
	case *DataType:
		return expr.Select(expr.OfTypes(x.t)), nil
	}
	t, phys, err := scalar(in, v)
	if err != nil {
		return expr.Expr{}, err
	}
	return expr.TypedLit(t, phys), nil
}

// lookup finds a method of the registry by namespace and name.
func lookup(space, name string) *function.Spec {
	if space != "" {
		name = space + "." + name
	}
	s := function.Lookup(name)
	if s == nil || s.Hidden || s.Namespace() != space {
		return nil
	}
	return s
}

// methodNames lists the methods of a namespace for completion.
func methodNames(space string) []string {
	var out []string
	for _, s := range function.All() {
		if !s.Hidden && s.Namespace() == space {
			out = append(out, s.Method())
		}
	}
	return out
}

var operators = map[string]string{
	"+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "&": "and_", "|": "or_", "^": "xor",
	"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge",
}
