package plan

import (
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// JoinAsof joins each row of the left to the row of the right with the nearest key.
type JoinAsof struct {
	Left, Right     Node
	LeftOn, RightOn Output
	// LeftBy and RightBy are columns that must be equal.
	LeftBy, RightBy []string
	// Options holds the strategy and the tolerance; its groups are found at run time.
	Options compute.AsofOptions
	// CheckSorted refuses keys that do not ascend; with LeftBy nothing is checked.
	CheckSorted bool
	// Drop are the columns of the right that the result leaves out.
	Drop   []string
	Suffix string
	S      dtype.Schema
}

// Schema is the schema of the result.
func (n *JoinAsof) Schema() dtype.Schema { return n.S }

// Inputs are the steps below.
func (n *JoinAsof) Inputs() []Node { return []Node{n.Left, n.Right} }

// Label is the step's line in explain.
func (n *JoinAsof) Label() string {
	return "ASOF JOIN ON " + labels([]Output{n.LeftOn}) + " = " + labels([]Output{n.RightOn})
}

// WithInputs is the same step on other inputs.
func (n *JoinAsof) WithInputs(in []Node) Node {
	c := *n
	c.Left, c.Right = in[0], in[1]
	return &c
}
