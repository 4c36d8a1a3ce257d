package bind

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
)

// Expr is an expression. Polars' Expr.
type Expr struct{ e expr.Expr }

var exprType = &py.Type{Name: "Expr", Module: "polars.expr.expr"}

// Type is Expr.
func (*Expr) Type() *py.Type { return exprType }

var namespaces = map[string]bool{"str": true, "dt": true, "list": true, "arr": true, "struct": true, "cat": true, "bin": true, "name": true, "meta": true}

// Attr gives the namespaces and the methods.
func (x *Expr) Attr(in *py.Interp, name string) (py.Value, error) {
	if namespaces[name] {
		return &exprNamespace{x.e, name}, nil
	}
	if _, ok := exprMethods[name]; ok || lookup("", name) != nil {
		return boundMethod(x, name), nil
	}
	return extension(in, x, name)
}

// AttrNames lists what Attr finds.
func (x *Expr) AttrNames() []string {
	out := append(methodNames(""), exprMethods.names()...)
	for n := range namespaces {
		out = append(out, n)
	}
	return out
}

// CallMethod calls a method: a hand-written one, else one of the registry.
func (x *Expr) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	if v, ok, err := exprMethods.call(in, x, "Expr", name, c); ok {
		return v, true, err
	}
	spec := lookup("", name)
	if spec == nil {
		return nil, false, nil
	}
	e, err := apply(in, spec, c, x.e)
	return &Expr{e}, true, err
}

// columnOperators take a string for the name of a column; the others take it for itself.
var columnOperators = []string{"-", "*", "/", "//", "%", "**", "&", "|", "^"}

// Binary applies an operator.
func (x *Expr) Binary(in *py.Interp, op string, other py.Value, reflected bool) (py.Value, error) {
	name := operators[op]
	if name == "" {
		return nil, nil
	}
	o, err := toExpr(in, other, slices.Contains(columnOperators, op))
	if err != nil {
		return nil, err
	}
	if reflected {
		return &Expr{expr.Apply(name, nil, o, x.e)}, nil
	}
	return &Expr{expr.Apply(name, nil, x.e, o)}, nil
}

// Compare applies a comparison.
func (x *Expr) Compare(in *py.Interp, op string, other py.Value) (py.Value, error) {
	return x.Binary(in, op, other, false)
}

// Unary applies -x, +x or ~x.
func (x *Expr) Unary(_ *py.Interp, op string) (py.Value, error) {
	switch op {
	case "-":
		return &Expr{expr.Apply("neg", nil, x.e)}, nil
	case "+":
		return x, nil
	case "~":
		return &Expr{x.e.Not()}, nil
	}
	return nil, nil
}

// Truth refuses: an expression has no truth value.
func (x *Expr) Truth(*py.Interp) (bool, error) {
	return false, py.Raise(py.TypeError, "the truth value of an Expr is ambiguous\n\nYou probably got here by using a Python standard library function instead of the native expressions API.\nHere are some things you might want to try:\n- instead of `pl.col('a') and pl.col('b')`, use `pl.col('a') & pl.col('b')`\n- instead of `pl.col('a') in [y, z]`, use `pl.col('a').is_in([y, z])`\n- instead of `max(pl.col('a'), pl.col('b'))`, use `pl.max_horizontal(pl.col('a'), pl.col('b'))`\n")
}

// Repr shows the beginning of the expression, and that it is one.
func (x *Expr) Repr(in *py.Interp) (string, error) {
	text, err := x.Str(in)
	if err != nil {
		return "", err
	}
	if r := []rune(text); len(r) > 30 {
		text = string(r[:30]) + "…"
	}
	return fmt.Sprintf("<Expr [%s] at 0x%X>", py.StrRepr(text), reflect.ValueOf(x).Pointer()), nil
}

// Str shows the whole expression.
func (x *Expr) Str(*py.Interp) (string, error) {
	if err := x.e.Err(); err != nil {
		return "", err
	}
	return expr.Text(x.e.Node()), nil
}

// exprNamespace is pl.col("a").str and the like.
type exprNamespace struct {
	e    expr.Expr
	name string
}

var exprNamespaceType = &py.Type{Name: "ExprNameSpace", Module: "polars.expr"}

// Type is the namespace's class.
func (*exprNamespace) Type() *py.Type { return exprNamespaceType }

