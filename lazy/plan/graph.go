package plan

import (
	"fmt"
	"strings"
)

// Dot writes a plan in Graphviz' language, data flowing upwards. A step that several steps
// use stands there once.
func Dot(n Node, optimized bool) string {
	g := &grapher{optimized: optimized, ids: map[Node]int{}}
	g.b.WriteString("digraph polars {\nrankdir=\"BT\"\nnode [fontname=\"Monospace\", shape=\"box\"]\n")
	g.node(n, nil)
	g.b.WriteString("}\n")
	return g.b.String()
}

type grapher struct {
	optimized bool
	ids       map[Node]int
	b         strings.Builder
}

var dotEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

// node writes a step after its inputs and returns its number.
func (g *grapher) node(n Node, want []string) int {
	if id, ok := g.ids[n]; ok {
		return id
	}
	id := len(g.ids)
	g.ids[n] = id
	title, parts, in := describe(n, g.optimized, want)
	for _, p := range parts {
		title += "\n" + p.title + " " + p.text
	}
	fmt.Fprintf(&g.b, "n%d [label=\"%s\"]\n", id, dotEscapes.Replace(title))
	for _, x := range in {
		below := g.node(x.node, x.want)
		fmt.Fprintf(&g.b, "n%d -> n%d\n", below, id)
	}
	return id
}

// part is one expression of a step under its title.
type part struct{ title, text string }

// input is a step below another under its title.
type input struct {
	title string
	node  Node
	want  []string // the columns that are read of it, in order; nil: all
	at    int      // parts that stand before it
}

// describe takes a step apart: its title, its expressions and the steps below it.
func describe(n Node, optimized bool, want []string) (title string, parts []part, in []input) {
	each := func(title string, exprs ...Expr) {
		for _, x := range exprs {
			parts = append(parts, part{title, bare(x)})
		}
	}
	below := func(title string, x Node) { in = append(in, input{title, x, wanted(n, want), len(parts)}) }
	outputs := func(title string, out []Output) {
		for _, o := range out {
			s := labels([]Output{o})
			parts = append(parts, part{title, s[1 : len(s)-1]})
		}
	}
	switch n := n.(type) {
	case *Select:
		if cols, ok := SimpleProjection(n); ok && optimized {
			if f, ok := n.Input.(*Frame); ok {
				return strings.NewReplacer("; PROJECT[", "\nPROJECT: [", "] ", "]; ").Replace(f.label(inOrder(cols, want))), nil, nil
			}
			title = fmt.Sprintf("simple π %d/%d [%s]", len(cols), len(n.Input.Schema()), quoted(cols))
			below("", n.Input)
			return
		}
		outputs("expression:", n.Exprs)
		below("FROM:", n.Input)
		return "SELECT", parts, in
	case *Frame:
		return strings.Replace(n.Label(), "; ", "\n", 1), nil, nil
	case *WithColumns:
		outputs("expression:", n.Exprs)
		below("", n.Input)
		return "WITH_COLUMNS", parts, in
	case *Filter:
		each("predicate:", n.Predicate)
		below("FROM:", n.Input)
		return "FILTER", parts, in
	case *Sort:
		each("expression:", n.By...)
		below("", n.Input)
		return "SORT BY", parts, in
	case *GroupBy:
		outputs("expression:", n.Aggs)
		outputs("aggregate by:", n.Keys)
		below("FROM:", n.Input)
		return fmt.Sprintf("AGGREGATE[maintain_order: %v]", n.MaintainOrder), parts, in
	case *Join:
		each("left on:", exprsOf(n.LeftOn)...)
		below("LEFT PLAN:", n.Left)
		each("right on:", exprsOf(n.RightOn)...)
		below("RIGHT PLAN:", n.Right)
		return strings.ToUpper(n.Options.How) + " JOIN", parts, in
	case *Union, *HStack:
		for i, x := range n.Inputs() {
			below(fmt.Sprintf("PLAN %d:", i), x)
		}
		return n.Label(), parts, in
	}
	all := n.Inputs()
	for i, x := range all {
		t := ""
		if len(all) > 1 {
			t = inputTitle(i, len(all))
		}
		below(t, x)
	}
	return n.Label(), parts, in
}
