package exec

import (
	"context"
	"errors"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// stream is a run of steps that treat each part of a source by itself: what a worker has
// read it filters, projects and joins while it is in the processor's cache, and only what
// is left of it stays in memory. A step that needs all rows ends it.
type stream struct {
	*partScan
	steps []partStep
	// origin tells which columns that come out are columns of the source, unchanged.
	origin map[string]string
	done   []func()
}

// partStep takes its input over.
type partStep func(ctx context.Context, in *series.Batch) (*series.Batch, error)

// streaming can be switched off by tests.
var streaming = true

// errWhole says that a stream that was begun cannot be run as one.
var errWhole = errors.New("the query is to be run as a whole")

type aloneKey struct{}

// streamRows is the number of rows from which a source is worth reading in parts.
var streamRows int64 = 1 << 17

// streamed tells whether there is a stream up to n.
func streamed(n plan.Node) bool {
	switch n := n.(type) {
	case *plan.Scan:
		if _, parted := n.Source.(plan.PartedSource); !parted || n.Offset != 0 || n.Rows >= 0 || !streaming {
			return false
		}
		s, sized := n.Source.(plan.SizedSource)
		if !sized {
			return false
		}
		rows, _ := s.Height()
		return rows >= streamRows && (n.Predicate == nil || plan.Elementwise(n.Predicate))
	case *plan.Cache: // what is only read is read again rather than kept
		_, scan := n.Input.(*plan.Scan)
		return scan && streamed(n.Input)
	case *plan.Filter:
		return plan.Elementwise(n.Predicate) && streamed(n.Input)
	case *plan.Select:
		return len(n.Exprs) > 0 && rowwise(n.Exprs, true) && streamed(n.Input)
	case *plan.WithColumns:
		return rowwise(n.Exprs, false) && streamed(n.Input)
	case *plan.Join:
		probe, _ := joinSides(n)
		return probe != nil && streamed(probe)
	}
	return false
}

// rowwise tells whether each row of the outputs depends on one row; with rows, whether
// there is a row for each of the input.
func rowwise(exprs []plan.Output, rows bool) bool {
	for _, x := range exprs {
		if !plan.Elementwise(x.Expr) || rows && len(plan.Columns(x.Expr)) == 0 {
			return false
		}
	}
	return true
}

// runStream runs a query as a stream and collects its parts; prepare, if any, adds to it
// before it begins. ok is false when it is none.
func runStream(ctx context.Context, n plan.Node, prepare func(*stream)) (b *series.Batch, ok bool, err error) {
	s, err := openStream(ctx, n, prepare)
	if err != nil || s == nil {
		return nil, false, wholeInstead(ctx, err)
	}
	defer s.close()
	parts, err := s.run(ctx, nil)
	if err != nil {
		return nil, false, wholeInstead(ctx, err)
	}
	return stack(parts, n.Schema()), true, nil
}

// wholeInstead drops an error of a stream unless the query was cancelled: running it as a
// whole finds the error again, in words that do not depend on how rows were divided.
func wholeInstead(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return err
	}
	return nil
}

// openStream prepares a stream up to n: it runs the build sides of the joins. It is nil
// when there is none, or too little to read.
func openStream(ctx context.Context, n plan.Node, prepare func(*stream)) (*stream, error) {
	if !streamed(n) || consumesFrames(n) {
		return nil, nil
	}
	s, err := newStream(ctx, n, nil)
	if err == nil {
		if prepare != nil {
			prepare(s)
		}
		err = s.open(ctx)
	}
	if err != nil {
		if s != nil {
			s.close()
		}
		return nil, err
	}
	return s, nil
}

// consumesFrames tells whether a frame was moved into the query, which is there only once.
func consumesFrames(n plan.Node) bool {
	if f, ok := n.(*plan.Frame); ok {
		return f.Moved
	}
	for _, in := range n.Inputs() {
		if consumesFrames(in) {
			return true
		}
	}
	return false
}

