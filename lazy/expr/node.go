// Package expr is what expressions are made of: an immutable tree that only describes.
// Functions appear by name; package plan binds them and package exec runs them.
package expr

import (
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// Node is one node of an expression tree. Nodes are immutable and may be shared by any
// number of trees.
type Node interface{ node() }

// Column is a column by its name.
type Column struct{ Name string }

// Literal is a constant. Value is a physical Go value as array.At returns it; with one
// of the dyn types it is an int64, float64 or string that takes the type of what it
// meets.
type Literal struct {
	Type  dtype.DataType
	Value any
}

// SeriesLiteral is a column of constants. The node owns the Series.
type SeriesLiteral struct{ Series *series.Series }

// Call is a function of the registry on inputs, the column it is called on first.
type Call struct {
	Function string
	Inputs   []Node
	Options  map[string]any
}

// Alias names the output.
type Alias struct {
	Input Node
	Name  string
}

// Rename derives the output name from the input's root name.
type Rename struct {
	Input Node
	// Root: start from the name of the root column instead of the current output name.
	Root bool
	Map  func(name string) (string, error)
}

// Over evaluates Input within groups of equal PartitionBy.
type Over struct {
	Input       Node
	PartitionBy []Node
	OrderBy     []Node
	Descending  bool
	NullsLast   bool
	Mapping     string // group_to_rows, join or explode
}

// Multi stands for several columns; plan replaces the expression that holds it by one
// for each column. Select gets the schema of the input frame.
type Multi struct {
	Select Selector
}

// Fields stands for several fields of records; plan replaces the expression that holds it
// by one for each field. Select gets the schema of the record.
type Fields struct {
	Input  Node
	Select Selector
}

// Element is the value inside list.eval and the like, pl.element().
type Element struct{}

func (*Column) node()        {}
func (*Literal) node()       {}
func (*SeriesLiteral) node() {}
func (*Call) node()          {}
func (*Alias) node()         {}
func (*Rename) node()        {}
func (*Over) node()          {}
func (*Multi) node()         {}
func (*Fields) node()        {}
func (*Element) node()       {}

// Inputs returns the direct children of a node.
func Inputs(n Node) []Node {
	switch n := n.(type) {
	case *Call:
		return n.Inputs
	case *Deferred:
		return n.Inputs
	case *Alias:
		return []Node{n.Input}
	case *Rename:
		return []Node{n.Input}
	case *Fields:
		return []Node{n.Input}
	case *Rolling:
		return []Node{n.Input, n.Index}
	case *Over:
		out := append([]Node{n.Input}, n.PartitionBy...)
		return append(out, n.OrderBy...)
	}
	return nil
}

// Walk calls f for n and every node below it, parents first, until f returns false.
func Walk(n Node, f func(Node) bool) bool {
	if !f(n) {
		return false
	}
	for _, c := range Inputs(n) {
		if !Walk(c, f) {
			return false
		}
	}
	return true
}

// Transform returns the tree with each node replaced by f of it, children first. Nodes
// that did not change are kept.
func Transform(n Node, f func(Node) Node) Node {
	switch x := n.(type) {
	case *Call:
		c := *x
		c.Inputs = transformAll(x.Inputs, f)
		n = &c
	case *Deferred:
		c := *x
		c.Inputs = transformAll(x.Inputs, f)
		n = &c
	case *Alias:
		c := *x
		c.Input = Transform(x.Input, f)
		n = &c
	case *Rename:
		c := *x
		c.Input = Transform(x.Input, f)
		n = &c
	case *Fields:
		c := *x
		c.Input = Transform(x.Input, f)
		n = &c
	case *Rolling:
		c := *x
		c.Input, c.Index = Transform(x.Input, f), Transform(x.Index, f)
		n = &c
	case *Over:
		c := *x
		c.Input = Transform(x.Input, f)
		c.PartitionBy = transformAll(x.PartitionBy, f)
		c.OrderBy = transformAll(x.OrderBy, f)
		n = &c
	}
	return f(n)
}

func transformAll(in []Node, f func(Node) Node) []Node {
	out := make([]Node, len(in))
	for i, x := range in {
		out[i] = Transform(x, f)
	}
	return out
}