// Attr gives the methods.
func (n *exprNamespace) Attr(_ *py.Interp, name string) (py.Value, error) {
	if lookup(n.name, name) != nil || namespaceMethods[n.name+"."+name].run != nil {
		return boundMethod(n, name), nil
	}
	return nil, removed("Expr."+n.name, name)
}

// AttrNames lists the methods.
func (n *exprNamespace) AttrNames() []string {
	out := methodNames(n.name)
	for m := range namespaceMethods {
		if rest, ok := strings.CutPrefix(m, n.name+"."); ok {
			out = append(out, rest)
		}
	}
	return out
}

// CallMethod calls a method.
func (n *exprNamespace) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	if m, ok := namespaceMethods[n.name+"."+name]; ok {
		a, err := m.sig.bind(in, n.name+"."+name, c)
		if err != nil {
			return nil, true, err
		}
		v, err := m.run(&Expr{n.e}, a)
		return v, true, err
	}
	spec := lookup(n.name, name)
	if spec == nil {
		return nil, false, nil
	}
	e, err := apply(in, spec, c, n.e)
	return &Expr{e}, true, err
}

// GetItem is pl.col("a").struct["field"].
func (n *exprNamespace) GetItem(in *py.Interp, key py.Value) (py.Value, error) {
	method := "field"
	switch n.name {
	case "struct":
	case "list":
		v, _, err := n.CallMethod(in, "get", &py.Call{Args: []py.Value{key}})
		return v, err
	default:
		return nil, py.Raise(py.TypeError, "'ExprNameSpace' object is not subscriptable")
	}
	if _, ok := key.(py.Int); ok {
		method = "field_by_index"
	}
	v, found, err := n.CallMethod(in, method, &py.Call{Args: []py.Value{key}})
	if !found {
		return nil, py.Raise(py.TypeError, "struct.%s is not supported", method)
	}
	return v, err
}

// namespaceMethods are the methods of namespaces that are no functions on columns.
var namespaceMethods = methods[*Expr]{}

// exprMethods are the methods that are no functions on columns.
var exprMethods = methods[*Expr]{}

