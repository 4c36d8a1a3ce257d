package plan

import (
	"fmt"
	"slices"
	"strings"
)

// Explain writes the steps of a plan as it was written, inputs indented below.
func Explain(n Node) string { return (&explainer{}).text(n) }

// ExplainOptimized writes the steps of a plan as the rules left it: projections that only
// choose columns are one with the frame below, or marked as simple.
func ExplainOptimized(n Node) string { return (&explainer{optimized: true}).text(n) }

type explainer struct {
	optimized bool
	seen      map[*Cache]bool
	b         strings.Builder
}

func (e *explainer) text(n Node) string {
	e.seen = map[*Cache]bool{}
	e.node(n, 0, nil)
	return strings.TrimRight(e.b.String(), "\n")
}

func (e *explainer) line(depth int, format string, a ...any) {
	for line := range strings.SplitSeq(fmt.Sprintf(format, a...), "\n") {
		e.b.WriteString(strings.Repeat("  ", depth) + line + "\n")
	}
}

// node writes a step; want are the columns that the steps above read, in the order in
// which they read them, nil for all.
func (e *explainer) node(n Node, depth int, want []string) {
	below := wanted(n, want)
	switch n := n.(type) {
	case *Select:
		if e.optimized {
			if cols, ok := SimpleProjection(n); ok {
				if f, ok := n.Input.(*Frame); ok {
					e.line(depth, "%s", f.label(inOrder(cols, want)))
					return
				}
				e.line(depth, "%s", simple(cols))
				e.node(n.Input, depth+1, inOrder(cols, want))
				return
			}
		}
	case *Scan:
		if read := n.reads(); n.Predicate != nil && n.Columns != nil && len(read) > len(n.Columns) {
			e.line(depth, "%s", simple(n.Columns))
			depth++
		}
		e.line(depth, "%s", n.Label())
		return
	case *WithColumns:
		e.line(depth, " WITH_COLUMNS:\n %s ", labels(n.Exprs))
		e.node(n.Input, depth+1, below)
		return
	case *Filter:
		e.line(depth, "%s\nFROM", n.Label())
		e.node(n.Input, depth+1, below)
		return
	case *GroupBy:
		e.line(depth, "AGGREGATE[maintain_order: %v]\n  %s BY %s\n  FROM", n.MaintainOrder, labels(n.Aggs), labels(n.Keys))
		e.node(n.Input, depth+1, below)
		return
	case *Join:
		kind := strings.ToUpper(n.Options.How)
		e.line(depth, "%s JOIN:\nLEFT PLAN ON: [%s]", kind, formats(exprsOf(n.LeftOn)))
		e.node(n.Left, depth+1, nil)
		e.line(depth, "RIGHT PLAN ON: [%s]", formats(exprsOf(n.RightOn)))
		e.node(n.Right, depth+1, nil)
		e.line(depth, "END %s JOIN", kind)
		return
	case *Union, *HStack:
		e.line(depth, "%s", n.Label())
		for i, in := range n.Inputs() {
			e.line(depth+1, "PLAN %d:", i)
			e.node(in, depth+2, nil)
		}
		e.line(depth, "END %s", n.Label())
		return
	case *Cache:
		e.line(depth, "CACHE[id: %d]", n.ID)
		if !e.seen[n] {
			e.seen[n] = true
			e.node(n.Input, depth+1, below)
		}
		return
	}
	e.line(depth, "%s", n.Label())
	in := n.Inputs()
	for i, c := range in {
		if len(in) > 1 {
			e.line(depth, "%s", inputTitle(i, len(in)))
		}
		e.node(c, depth+1, below)
	}
}

// wanted are the columns that a step reads of its only input, nil when it reads all.
func wanted(n Node, want []string) []string {
	if want == nil {
		want = n.Schema().Names()
	}
	switch n := n.(type) {
	case *Select:
		return Columns(exprsOf(n.Exprs)...)
	case *GroupBy:
		return Columns(append(exprsOf(n.Keys), exprsOf(n.Aggs)...)...)
	case *Filter:
		return append(slices.Clone(want), Columns(n.Predicate)...)
	case *Sort:
		return append(slices.Clone(want), Columns(n.By...)...)
	case *Slice:
		return want
	}
	return nil
}

// inOrder sorts columns by their first place in an order.
func inOrder(cols, order []string) []string {
	at := func(c string) int {
		if i := slices.Index(order, c); i >= 0 {
			return i
		}
		return len(order)
	}
	cols = slices.Clone(cols)
	slices.SortStableFunc(cols, func(a, b string) int { return at(a) - at(b) })
	return cols
}

func inputTitle(i, n int) string {
	if n == 2 {
		return []string{"LEFT PLAN:", "RIGHT PLAN:"}[i]
	}
	return fmt.Sprintf("PLAN %d:", i)
}

func exprsOf(out []Output) []Expr {
	in := make([]Expr, len(out))
	for i, o := range out {
		in[i] = o.Expr
	}
	return in
}

func simple(cols []string) string {
	return fmt.Sprintf("simple π %d/%d [%s]", len(cols), len(cols), quoted(cols))
}

