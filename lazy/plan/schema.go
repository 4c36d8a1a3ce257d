package plan

import "github.com/gopolars/gopolars/series/dtype"

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
