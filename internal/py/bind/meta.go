package bind

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series/dtype"
)

// outputName is the name that the expression gives its column.
func outputName(n expr.Node) (string, error) {
	switch x := n.(type) {
	case *expr.Column:
		return x.Name, nil
	case *expr.Literal:
		return "literal", nil
	case *expr.SeriesLiteral:
		return x.Series.Name(), nil
	case *expr.Element:
		return "", nil
	case *expr.Alias:
		return x.Name, nil
	case *expr.Rename:
		name, err := outputName(x.Input)
		if roots := rootNames(x.Input); x.Root && len(roots) > 0 {
			name, err = roots[0], nil
		}
		if err != nil {
			return "", err
		}
		return x.Map(name)
	case *expr.Over:
		return outputName(x.Input)
	case *expr.Rolling:
		return outputName(x.Input)
	case *expr.Call:
		name := ""
		if len(x.Inputs) > 0 {
			var err error
			if name, err = outputName(x.Inputs[0]); err != nil {
				return "", err
			}
		}
		spec := function.Lookup(x.Function)
		switch {
		case spec != nil && spec.Rename != nil:
			return spec.Rename(name, x.Options), nil
		case len(x.Inputs) == 0:
			return strings.TrimPrefix(x.Function, "pl."), nil
		}
		return name, nil
	}
	return "", dtype.Errorf(dtype.ComputeError, "unable to find root column name for expr '%s' when calling 'output_name'", expr.Text(n))
}

// rootNames are the columns that the expression reads, in order.
func rootNames(n expr.Node) []string {
	var out []string
	expr.Walk(n, func(n expr.Node) bool {
		if c, ok := n.(*expr.Column); ok {
			out = append(out, c.Name)
		}
		return true
	})
	return out
}

// lengthOf says what is known of the number of rows of the result.
type lengthOf struct{ scalar, preserving bool }

func (l lengthOf) known() bool { return l.scalar || l.preserving }

func lengthKind(n expr.Node) lengthOf {
	switch x := n.(type) {
	case *expr.Column, *expr.Multi, *expr.Element, *expr.Over, *expr.Rolling:
		return lengthOf{preserving: true}
	case *expr.Literal:
		return lengthOf{scalar: true}
	case *expr.SeriesLiteral:
		return lengthOf{scalar: x.Series.Len() == 1}
	case *expr.Alias:
		return lengthKind(x.Input)
	case *expr.Rename:
		return lengthKind(x.Input)
	case *expr.Call:
		spec := function.Lookup(x.Function)
		switch {
		case spec == nil || spec.Shape == function.LengthChanging:
			return lengthOf{}
		case spec.Shape == function.Aggregate:
			return lengthOf{scalar: true}
		}
		out := lengthOf{scalar: len(x.Inputs) > 0}
		for _, in := range x.Inputs {
			k := lengthKind(in)
			if !k.known() {
				return lengthOf{}
			}
			out.preserving = out.preserving || k.preserving
			out.scalar = out.scalar && k.scalar
		}
		return out
	}
	return lengthOf{}
}

// separable tells whether each row of the result comes from one row of the input.
func separable(n expr.Node) bool {
	switch x := n.(type) {
	case *expr.Over, *expr.Rolling:
		return false
	case *expr.SeriesLiteral:
		return false
	case *expr.Call:
		spec := function.Lookup(x.Function)
		if spec == nil || spec.Shape != function.Elementwise && x.Function != "explode" && spec.Keep == nil {
			return false
		}
	}
	for _, in := range expr.Inputs(n) {
		if !separable(in) {
			return false
		}
	}
	return true
}

// withoutAliases takes names off, at the root and below.
func withoutAliases(n expr.Node) expr.Node {
	return expr.Transform(n, func(n expr.Node) expr.Node {
		switch x := n.(type) {
		case *expr.Alias:
			return x.Input
		case *expr.Rename:
			return x.Input
		}
		return n
	})
}

// sameExpr compares texts, and the options that they leave out.
func sameExpr(a, b expr.Node) bool {
	if expr.Text(a) != expr.Text(b) {
		return false
	}
	x, ok := a.(*expr.Call)
	if y, isCall := b.(*expr.Call); ok && isCall && !reflect.DeepEqual(x.Options, y.Options) && len(x.Options)+len(y.Options) > 0 {
		return false
	}
	in, others := expr.Inputs(a), expr.Inputs(b)
	if len(in) != len(others) {
		return false
	}
	for i := range in {
		if !sameExpr(in[i], others[i]) {
			return false
		}
	}
	return true
}

