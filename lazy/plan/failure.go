package plan

import (
	"errors"
	"fmt"
	"strings"

	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/dtype"
)

// Failure is an error with the expression that it occurred in and the larger one that was
// evaluated. Its text is as Polars has it.
type Failure struct {
	Err  error
	at   string
	root func() string
}

// Error is the text with the expressions below it.
func (f *Failure) Error() string {
	return f.Err.Error() + f.Context()
}

// Context is the part of the text that names expressions.
func (f *Failure) Context() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n\nThis error occurred in the following expression:\n\t%s\n", f.at)
	if root := f.root(); root != f.at {
		fmt.Fprintf(&b, "while evaluating this larger expression:\n\t%s\n", root)
	}
	return b.String()
}

// Unwrap is the error itself.
func (f *Failure) Unwrap() error { return f.Err }

// Blame adds that err occurred in the call x, or in a part of it that it names already.
func Blame(err error, x Expr) error {
	if f, ok := err.(*Failure); ok {
		f.root = func() string { return debugText(x) }
		return f
	}
	switch dtype.KindOf(err) {
	case dtype.Internal, dtype.Cancelled, dtype.IO, dtype.FileNotFound:
		return err
	}
	at := debugText(x)
	return &Failure{err, at, func() string { return at }}
}

// blameNode is Blame while types are resolved, of the call that n describes.
func blameNode(err error, c *Call, n expr.Node) error {
	c.T = dtype.Null
	err = Blame(err, c)
	if f, ok := err.(*Failure); ok && comparisons[c.Spec.Name] { // numbers have no type yet
		f.at = expr.Text(n)
		f.root = func() string { return f.at }
	}
	return err
}

var comparisons = map[string]bool{"eq": true, "ne": true, "lt": true, "le": true, "gt": true, "ge": true, "eq_missing": true, "ne_missing": true}

// Bare is the error without the expression that it occurred in.
func Bare(err error) error {
	if f, ok := errors.AsType[*Failure](err); ok {
		return f.Err
	}
	return err
}

// within says that err, of binding, occurred in the expression n.
func within(err error, n expr.Node) error {
	if f, ok := err.(*Failure); ok {
		at := f.at
		if _, ok := n.(*expr.Call); ok {
			f.root = func() string {
				if text := expr.Text(n); strings.Contains(text, at) {
					return text
				}
				return at
			}
		}
	}
	return err
}

// typeChecked are the namespaces and functions whose types Polars checks before it
// evaluates anything: their errors name no expression.
func typeChecked(s *function.Spec) bool {
	switch s.Namespace() {
	case "list", "arr", "struct":
		return true
	}
	return s.Shape == function.Aggregate && s.Name != "product" && s.Name != "quantile" || silentTypes[s.Name]
}

var silentTypes = map[string]bool{
	"is_in": true, "not_": true, "explode": true, "ternary": true,
	"dt.convert_time_zone": true, "dt.replace_time_zone": true, "dt.cast_time_unit": true, "dt.combine": true,
	"str.contains": true, "str.starts_with": true, "str.ends_with": true, "str.extract": true, "str.replace": true, "str.replace_all": true,
	"exp": true, "log": true, "log1p": true, "sign": true, "reinterpret": true, "index_of": true, "slice": true, "any": true, "all": true, "search_sorted": true,
	"bitwise_count_ones": true, "bitwise_count_zeros": true, "bitwise_leading_ones": true, "bitwise_leading_zeros": true, "bitwise_trailing_ones": true, "bitwise_trailing_zeros": true,
}

var arithmetic = map[string]bool{"add": true, "sub": true, "mul": true, "truediv": true, "floordiv": true, "mod": true}