func init() {
	m := exprMethods
	m.add("alias", "(name)", func(x *Expr, a *arguments) (py.Value, error) {
		name, err := a.str("name")
		return &Expr{x.e.Alias(name)}, err
	})
	m.add("over", "(partition_by=None, *more_exprs, order_by=None, descending=False, nulls_last=False, mapping_strategy='group_to_rows')", func(x *Expr, a *arguments) (py.Value, error) {
		keys, err := columns(a.in, append([]py.Value{a.v["partition_by"]}[:btoi(!a.none("partition_by"))], a.rest...))
		if err != nil {
			return nil, err
		}
		o := expr.OverOptions{}
		if !a.none("order_by") {
			by, err := columns(a.in, []py.Value{a.v["order_by"]})
			if err != nil {
				return nil, err
			}
			o.OrderBy = anys(by)
		}
		if o.Descending, err = a.bool("descending"); err != nil {
			return nil, err
		}
		if o.NullsLast, err = a.bool("nulls_last"); err != nil {
			return nil, err
		}
		if o.Mapping, err = a.str("mapping_strategy"); err != nil {
			return nil, err
		}
		return &Expr{x.e.OverWith(o, anys(keys)...)}, nil
	})
	m.add("rolling", "(index_column, *, period, offset=None, closed='right')", func(x *Expr, a *arguments) (py.Value, error) {
		index, err := toExpr(a.in, a.v["index_column"], true)
		if err != nil {
			return nil, err
		}
		o := expr.RollingOptions{}
		if o.Period, err = duration("period", a.v["period"]); err != nil {
			return nil, err
		}
		if o.Offset, err = duration("offset", a.v["offset"]); err != nil {
			return nil, err
		}
		o.Closed, err = a.str("closed")
		return &Expr{x.e.Rolling(index, o)}, err
	})
	m.add("pipe", "(function, *args, **kwargs)", func(x *Expr, a *arguments) (py.Value, error) { return pipe(x, a) })
	m.add("exclude", "(columns, *more_columns)", func(x *Expr, a *arguments) (py.Value, error) {
		return excluded(x, append([]py.Value{a.v["columns"]}, a.rest...), a)
	})
	rename := func(method, sig string, f func(a *arguments) (root bool, m func(string) (string, error), err error)) {
		namespaceMethods.add("name."+method, sig, func(x *Expr, a *arguments) (py.Value, error) {
			root, m, err := f(a)
			if err != nil {
				return nil, err
			}
			if err := x.e.Err(); err != nil {
				return nil, err
			}
			return &Expr{expr.Wrap(&expr.Rename{Input: x.e.Node(), Root: root, Map: m})}, nil
		})
	}
	pure := func(f func(string) string) func(string) (string, error) {
		return func(s string) (string, error) { return f(s), nil }
	}
	rename("keep", "()", func(*arguments) (bool, func(string) (string, error), error) {
		return true, pure(func(s string) string { return s }), nil
	})
	rename("prefix", "(prefix)", func(a *arguments) (bool, func(string) (string, error), error) {
		p, err := a.str("prefix")
		return true, pure(func(s string) string { return p + s }), err
	})
	rename("suffix", "(suffix)", func(a *arguments) (bool, func(string) (string, error), error) {
		p, err := a.str("suffix")
		return true, pure(func(s string) string { return s + p }), err
	})
	rename("to_lowercase", "()", func(*arguments) (bool, func(string) (string, error), error) { return true, pure(strings.ToLower), nil })
	rename("to_uppercase", "()", func(*arguments) (bool, func(string) (string, error), error) { return true, pure(strings.ToUpper), nil })
	rename("strip_prefix", "(prefix)", func(a *arguments) (bool, func(string) (string, error), error) {
		p, err := a.str("prefix")
		return true, pure(func(s string) string { return strings.TrimPrefix(s, p) }), err
	})
	rename("strip_suffix", "(suffix)", func(a *arguments) (bool, func(string) (string, error), error) {
		p, err := a.str("suffix")
		return true, pure(func(s string) string { return strings.TrimSuffix(s, p) }), err
	})
	rename("replace", "(pattern, value, *, literal=False)", func(a *arguments) (bool, func(string) (string, error), error) {
		pattern, err := a.str("pattern")
		if err != nil {
			return false, nil, err
		}
		value, err := a.str("value")
		if err != nil {
			return false, nil, err
		}
		literal, err := a.bool("literal")
		f, err2 := replacer(pattern, value, literal)
		if err == nil {
			err = err2
		}
		return true, pure(f), err
	})
	rename("map", "(function)", func(a *arguments) (bool, func(string) (string, error), error) {
		return true, func(s string) (string, error) {
			v, err := a.in.CallValues(a.v["function"], py.Str(s))
			if err != nil {
				return "", err
			}
			t, ok := v.(py.Str)
			if !ok {
				return "", py.Raise(py.TypeError, "name.map() expected a function that returns str, got '%s'", v.Type().Name)
			}
			return string(t), nil
		}, nil
	})
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func anys(in []expr.Expr) []any {
	out := make([]any, len(in))
	for i, e := range in {
		out[i] = e
	}
	return out
}

func pipe(self py.Value, a *arguments) (py.Value, error) {
	return a.in.Call(a.v["function"], &py.Call{Args: append([]py.Value{self}, a.rest...), Kw: a.kw})
}

// excluded is pl.all().exclude(…) and pl.col(…).exclude(…).
func excluded(x *Expr, args []py.Value, a *arguments) (py.Value, error) {
	m, ok := x.e.Node().(*expr.Multi)
	if !ok {
		return nil, py.Raise(py.TypeError, "exclude() needs an expression for several columns, such as pl.all()")
	}
	var out expr.Selector
	for _, v := range args {
		vs, err := sequence(a.in, v)
		if err != nil {
			return nil, err
		}
		for _, y := range vs {
			s, err := selectorOf(y)
			if err != nil {
				return nil, err
			}
			if out == nil {
				out = s
			} else {
				out = expr.Combine{Op: '|', A: out, B: s}
			}
		}
	}
	if out == nil {
		return x, nil
	}
	return &Expr{expr.Select(expr.Combine{Op: '-', A: m.Select, B: out})}, nil
}

// selectorOf reads a name, a ^pattern$ or a data type.
func selectorOf(v py.Value) (expr.Selector, error) {
	if s, ok := v.(py.Str); ok {
		if strings.HasPrefix(string(s), "^") && strings.HasSuffix(string(s), "$") {
			return expr.Matching(string(s))
		}
		return expr.ByName{Names: []string{string(s)}}, nil
	}
	if d, ok := v.(*DataType); ok && d.class {
		return ofKind(d), nil
	}
	t, err := toDType(v)
	if err != nil {
		return nil, err
	}
	return expr.OfTypes(t), nil
}
