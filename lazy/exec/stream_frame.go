package exec

import (
	"context"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// partRows is the number of rows of a frame that are aggregated at a time: few enough that
// what is computed on the way stays in the processor's cache. Frames of fewer than
// partedRows rows are aggregated as a whole.
var partRows, partedRows = 1 << 16, 1 << 18

// cutFrame returns the steps up to n on a source of parts of their frame; false when there
// is no large frame below them, or other steps are.
func cutFrame(n plan.Node) (plan.Node, bool) {
	switch n := n.(type) {
	case *plan.Frame:
		if n.Moved || n.Batch.Height < partedRows {
			return nil, false
		}
		return &plan.Scan{Source: frameSource{n.Batch}, Rows: -1}, true
	case *plan.Filter, *plan.Select, *plan.WithColumns:
		in, ok := cutFrame(n.Inputs()[0])
		if !ok {
			return nil, false
		}
		return n.WithInputs([]plan.Node{in}), true
	}
	return nil, false
}

// frameSource is a frame as a source of parts. It borrows the batch.
type frameSource struct{ b *series.Batch }

// Schema is that of the frame.
func (p frameSource) Schema() dtype.Schema { return p.b.Schema() }

// Takes says that columns cost nothing.
func (p frameSource) Takes() plan.Takes { return plan.Takes{Columns: true} }

// Height is that of the frame.
func (p frameSource) Height() (rows int64, exact bool) { return int64(p.b.Height), true }

// String names the source.
func (p frameSource) String() string { return "DF" }

// Read returns columns of the frame.
func (p frameSource) Read(_ context.Context, r plan.Request) (*series.Batch, error) {
	b := p.columns(r.Columns)
	return b.Clone(), nil
}

// Open cuts the frame.
func (p frameSource) Open(_ context.Context, r plan.Request) (plan.Parts, error) {
	return frameParts{p.columns(r.Columns)}, nil
}

// columns borrows the named columns.
func (p frameSource) columns(names []string) *series.Batch {
	if names == nil {
		return p.b
	}
	out := &series.Batch{Height: p.b.Height}
	for _, name := range names {
		out.Columns = append(out.Columns, p.b.Columns[p.b.Index(name)])
	}
	return out
}

// frameParts are the parts of a batch.
type frameParts struct{ b *series.Batch }

// Len is the number of parts.
func (p frameParts) Len() int { return (p.b.Height + partRows - 1) / partRows }

// Read returns part i.
func (p frameParts) Read(_ context.Context, i int) (*series.Batch, error) {
	return p.b.Slice(i*partRows, partRows), nil
}

// Close has nothing to give back.
func (p frameParts) Close() error { return nil }