func quoted(names []string) string {
	q := make([]string, len(names))
	for i, s := range names {
		q[i] = fmt.Sprintf("%q", s)
	}
	return strings.Join(q, ", ")
}

// label describes a frame of which only some columns (nil: all) are used.
func (n *Frame) label(cols []string) string {
	names := n.Batch.Schema().Names()
	head := "[" + quoted(names) + "]"
	if len(names) > 4 {
		head = "[" + quoted(names[:4]) + ", ...]"
	}
	if cols == nil {
		return fmt.Sprintf("DF %s; PROJECT */%d COLUMNS", head, len(names))
	}
	return fmt.Sprintf("DF %s; PROJECT[%s] %d/%d COLUMNS", head, quotedHead(cols), len(cols), len(names))
}

func quotedHead(cols []string) string {
	if len(cols) > 4 {
		return quoted(cols[:4]) + ", ..."
	}
	return quoted(cols)
}

// reads are the columns that a scan reads, those of its predicate included; nil: all.
func (n *Scan) reads() []string {
	if n.Columns == nil {
		return nil
	}
	out := slices.Clone(n.Columns)
	if n.Predicate != nil {
		for _, c := range Columns(n.Predicate) {
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// Label is the step's line in explain.
func (n *Frame) Label() string { return n.label(nil) }

// Label is the step's line in explain.
func (n *Scan) Label() string {
	all := len(n.Source.Schema())
	cols := "*"
	if read := n.reads(); read != nil && len(read) < all {
		cols = fmt.Sprint(len(read))
	}
	s := fmt.Sprintf("%s\nPROJECT %s/%d COLUMNS", n.Source, cols, all)
	if n.Predicate != nil {
		s += "\nSELECTION: " + bare(n.Predicate)
	}
	if n.Rows >= 0 || n.Offset > 0 {
		s += fmt.Sprintf("\nSLICE: Positive { offset: %d, len: %d }", n.Offset, n.Rows)
	}
	if z, ok := n.Source.(SizedSource); ok {
		if rows, _ := z.Height(); rows >= 0 {
			s += fmt.Sprintf("\nESTIMATED ROWS: %d", rows)
		}
	}
	return s
}

// Label is the step's line in explain.
func (n *Select) Label() string { return "SELECT " + labels(n.Exprs) }

// Label is the step's line in explain.
func (n *WithColumns) Label() string { return "WITH_COLUMNS " + labels(n.Exprs) }

// Label is the step's line in explain.
func (n *Filter) Label() string { return "FILTER " + bare(n.Predicate) }

// Label is the step's line in explain.
func (n *Slice) Label() string { return fmt.Sprintf("SLICE[offset: %d, len: %d]", n.Offset, n.Len) }

// Label is the step's line in explain.
func (n *Sort) Label() string {
	var o []string
	if n.Window != nil {
		o = append(o, fmt.Sprintf("slice: (%d, %d)", n.Window.Offset, n.Window.Len))
	}
	if n.MaintainOrder {
		o = append(o, "maintain_order: true")
	}
	for _, f := range []struct {
		name string
		on   []bool
	}{{"descending", n.Descending}, {"nulls_last", n.NullsLast}} {
		if slices.Contains(f.on, true) {
			o = append(o, fmt.Sprintf("%s: [%s]", f.name, strings.Trim(strings.ReplaceAll(fmt.Sprint(f.on), " ", ", "), "[]")))
		}
	}
	options := ""
	if len(o) > 0 {
		options = "[" + strings.Join(o, ", ") + "] "
	}
	return "SORT BY " + options + "[" + formats(n.By) + "]"
}

// Label is the step's line in explain.
func (n *Unique) Label() string {
	sub := "None"
	if n.Subset != nil {
		sub = "Some([" + quoted(n.Subset) + "])"
	}
	keep := strings.ToUpper(n.Keep[:1]) + n.Keep[1:]
	return fmt.Sprintf("UNIQUE[maintain_order: %v, keep_strategy: %s] BY %s", n.MaintainOrder, keep, sub)
}

// Label is the step's line in explain.
func (n *GroupBy) Label() string {
	return fmt.Sprintf("AGGREGATE[maintain_order: %v] %s BY %s", n.MaintainOrder, labels(n.Aggs), labels(n.Keys))
}

// Label is the step's line in explain.
func (n *Join) Label() string {
	return fmt.Sprintf("%s JOIN ON %s = %s", strings.ToUpper(n.Options.How), labels(n.LeftOn), labels(n.RightOn))
}

// Label is the step's line in explain.
func (n *Union) Label() string { return "UNION[maintain_order: true]" }

// Label is the step's line in explain.
func (n *HStack) Label() string { return "HCONCAT" }

// Label is the step's line in explain.
func (n *Map) Label() string {
	if n.Text != "" {
		return n.Text
	}
	return strings.ToUpper(n.Name)
}

// Label is the step's line in explain.
func (n *Cache) Label() string { return fmt.Sprintf("CACHE[id: %d]", n.ID) }
