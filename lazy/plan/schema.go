package plan

import (
	"fmt"
	"strings"

	"github.com/gopolars/gopolars/series/dtype"
)

// Schema is the schema of the result.
func (n *Frame) Schema() dtype.Schema { return n.Batch.Schema() }

// Schema is the schema of the result.
func (n *Scan) Schema() dtype.Schema {
	s := n.Source.Schema()
	if n.Columns == nil {
		return s
	}
	out := make(dtype.Schema, 0, len(n.Columns))
	for _, c := range n.Columns {
		if i := s.Index(c); i >= 0 {
			out = append(out, s[i])
		}
	}
	return out
}

// Schema is the schema of the result.
func (n *Select) Schema() dtype.Schema { return SchemaOf(n.Exprs) }

// Schema is the schema of the result.
func (n *WithColumns) Schema() dtype.Schema {
	s := append(dtype.Schema(nil), n.Input.Schema()...)
	for _, o := range n.Exprs {
		if i := s.Index(o.Name); i >= 0 {
			s[i].Type = o.Expr.Type()
		} else {
			s = append(s, o.Field())
		}
	}
	return s
}

// Schema is the schema of the result.
func (n *Filter) Schema() dtype.Schema { return n.Input.Schema() }

// Schema is the schema of the result.
func (n *Slice) Schema() dtype.Schema { return n.Input.Schema() }

// Schema is the schema of the result.
func (n *Sort) Schema() dtype.Schema { return n.Input.Schema() }

// Schema is the schema of the result.
func (n *Unique) Schema() dtype.Schema { return n.Input.Schema() }

// Schema is the schema of the result.
func (n *GroupBy) Schema() dtype.Schema { return append(SchemaOf(n.Keys), SchemaOf(n.Aggs)...) }

// Schema is the schema of the result.
func (n *Join) Schema() dtype.Schema { return n.S }

// Schema is the schema of the result.
func (n *Union) Schema() dtype.Schema { return n.S }

// Schema is the schema of the result.
func (n *HStack) Schema() dtype.Schema { return n.S }

// Schema is the schema of the result.
func (n *Map) Schema() dtype.Schema { return n.S }

// Schema is the schema of the result.
func (n *Cache) Schema() dtype.Schema { return n.Input.Schema() }

// Inputs are the steps below.
func (n *Frame) Inputs() []Node { return nil }

// Inputs are the steps below.
func (n *Scan) Inputs() []Node { return nil }

// Inputs are the steps below.
func (n *Select) Inputs() []Node { return []Node{n.Input} }

// Inputs are the steps below.
func (n *WithColumns) Inputs() []Node { return []Node{n.Input} }

// Inputs are the steps below.
func (n *Filter) Inputs() []Node { return []Node{n.Input} }

// Inputs are the steps below.
func (n *Slice) Inputs() []Node { return []Node{n.Input} }

// Inputs are the steps below.
func (n *Sort) Inputs() []Node { return []Node{n.Input} }

// Inputs are the steps below.
func (n *Unique) Inputs() []Node { return []Node{n.Input} }

// Inputs are the steps below.
func (n *GroupBy) Inputs() []Node { return []Node{n.Input} }

// Inputs are the steps below.
func (n *Join) Inputs() []Node { return []Node{n.Left, n.Right} }

// Inputs are the steps below.
func (n *Union) Inputs() []Node { return n.All }

// Inputs are the steps below.
func (n *HStack) Inputs() []Node { return n.All }

// Inputs are the steps below.
func (n *Map) Inputs() []Node { return []Node{n.Input} }

// Inputs are the steps below.
func (n *Cache) Inputs() []Node { return []Node{n.Input} }

// Label is the step's line in explain.
func (n *Frame) Label() string {
	names := n.Batch.Schema().Names()
	more := ""
	if len(names) > 4 {
		names, more = names[:4], ", ..."
	}
	return fmt.Sprintf("DF [%s%s]; PROJECT */%d COLUMNS", quoted(names), more, len(n.Batch.Columns))
}

// Label is the step's line in explain.
func (n *Scan) Label() string {
	cols := "*"
	if n.Columns != nil {
		cols = fmt.Sprint(len(n.Columns))
	}
	return fmt.Sprintf("%s\nPROJECT %s/%d COLUMNS", n.Source, cols, len(n.Source.Schema()))
}

// Label is the step's line in explain.
func (n *Select) Label() string { return "SELECT " + labels(n.Exprs) }

// Label is the step's line in explain.
func (n *WithColumns) Label() string { return "WITH_COLUMNS:\n" + labels(n.Exprs) }

// Label is the step's line in explain.
func (n *Filter) Label() string { return "FILTER " + Format(n.Predicate) }

// Label is the step's line in explain.
func (n *Slice) Label() string { return fmt.Sprintf("SLICE[offset: %d, len: %d]", n.Offset, n.Len) }

// Label is the step's line in explain.
func (n *Sort) Label() string {
	by := make([]string, len(n.By))
	for i, x := range n.By {
		by[i] = Format(x)
	}
	return "SORT BY [" + strings.Join(by, ", ") + "]"
}

// Label is the step's line in explain.
func (n *Unique) Label() string {
	sub := "None"
	if n.Subset != nil {
		sub = "[" + quoted(n.Subset) + "]"
	}
	return fmt.Sprintf("UNIQUE[maintain_order: %v, keep_strategy: %s] BY %s", n.MaintainOrder, n.Keep, sub)
}

// Label is the step's line in explain.
func (n *GroupBy) Label() string {
	return fmt.Sprintf("AGGREGATE[maintain_order: %v]\n%s BY %s", n.MaintainOrder, labels(n.Aggs), labels(n.Keys))
}

// Label is the step's line in explain.
func (n *Join) Label() string {
	return fmt.Sprintf("%s JOIN ON %s = %s", strings.ToUpper(n.Options.How), labels(n.LeftOn), labels(n.RightOn))
}

// Label is the step's line in explain.
func (n *Union) Label() string { return "UNION" }

// Label is the step's line in explain.
func (n *HStack) Label() string { return "HCONCAT" }

// Label is the step's line in explain.
func (n *Map) Label() string { return strings.ToUpper(n.Name) }

// Label is the step's line in explain.
func (n *Cache) Label() string { return fmt.Sprintf("CACHE[id: %d, uses: %d]", n.ID, n.Uses) }

func quoted(names []string) string {
	q := make([]string, len(names))
	for i, s := range names {
		q[i] = fmt.Sprintf("%q", s)
	}
	return strings.Join(q, ", ")
}

func labels(out []Output) string {
	s := make([]string, len(out))
	for i, o := range out {
		s[i] = Format(o.Expr)
		if !strings.HasPrefix(s[i], fmt.Sprintf("col(%q)", o.Name)) {
			s[i] += fmt.Sprintf(".alias(%q)", o.Name)
		}
	}
	return "[" + strings.Join(s, ", ") + "]"
}
