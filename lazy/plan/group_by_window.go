package plan

import (
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// GroupByWindows gives one row for each window of an index column, within groups of equal
// keys. The lengths are in ticks of the index: its unit, days counting as microseconds.
type GroupByWindows struct {
	Input Node
	// Index is the column whose values the windows hold; it ascends within each group.
	Index string
	// Keys are computed on the input; the result is sorted by them, nulls last.
	Keys, Aggs []Output
	// Dynamic are windows at regular distances; nil: a window for each row, of length
	// Period and starting Offset after it, or ending at it when Offset is nil.
	Dynamic *compute.DynamicWindows
	Period  compute.Span
	Offset  compute.Span
	Closed  compute.Closed
	// LabelBy is which value of a dynamic window stands for it: left, right or datapoint.
	LabelBy string
	// Boundaries adds the columns _lower_boundary and _upper_boundary.
	Boundaries bool
}

// Schema is the schema of the result.
func (n *GroupByWindows) Schema() dtype.Schema {
	s := SchemaOf(n.Keys)
	t, _ := n.Input.Schema().Get(n.Index)
	if n.Boundaries {
		b := BoundaryType(t)
		s = append(s, dtype.Field{Name: "_lower_boundary", Type: b}, dtype.Field{Name: "_upper_boundary", Type: b})
	}
	s = append(s, dtype.Field{Name: n.Index, Type: t})
	return append(s, SchemaOf(n.Aggs)...)
}

// BoundaryType is the type of the ends of windows over an index of type t.
func BoundaryType(t dtype.DataType) dtype.DataType {
	if t.Kind() == dtype.KindDate {
		return dtype.Datetime(dtype.Microseconds, "")
	}
	return t
}

// Inputs are the steps below.
func (n *GroupByWindows) Inputs() []Node { return []Node{n.Input} }

// Label is the step's line in explain.
func (n *GroupByWindows) Label() string {
	return "AGGREGATE[maintain_order: true]\n  " + labels(n.Aggs) + " BY " + labels(n.Keys)
}

// WithInputs is the same step on other inputs.
func (n *GroupByWindows) WithInputs(in []Node) Node { c := *n; c.Input = in[0]; return &c }
