package frame

import (
	"context"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// ConcatHow says how Concat puts frames together. Polars' concat(how=…).
type ConcatHow string

// The ways to put frames together.
const (
	Vertical         ConcatHow = "vertical"          // one below the other, equal schemas
	VerticalRelaxed  ConcatHow = "vertical_relaxed"  // and types cast to their supertype
	Diagonal         ConcatHow = "diagonal"          // union of the columns, nulls where one lacks
	DiagonalRelaxed  ConcatHow = "diagonal_relaxed"  // and types cast to their supertype
	Horizontal       ConcatHow = "horizontal"        // side by side, equal heights
	HorizontalExtend ConcatHow = "horizontal_extend" // and shorter ones filled with nulls
)

// Concat puts frames together. Vertical ways share all buffers as chunks where no cast
// is needed; horizontal ones share all. Polars' concat.
func Concat(how ConcatHow, frames ...*DataFrame) (*DataFrame, error) {
	lazy := make([]*LazyFrame, len(frames))
	for i, f := range frames {
		lazy[i] = f.Borrow()
	}
	return ConcatLazy(how, lazy...).Collect(context.Background())
}

// ConcatLazy puts queries together. Polars' concat.
func ConcatLazy(how ConcatHow, frames ...*LazyFrame) *LazyFrame {
	if len(frames) == 0 {
		return FailLazy(dtype.Errorf(dtype.BadValue, "cannot concat empty list"))
	}
	nodes := make([]plan.Node, len(frames))
	for i, f := range frames {
		if f.err != nil {
			return f
		}
		nodes[i] = f.node
	}
	switch how {
	case Vertical, VerticalRelaxed, Diagonal, DiagonalRelaxed:
		s, err := unionSchema(how, nodes)
		if err != nil {
			return FailLazy(err)
		}
		return &LazyFrame{node: &plan.Union{All: nodes, S: s, Diagonal: how == Diagonal || how == DiagonalRelaxed}}
	case Horizontal, HorizontalExtend:
		var s dtype.Schema
		for _, n := range nodes {
			for _, f := range n.Schema() {
				if s.Index(f.Name) >= 0 {
					return FailLazy(dtype.Errorf(dtype.Duplicate, "could not create a new DataFrame: column with name '%s' has more than one occurrence", f.Name))
				}
				s = append(s, f)
			}
		}
		return &LazyFrame{node: &plan.HStack{All: nodes, Extend: how == HorizontalExtend, S: s}}
	}
	return FailLazy(dtype.Errorf(dtype.BadValue, "DataFrame `how` must be one of {'vertical', 'vertical_relaxed', 'diagonal', 'diagonal_relaxed', 'horizontal', 'horizontal_extend'}, got %q", string(how)))
}

func unionSchema(how ConcatHow, nodes []plan.Node) (dtype.Schema, error) {
	s := append(dtype.Schema(nil), nodes[0].Schema()...)
	for _, n := range nodes[1:] {
		other := n.Schema()
		if how == Vertical || how == VerticalRelaxed {
			if len(other) != len(s) {
				return nil, dtype.Errorf(dtype.ShapeMismatch, "unable to append to a DataFrame of width %d with a DataFrame of width %d", len(s), len(other))
			}
			for i, f := range other {
				if f.Name != s[i].Name {
					return nil, dtype.Errorf(dtype.ShapeMismatch, "unable to vstack, column names don't match: %q and %q", s[i].Name, f.Name)
				}
			}
		}
		for _, f := range other {
			i := s.Index(f.Name)
			switch {
			case i < 0:
				s = append(s, f)
			case s[i].Type.Equal(f.Type):
			case how == VerticalRelaxed || how == DiagonalRelaxed:
				t, ok := dtype.Supertype(s[i].Type, f.Type)
				if !ok {
					return nil, dtype.Errorf(dtype.SchemaMismatch, "failed to determine supertype of %s and %s", s[i].Type, f.Type)
				}
				s[i].Type = t
			default:
				return nil, dtype.Errorf(dtype.SchemaMismatch, "type %s is incompatible with expected type %s", f.Type, s[i].Type)
			}
		}
	}
	return s, nil
}

// HStack puts Series, which it takes over, beside the columns. Shares all buffers.
// Polars' hstack.
func (df *DataFrame) HStack(columns ...*series.Series) (*DataFrame, error) {
	all := append(df.b.Clone().Columns, columns...)
	return New(all...)
}

// VStack puts another frame of the same schema below. Shares all buffers, as chunks.
// Polars' vstack.
func (df *DataFrame) VStack(other *DataFrame) (*DataFrame, error) {
	return Concat(Vertical, df, other)
}

// Extend adds the rows of another frame of the same schema to df itself. Columns whose
// memory nobody else holds grow in place, the others are copied once; the result has one
// chunk. Polars' extend.
func (df *DataFrame) Extend(other *DataFrame) error {
	if _, err := unionSchema(Vertical, []plan.Node{&plan.Frame{Batch: df.b}, &plan.Frame{Batch: other.b}}); err != nil {
		return err
	}
	for i, c := range df.b.Columns {
		o := other.b.Columns[i].Clone()
		err := c.Append(o)
		o.Release()
		if err != nil {
			return err
		}
		c.Compact()
	}
	df.b.Height += other.b.Height
	return nil
}