// operand describes an input of an operator.
func operand(n expr.Node, x Expr) dtype.Operand {
	for {
		a, ok := n.(*expr.Alias)
		if !ok {
			break
		}
		n = a.Input
	}
	name, _ := outputName(n)
	o := dtype.Operand{Name: name}
	switch x := n.(type) {
	case *expr.Column:
		o.Text = "column '" + x.Name + "'"
		return o
	case *expr.SeriesLiteral:
		o.Text = "expression `Series`"
		return o
	case *expr.Literal:
		switch x.Type {
		case dtype.DynInt:
			o.Type = "dyn int"
		case dtype.DynFloat:
			o.Type = "dyn float"
		}
	}
	text := expr.Text(n)
	if c, ok := x.(*Call); ok {
		text = debugText(c)
	}
	o.Text = "expression `" + text + "`"
	return o
}

// debugText writes an expression as Polars' errors show it.
func debugText(x Expr) string {
	if o, ok := x.(*Over); ok {
		by := make([]string, len(o.PartitionBy))
		for i, k := range o.PartitionBy {
			by[i] = debugText(k)
		}
		return fmt.Sprintf("%s.over([%s])", debugText(o.Input), strings.Join(by, ", "))
	}
	c, ok := x.(*Call)
	if !ok {
		return Format(x)
	}
	text := make([]string, len(c.In))
	for i, in := range c.In {
		text[i] = debugText(in)
	}
	if isOperator(c) {
		for i, in := range c.In {
			if _, ok := in.(*SeriesLiteral); ok {
				text[i] = "Series"
			}
		}
		return fmt.Sprintf("[(%s) %s (%s)]", text[0], operators[c.Spec.Name], text[1])
	}
	for i, in := range c.In {
		if l, ok := in.(*Literal); ok && c.Spec.Name != "ternary" {
			text[i] = dynamic(l, text[i])
		}
	}
	name := c.Spec.Name
	if n := methodNames[name]; n != "" {
		name = n
	}
	switch {
	case strings.HasPrefix(name, "python."):
		name = "python_udf"
		text = text[:min(1, len(text))]
	case name == "ternary":
		return fmt.Sprintf("when(%s).then(%s).otherwise(%s)", text[1], text[0], text[2])
	case name == "cast":
		kind := "cast"
		if c.Options.Bool("strict") {
			kind = "strict_cast"
		}
		t, _ := c.Options.DType("dtype")
		return fmt.Sprintf("%s.%s(%s)", text[0], kind, t.Name())
	case len(c.In) == 0:
		return c.Spec.Method() + "()"
	case name == "filter":
		return fmt.Sprintf("%s.filter(%s)", text[0], text[1])
	case strings.HasPrefix(name, "str.to_date") || name == "str.to_time":
		return text[0] + ".str.strptime([\"raise\"])"
	case c.Spec.Free():
		name = c.Spec.Method()
	}
	args := text[1:]
	for len(args) > 0 && args[len(args)-1] == "null" { // an argument that was not given
		args = args[:len(args)-1]
	}
	for _, option := range inputOptions[name] {
		if v := c.Options[option]; v != nil {
			args = append(args, dynamicValue(v))
		}
	}
	list := ""
	if len(args) > 0 {
		list = "[" + strings.Join(args, ", ") + "]"
	}
	return fmt.Sprintf("%s.%s(%s)", text[0], name, list)
}

// inputOptions are options that are expressions in Polars.
var inputOptions = map[string][]string{"quantile": {"quantile"}, "sample": {"n"}, "str.to_integer": {"base"}}

func dynamicValue(v any) string {
	switch v.(type) {
	case int64:
		return fmt.Sprintf("dyn int: %v", v)
	case float64:
		return fmt.Sprintf("dyn float: %v", v)
	}
	return fmt.Sprint(v)
}

// dynamic is a number that was written without a type.
func dynamic(l *Literal, text string) string {
	switch {
	case l.Value == nil:
		return text
	case l.T.IsInteger() || l.T == dtype.DynInt:
		return "dyn int: " + text
	case l.T.IsFloat() || l.T == dtype.DynFloat:
		return "dyn float: " + text
	}
	return text
}
