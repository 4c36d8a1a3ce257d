package expr

import (
	"fmt"
	"strings"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var infix = map[string]string{
	"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%",
	"eq": "==", "ne": "!=", "eq_missing": "==v", "ne_missing": "!=v", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "and_": "&", "or_": "|", "xor": "^",
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
		case array.Array:
			items := make([]string, v.Len())
			for i := range items {
				items[i] = Text(&Literal{n.Type.Inner(), array.At(v, n.Type.Inner(), i)})
			}
			return "[" + strings.Join(items, ", ") + "]"
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
