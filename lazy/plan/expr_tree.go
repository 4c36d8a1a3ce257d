package plan

import (
	"fmt"

	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/dtype"
)

// ExprTree draws an expression as a tree of boxes, the last input in the column of the
// expression and the others to its right.
func ExprTree(n expr.Node) string {
	t := &tree{}
	t.expr(n, 0)
	return t.draw()
}

func (t *tree) expr(n expr.Node, depth int) {
	for {
		switch x := n.(type) {
		case *expr.Alias:
			n = x.Input
			continue
		case *expr.Rename:
			n = x.Input
			continue
		}
		break
	}
	b := t.add("", exprLabel(n), depth)
	in := expr.Inputs(n)
	if c, ok := n.(*expr.Call); ok && c.Function == "ternary" { // Polars has the condition last
		in = []expr.Node{in[0], in[2], in[1]}
	}
	for i := len(in) - 1; i >= 0; i-- {
		if i < len(in)-1 {
			t.column++
		}
		b.below = append(b.below, t.column)
		t.expr(in[i], depth+1)
	}
}

// plainLabels are the functions whose boxes have their names alone.
var plainLabels = map[string]bool{
	"sum": true, "min": true, "max": true, "mean": true, "median": true, "n_unique": true, "first": true, "last": true, "implode": true,
	"count": true, "std": true, "var": true, "filter": true, "gather": true, "slice": true, "ternary": true, "pl.len": true,
}

func exprLabel(n expr.Node) string {
	switch n := n.(type) {
	case *expr.Column:
		return "col(" + n.Name + ")"
	case *expr.Literal, *expr.SeriesLiteral:
		return "lit(" + expr.Text(n) + ")"
	case *expr.Over:
		return "window"
	case *expr.Rolling:
		return "rolling"
	case *expr.Call:
		name := n.Function
		o := function.Options(n.Options)
		if spec := function.Lookup(name); spec != nil {
			o = function.WithDefaults(spec, n.Options)
			if spec.Free() {
				name = spec.Method()
			}
		}
		flags := func(names ...string) string {
			out := ""
			for _, f := range names {
				out += map[bool]string{true: "1", false: "0"}[o.Bool(f)]
			}
			return out
		}
		switch {
		case n.Function == "cast":
			t, _ := o["dtype"].(dtype.DataType)
			if o.Bool("strict") {
				return fmt.Sprintf("strict cast(%s)", t)
			}
			return fmt.Sprintf("cast(%s)", t)
		case len(n.Inputs) == 2 && operators[n.Function] != "":
			return "binary: " + operators[n.Function]
		case plainLabels[n.Function]:
			return name
		case n.Function == "sort":
			return "sort: " + flags("descending", "nulls_last") + "1"
		case n.Function == "explode":
			return fmt.Sprintf("explode(empty_as_null=%t)", o.Bool("empty_as_null"))
		case n.Function == "pl.struct":
			return "function: as_struct"
		}
		if s := methodNames[name]; s != "" {
			name = s
		}
		return "function: " + name
	}
	return expr.Text(n)
}
