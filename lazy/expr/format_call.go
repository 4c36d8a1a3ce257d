package expr

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/series/dtype"
)

// printedNames are the functions that Polars prints by other names than they are called by.
var printedNames = map[string]string{
	"not_": "not", "neg": "negate", "pl.concat_str": "str.concat_horizontal", "pl.corr": "pearson_correlation", "pl.python_fold": "fold",
}

// optionInputs are options that are expressions in Polars, with their defaults.
var optionInputs = map[string][]struct {
	name  string
	value any
}{
	"shift": {{"n", int64(1)}}, "diff": {{"n", int64(1)}}, "quantile": {{"quantile", nil}}, "top_k": {{"k", int64(5)}}, "bottom_k": {{"k", int64(5)}},
}

// number writes a plain number as the literal that it is in Polars.
func number(v any) string {
	switch v.(type) {
	case int64, int:
		return fmt.Sprintf("dyn int: %v", v)
	case float64:
		return fmt.Sprintf("dyn float: %v", v)
	}
	return fmt.Sprint(v)
}

// shape writes calls that have a form of their own; ok is false for others.
func shape(n *Call, in []string) (text string, ok bool) {
	flag := func(name string, unset bool) bool {
		b, given := n.Options[name].(bool)
		return b || !given && unset
	}
	switch n.Function {
	case "ternary":
		return fmt.Sprintf(".when(%s).then(%s).otherwise(%s)", in[1], in[0], in[2]), true
	case "cast":
		name := "cast"
		if flag("strict", true) {
			name = "strict_cast"
		}
		if t, ok := n.Options["dtype"].(dtype.DataType); ok {
			return fmt.Sprintf("%s.%s(%s)", in[0], name, t.Name()), true
		}
		return fmt.Sprintf("%s.%s(%v)", in[0], name, n.Options["dtype"]), true
	case "filter", "list.eval", "arr.eval", "list.agg", "arr.agg":
		if len(in) == 2 {
			return fmt.Sprintf("%s.%s(%s)", in[0], n.Function, in[1]), true
		}
	case "get", "gather":
		if len(in) == 2 {
			if _, ok := n.Inputs[1].(*SeriesLiteral); ok {
				in[1] = "Series"
			}
			return fmt.Sprintf("%s.%s(%s)", in[0], n.Function, in[1]), true
		}
	case "head", "tail":
		rows, ok := n.Options["n"].(int64)
		if !ok {
			rows = 10
		}
		from := int64(0)
		if n.Function == "tail" {
			from = -rows
		}
		return fmt.Sprintf("%s.slice(offset=dyn int: %d, length=dyn int: %d)", in[0], from, rows), true
	case "slice":
		if len(in) == 3 {
			return fmt.Sprintf("%s.slice(offset=%s, length=%s)", in[0], in[1], in[2]), true
		}
	case "sort":
		order := "asc"
		if flag("descending", false) {
			order = "desc"
		}
		return fmt.Sprintf("%s.sort(%s)", in[0], order), true
	case "explode":
		return fmt.Sprintf("%s.explode(empty_as_null=%t)", in[0], flag("empty_as_null", false)), true
	case "struct.field":
		return fmt.Sprintf("%s.struct.field_by_name(%v)()", in[0], n.Options["name"]), true
	case "pl.struct":
		names := make([]string, len(n.Inputs))
		for i, x := range n.Inputs {
			c, ok := x.(*Column)
			if !ok {
				return "", false
			}
			names[i] = fmt.Sprintf("%q", c.Name)
		}
		return "as_struct(" + strings.Join(names, ", ") + ")", true
	}
	if strings.HasPrefix(n.Function, "python.") && len(in) > 0 {
		return in[0] + ".python_udf()", true
	}
	return "", false
}

func formatCall(n *Call) string {
	in := make([]string, len(n.Inputs))
	for i, x := range n.Inputs {
		in[i] = Text(x)
	}
	if op, ok := infix[n.Function]; ok && len(in) == 2 {
		return fmt.Sprintf("[(%s) %s (%s)]", in[0], op, in[1])
	}
	if text, ok := shape(n, in); ok {
		return text
	}
	name := strings.TrimPrefix(n.Function, "pl.")
	if s := printedNames[n.Function]; s != "" {
		name = s
	}
	if len(in) == 0 {
		return name + "()"
	}
	args := slices.Clone(in[1:])
	for i, x := range n.Inputs[1:] {
		if s, ok := x.(*SeriesLiteral); ok && s.Series.Len() <= 10 {
			items := make([]string, s.Series.Len())
			for k := range items {
				items[k] = Text(&Literal{s.Series.DType(), s.Series.At(k)})
			}
			args[i] = "[" + strings.Join(items, ", ") + "]"
		}
	}
	for len(args) > 0 && args[len(args)-1] == "null" { // an argument that was not given
		args = args[:len(args)-1]
	}
	for _, o := range optionInputs[n.Function] {
		v := n.Options[o.name]
		if v == nil {
			v = o.value
		}
		args = append(args, number(v))
	}
	if len(args) == 0 {
		return in[0] + "." + name + "()"
	}
	return in[0] + "." + name + "([" + strings.Join(args, ", ") + "])"
}
