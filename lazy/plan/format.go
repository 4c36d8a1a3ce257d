package plan

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var operators = map[string]string{
	"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%",
	"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "and_": "&", "or_": "|", "xor": "^",
	"eq_missing": "==v", "ne_missing": "!=v",
}

// methodNames are functions that explain calls by other names than users do.
var methodNames = map[string]string{"neg": "negate", "not_": "not"}

// Format writes a bound expression as explain shows it.
func Format(x Expr) string {
	switch x := x.(type) {
	case *ColumnRef:
		return fmt.Sprintf("col(%q)", x.Name)
	case *Literal:
		return formatLiteral(x)
	case *SeriesLiteral:
		return formatSeries(x)
	case *Element:
		return "element()"
	case listed:
		return Format(x.Expr) + ".implode()"
	case *Rolling:
		return fmt.Sprintf("%s.rolling(by='%s')", Format(x.Input), Format(x.Index))
	case *Over:
		return fmt.Sprintf("%s.over([%s])", Format(x.Input), formats(x.PartitionBy))
	case *Call:
		return formatCall(x)
	}
	return fmt.Sprintf("%T", x)
}

func formats(in []Expr) string {
	out := make([]string, len(in))
	for i, x := range in {
		out[i] = Format(x)
	}
	return strings.Join(out, ", ")
}

// bare is Format without the parentheses around an operator, for places that have their
// own.
func bare(x Expr) string {
	s := Format(x)
	if isOperator(x) {
		return s[1 : len(s)-1]
	}
	return s
}

func isOperator(x Expr) bool {
	c, ok := x.(*Call)
	return ok && len(c.In) == 2 && operators[c.Spec.Name] != ""
}

func formatCall(x *Call) string {
	if isOperator(x) {
		return fmt.Sprintf("(%s %s %s)", Format(x.In[0]), operators[x.Spec.Name], Format(x.In[1]))
	}
	name := x.Spec.Name
	if n := methodNames[name]; n != "" {
		name = n
	}
	switch {
	case name == "ternary":
		return fmt.Sprintf("when(%s).then(%s).otherwise(%s)", bare(x.In[1]), bare(x.In[0]), bare(x.In[2]))
	case name == "cast":
		if x.Options.Bool("strict") {
			name = "strict_cast"
		}
		return fmt.Sprintf("%s.%s(%s)", Format(x.In[0]), name, x.T.Name())
	case len(x.In) == 0:
		return x.Spec.Method() + "()"
	case name == "filter":
		return fmt.Sprintf("%s.filter(%s)", Format(x.In[0]), bare(x.In[1]))
	case x.Spec.Free():
		name = x.Spec.Method()
	}
	in := Format(x.In[0])
	if isOperator(x.In[0]) && x.Spec.Shape != function.Aggregate {
		in = "(" + in + ")"
	}
	args := formats(x.In[1:])
	if args != "" {
		args = "[" + args + "]"
	}
	return fmt.Sprintf("%s.%s(%s)", in, name, args)
}

func formatSeries(x *SeriesLiteral) string {
	n := x.Series.Len()
	if n > 10 {
		return fmt.Sprintf("Series[%s]", x.Series.Name())
	}
	items := make([]string, n)
	for i := range items {
		items[i] = Format(&Literal{x.Series.DType(), x.Series.At(i)})
	}
	return "[" + strings.Join(items, ", ") + "]"
}

func formatLiteral(x *Literal) string {
	switch v := x.Value.(type) {
	case array.Array:
		items := make([]string, v.Len())
		for i := range items {
			items[i] = Format(&Literal{x.T.Inner(), array.At(v, x.T.Inner(), i)})
		}
		return "[" + strings.Join(items, ", ") + "]"
	case nil:
		if x.T.Kind() == dtype.KindNull || x.T.Kind() == dtype.KindUnknown {
			return "null"
		}
		return fmt.Sprintf("null.cast(%s)", x.T.Name())
	case string:
		return strconv.Quote(v)
	case float64:
		return formatFloat(v)
	case float32:
		return formatFloat(float64(v))
	case int32:
		if x.T.Kind() == dtype.KindDate {
			return time.Unix(int64(v)*86400, 0).UTC().Format("2006-01-02")
		}
	case int64:
		if x.T.Kind() == dtype.KindDatetime {
			per := map[dtype.TimeUnit]int64{dtype.Milliseconds: 1e3, dtype.Microseconds: 1e6, dtype.Nanoseconds: 1e9}[x.T.Unit()]
			s, f := v/per, v%per
			if f < 0 {
				s, f = s-1, f+per
			}
			return time.Unix(s, f*(1e9/per)).UTC().Format("2006-01-02 15:04:05.999999999")
		}
	}
	return fmt.Sprint(x.Value)
}

func formatFloat(v float64) string {
	if v == math.Trunc(v) && math.Abs(v) < 1e16 {
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// labels writes outputs with their names.
func labels(out []Output) string {
	s := make([]string, len(out))
	for i, o := range out {
		if s[i] = Format(o.Expr); leftmost(o.Expr) != o.Name {
			s[i] += fmt.Sprintf(".alias(%q)", o.Name)
		}
	}
	return "[" + strings.Join(s, ", ") + "]"
}

// leftmost is the name that an expression has by itself.
func leftmost(x Expr) string {
	switch x := x.(type) {
	case *ColumnRef:
		return x.Name
	case *Literal:
		return "literal"
	case *SeriesLiteral:
		return x.Series.Name()
	case *Call:
		if len(x.In) == 0 {
			return x.Spec.Method()
		}
		name := leftmost(x.In[0])
		if x.Spec.Rename != nil {
			name = x.Spec.Rename(name, x.Options)
		}
		return name
	}
	if in := Inputs(x); len(in) > 0 {
		return leftmost(in[0])
	}
	return ""
}