// newStream makes the stream up to n; wanted are the columns that the step above reads, nil
// for all. After an error the caller closes what there is of the stream.
func newStream(ctx context.Context, n plan.Node, wanted map[string]int) (*stream, error) {
	switch n := n.(type) {
	case *plan.Scan:
		s := &stream{partScan: newPartScan(n), origin: map[string]string{}}
		for _, f := range n.Schema() {
			s.origin[f.Name] = f.Name
		}
		return s, nil
	case *plan.Cache:
		return newStream(ctx, n.Input, wanted)
	case *plan.Filter:
		s, err := newStream(ctx, n.Input, nil)
		if err == nil {
			s.steps = append(s.steps, func(ctx context.Context, in *series.Batch) (*series.Batch, error) {
				defer in.Release()
				mask, err := trueRowsOf(ctx, in, n.Predicate)
				if err != nil {
					return nil, err
				}
				defer mask.Release()
				return keepRowsOf(in, mask, wanted), nil
			})
		}
		return s, err
	case *plan.Select:
		s, err := newStream(ctx, n.Input, needed(n))
		if err == nil {
			s.project(n.Exprs, false)
		}
		return s, err
	case *plan.WithColumns:
		s, err := newStream(ctx, n.Input, nil)
		if err == nil {
			s.project(n.Exprs, true)
		}
		return s, err
	case *plan.Join:
		return joinStream(ctx, n, wanted)
	}
	return nil, errWhole
}

func (s *stream) project(exprs []plan.Output, keep bool) {
	from := map[string]string{}
	if keep {
		from = s.origin
	}
	after := map[string]string{}
	for name, column := range from {
		after[name] = column
	}
	for _, x := range exprs {
		delete(after, x.Name)
		if c, ok := x.Expr.(*plan.ColumnRef); ok && s.origin[c.Name] != "" {
			after[x.Name] = s.origin[c.Name]
		}
	}
	s.origin = after
	s.steps = append(s.steps, func(ctx context.Context, in *series.Batch) (*series.Batch, error) {
		defer in.Release()
		return project(ctx, in, exprs, keep, false)
	})
}

// run computes each part, by several workers, and gives it to finish (nil: as it is), which
// takes it over. The results are in the order of the parts.
func (s *stream) run(ctx context.Context, finish partStep) ([]*series.Batch, error) {
	out := make([]*series.Batch, s.parts())
	alone := context.WithValue(ctx, aloneKey{}, true)
	done := false
	defer func() {
		if done {
			return
		}
		for _, b := range out {
			if b != nil {
				b.Release()
			}
		}
	}()
	err := eachMorsel(ctx, len(out), func(i int) error {
		b, err := s.part(alone, i, finish)
		out[i] = b
		return err
	})
	if err != nil {
		return nil, err
	}
	done = true
	return out, nil
}

// part computes part i.
func (s *stream) part(ctx context.Context, i int, finish partStep) (*series.Batch, error) {
	b, err := s.read(ctx, i)
	for k := 0; err == nil && k < len(s.steps); k++ {
		b, err = s.steps[k](ctx, b)
	}
	if err == nil && finish != nil {
		b, err = finish(ctx, b)
	}
	if err != nil {
		return nil, err
	}
	return b, nil
}

// close gives up the source and the build sides.
func (s *stream) close() {
	if s.partScan != nil {
		s.partScan.close()
	}
	for _, f := range s.done {
		f()
	}
}

// chunkRows is the mean length of chunks below which they are joined.
const chunkRows = 1 << 14

// stack puts batches, which it takes over, one below the other.
func stack(parts []*series.Batch, schema dtype.Schema) *series.Batch {
	out := &series.Batch{}
	used := 0
	for _, p := range parts {
		out.Height += p.Height
		if p.Height > 0 {
			used++
		}
	}
	for i, f := range schema {
		var chunks []array.Array
		for _, p := range parts {
			if p.Height > 0 {
				for _, c := range p.Columns[i].Chunks() {
					chunks = append(chunks, c.Clone())
				}
			}
		}
		s := series.New(f.Name, f.Type, chunks...)
		if used > 1 && out.Height < used*chunkRows {
			s.Compact()
		}
		out.Columns = append(out.Columns, s)
	}
	for _, p := range parts {
		p.Release()
	}
	return out
}