// Compare is pl.col("a").meta == pl.col("b").
func (n *exprNamespace) Compare(_ *py.Interp, op string, other py.Value) (py.Value, error) {
	var o expr.Expr
	switch x := other.(type) {
	case *Expr:
		o = x.e
	case *exprNamespace:
		o = x.e
	default:
		return nil, nil
	}
	if n.name != "meta" || op != "==" && op != "!=" || n.e.Err() != nil || o.Err() != nil {
		return nil, nil
	}
	return py.Bool(sameExpr(n.e.Node(), o.Node()) == (op == "==")), nil
}

// HashKey is not given: namespaces compare by value.
func (n *exprNamespace) HashKey() (any, error) {
	return nil, py.Raise(py.TypeError, "unhashable type: '%s'", n.Type().Name)
}

func init() {
	add := func(name, sig string, run func(n expr.Node, a *arguments) (py.Value, error)) {
		namespaceMethods.add("meta."+name, sig, func(x *Expr, a *arguments) (py.Value, error) {
			if err := x.e.Err(); err != nil {
				return nil, err
			}
			return run(x.e.Node(), a)
		})
	}
	test := func(name string, f func(n expr.Node) bool) {
		add(name, "()", func(n expr.Node, _ *arguments) (py.Value, error) { return py.Bool(f(n)), nil })
	}
	unaliased := func(n expr.Node, a *arguments) (expr.Node, error) {
		allow, err := a.bool("allow_aliasing")
		if x, ok := n.(*expr.Alias); ok && allow {
			return x.Input, err
		}
		return n, err
	}
	test("is_column", func(n expr.Node) bool { _, ok := n.(*expr.Column); return ok })
	test("is_scalar", func(n expr.Node) bool { return lengthKind(n).scalar })
	test("is_length_preserving", func(n expr.Node) bool { return lengthKind(n).preserving })
	test("is_known_length", func(n expr.Node) bool { return lengthKind(n).known() })
	test("is_row_separable", separable)
	multiple := func(n expr.Node) bool {
		found := false
		expr.Walk(n, func(n expr.Node) bool {
			if _, ok := n.(*expr.Multi); ok {
				found = true
			}
			return !found
		})
		return found
	}
	test("has_multiple_outputs", multiple)
	test("is_regex_projection", func(n expr.Node) bool {
		found := false
		expr.Walk(n, func(n expr.Node) bool {
			if m, ok := n.(*expr.Multi); ok && strings.Contains(m.Select.String(), "^") {
				found = true
			}
			return !found
		})
		return found
	})
	add("is_column_selection", "(*, allow_aliasing=False)", func(n expr.Node, a *arguments) (py.Value, error) {
		n, err := unaliased(n, a)
		switch n.(type) {
		case *expr.Column, *expr.Multi:
			return py.Bool(true), err
		}
		return py.Bool(false), err
	})
	add("is_literal", "(*, allow_aliasing=False)", func(n expr.Node, a *arguments) (py.Value, error) {
		n, err := unaliased(n, a)
		switch n.(type) {
		case *expr.Literal, *expr.SeriesLiteral:
			return py.Bool(true), err
		}
		return py.Bool(false), err
	})
	for name, want := range map[string]bool{"eq": true, "ne": false} {
		add(name, "(other)", func(n expr.Node, a *arguments) (py.Value, error) {
			o, ok := a.v["other"].(*Expr)
			if s, isSelector := a.v["other"].(*selector); isSelector {
				o, ok = &s.Expr, true
			}
			return py.Bool((ok && o.e.Err() == nil && sameExpr(n, o.e.Node())) == want), nil
		})
	}
	add("output_name", "(*, raise_if_undetermined=True)", func(n expr.Node, a *arguments) (py.Value, error) {
		name, err := outputName(n)
		if err != nil && a.v["raise_if_undetermined"] == py.Bool(false) {
			return py.None, nil
		}
		return py.Str(name), err
	})
	add("root_names", "()", func(n expr.Node, _ *arguments) (py.Value, error) { return strs(rootNames(n)), nil })
	add("pop", "(*, schema=None)", func(n expr.Node, _ *arguments) (py.Value, error) {
		in := expr.Inputs(n)
		out := make([]py.Value, len(in))
		for i, x := range in {
			out[len(in)-1-i] = &Expr{expr.Wrap(x)}
		}
		return py.NewList(out...), nil
	})
	add("tree_format", "(*, return_as_string=False, schema=None)", func(n expr.Node, a *arguments) (py.Value, error) {
		if multiple(n) {
			return nil, dtype.Errorf(dtype.InvalidOperation, "'Expr: %s' not allowed in this context/location", expr.Text(n))
		}
		text := plan.ExprTree(n)
		if asText, err := a.bool("return_as_string"); err != nil || asText {
			return py.Str(text), err
		}
		_, err := fmt.Fprintln(a.in.Out(), text)
		return py.None, err
	})
	add("undo_aliases", "()", func(n expr.Node, _ *arguments) (py.Value, error) {
		return &Expr{expr.Wrap(withoutAliases(n))}, nil
	})
}
