package expr

import (
	"fmt"
	"strings"

	"github.com/gopolars/gopolars/series/dtype"
)

var infix = map[string]string{
	"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**",
	"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "and_": "&", "or_": "|", "xor": "^",
}

// Text writes an expression as Polars shows it.
func Text(n Node) string {
	switch n := n.(type) {
	case *Column:
		return fmt.Sprintf("col(%q)", n.Name)
	case *Literal:
		switch v := n.Value.(type) {
		case nil:
			return "null"
		case string:
			return fmt.Sprintf("%q", v)
		case int64:
			if n.Type == dtype.DynInt {
				return fmt.Sprintf("dyn int: %d", v)
			}
			return fmt.Sprint(v)
		case float64:
			if n.Type == dtype.DynFloat {
				return fmt.Sprintf("dyn float: %v", v)
			}
			return fmt.Sprint(v)
		default:
			return fmt.Sprint(v)
		}
	case *SeriesLiteral:
		return "Series[" + n.Series.Name() + "]"
	case *Alias:
		return fmt.Sprintf("%s.alias(%q)", Text(n.Input), n.Name)
	case *Deferred:
		if n.One {
			return Text(n.Inputs[0]) + ".pipe_with_dtype()"
		}
		in := make([]string, len(n.Inputs))
		for i, x := range n.Inputs {
			in[i] = Text(x)
		}
		return "pipe_with_dtype([" + strings.Join(in, ", ") + "])"
	case *Rename:
		return Text(n.Input) + ".rename_alias()"
	case *Fields:
		return Text(n.Input) + ".struct." + n.Select.String()
	case *Multi:
		return n.Select.String()
	case *Element:
		return "element()"
	case *Rolling:
		offset := n.Offset
		if offset == nil {
			offset = fmt.Sprintf("-%v", n.Period)
		}
		return fmt.Sprintf("%s.rolling(by='%s', offset=%v, period=%v)", Text(n.Input), Text(n.Index), offset, n.Period)
	case *Over:
		by := make([]string, len(n.PartitionBy))
		for i, k := range n.PartitionBy {
			by[i] = Text(k)
		}
		return fmt.Sprintf("%s.over([%s])", Text(n.Input), strings.Join(by, ", "))
	case *Call:
		return formatCall(n)
	}
	return fmt.Sprintf("%T", n)
}

func formatCall(n *Call) string {
	in := make([]string, len(n.Inputs))
	for i, x := range n.Inputs {
		in[i] = Text(x)
	}
	switch op, ok := infix[n.Function]; {
	case ok && len(in) == 2:
		return fmt.Sprintf("[(%s) %s (%s)]", in[0], op, in[1])
	case n.Function == "ternary":
		return fmt.Sprintf(".when(%s).then(%s).otherwise(%s)", in[1], in[0], in[2])
	case n.Function == "cast":
		return fmt.Sprintf("%s.strict_cast(%v)", in[0], n.Options["dtype"])
	case len(in) == 0 || strings.HasPrefix(n.Function, "pl."):
		return strings.TrimPrefix(n.Function, "pl.") + "(" + strings.Join(in, ", ") + ")"
	}
	return in[0] + "." + n.Function + "(" + strings.Join(in[1:], ", ") + ")"
}
