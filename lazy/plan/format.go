package plan

import (
	"fmt"
	"strings"

	"github.com/gopolars/gopolars/series/dtype"
)

var operators = map[string]string{
	"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**",
	"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "and_": "&", "or_": "|", "xor": "^",
}

// Format writes a bound expression as explain shows it.
func Format(x Expr) string {
	switch x := x.(type) {
	case *ColumnRef:
		return fmt.Sprintf("col(%q)", x.Name)
	case *Literal:
		switch v := x.Value.(type) {
		case nil:
			return "null"
		case string:
			return fmt.Sprintf("%q", v)
		default:
			if x.T.Kind() == dtype.KindFloat64 || x.T.IsInteger() || x.T == dtype.Boolean {
				return fmt.Sprint(v)
			}
			return fmt.Sprintf("lit(%v).cast(%s)", v, x.T)
		}
	case *SeriesLiteral:
		return fmt.Sprintf("Series[%s]", x.Series.Name())
	case *Element:
		return "element()"
	case *Rolling:
		return fmt.Sprintf("%s.rolling(by='%s')", Format(x.Input), Format(x.Index))
	case *Over:
		by := make([]string, len(x.PartitionBy))
		for i, k := range x.PartitionBy {
			by[i] = Format(k)
		}
		return fmt.Sprintf("%s.over([%s])", Format(x.Input), strings.Join(by, ", "))
	case *Call:
		if op, ok := operators[x.Spec.Name]; ok && len(x.In) == 2 {
			return fmt.Sprintf("[(%s) %s (%s)]", Format(x.In[0]), op, Format(x.In[1]))
		}
		args := make([]string, 0, len(x.In))
		for _, a := range x.In {
			args = append(args, Format(a))
		}
		if len(args) == 0 || x.Spec.Free() {
			return fmt.Sprintf("%s(%s)", x.Spec.Name, strings.Join(args, ", "))
		}
		if t, ok := x.Options.DType("dtype"); ok {
			args = append(args, t.String())
		}
		return fmt.Sprintf("%s.%s(%s)", args[0], x.Spec.Name, strings.Join(args[1:], ", "))
	}
	return fmt.Sprintf("%T", x)
}

// Explain writes the steps below n, one a line, inputs indented.
func Explain(n Node) string {
	var b strings.Builder
	explain(&b, n, 0)
	return strings.TrimRight(b.String(), "\n")
}

func explain(b *strings.Builder, n Node, depth int) {
	pad := strings.Repeat("  ", depth)
	for _, line := range strings.Split(n.Label(), "\n") {
		b.WriteString(pad + line + "\n")
	}
	in := n.Inputs()
	if len(in) > 0 && len(in) < 2 {
		b.WriteString(pad + "FROM\n")
	}
	for i, c := range in {
		if len(in) == 2 {
			b.WriteString(pad + []string{"LEFT PLAN:", "RIGHT PLAN:"}[i] + "\n")
		} else if len(in) > 2 {
			fmt.Fprintf(b, "%sPLAN %d:\n", pad, i)
		}
		explain(b, c, depth+1)
	}
}
