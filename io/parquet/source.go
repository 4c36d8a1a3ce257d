package parquet

import (
	"context"
	"runtime"
	"strconv"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// Schema is the schema of all columns.
func (s *scan) Schema() dtype.Schema { return s.schema }

// Takes says that windows are read without what is around them, and that row groups are
// skipped by their statistics.
func (s *scan) Takes() plan.Takes {
	t := plan.Takes{Rows: true, Offset: true, Predicate: plan.PredicateHint, Columns: true}
	if s.o.NoStatistics {
		t.Predicate = plan.PredicateIgnored
	}
	return t
}

// String names the files in explain.
func (s *scan) String() string {
	text := "Parquet SCAN [" + s.paths[0]
	switch n := len(s.paths); {
	case n == 2:
		text += ", " + s.paths[1]
	case n > 2:
		text += ", ... " + strconv.Itoa(n-1) + " other sources"
	}
	return text + "]"
}

// plan finds what a request reads.
func (s *scan) plan(r plan.Request) (*layout, []piece, error) {
	l, err := s.layout(r.Columns)
	if err != nil {
		return nil, nil, err
	}
	var keep func(f *file, at, group int) bool
	if r.Predicate != nil && !s.o.NoStatistics {
		keep = s.pruner(r.Predicate)
	}
	pieces, err := s.pieces(int64(r.Offset), int64(r.Rows), keep)
	return l, pieces, err
}

// Read returns what is requested, decoded in parallel.
func (s *scan) Read(ctx context.Context, r plan.Request) (*series.Batch, error) {
	defer runtime.KeepAlive(s)
	l, pieces, err := s.plan(r)
	if err != nil {
		return nil, err
	}
	chunks, err := s.read(ctx, l, pieces)
	if err != nil {
		return nil, err
	}
	return stack(l, pieces, chunks), nil
}

// Open plans the parts of a request: one for each row group.
func (s *scan) Open(_ context.Context, r plan.Request) (plan.Parts, error) {
	l, pieces, err := s.plan(r)
	if err != nil {
		return nil, err
	}
	return &parts{s, l, pieces}, nil
}

// parts are the row groups of a request.
type parts struct {
	s      *scan
	layout *layout
	pieces []piece
}

// Len is the number of row groups.
func (p *parts) Len() int { return len(p.pieces) }

// Read decodes one row group on the caller's goroutine.
func (p *parts) Read(ctx context.Context, i int) (*series.Batch, error) {
	one := p.pieces[i : i+1]
	chunks, err := p.s.readFile(withoutHelp(ctx), p.layout, one)
	if err != nil {
		return nil, atPath(one[0].file.path, err)
	}
	return stack(p.layout, one, chunks), nil
}

// Close has nothing to give back: the files stay open for the next query.
func (p *parts) Close() error { return nil }

// Height is the number of rows of the files that are open, and as many for each other one.
func (s *scan) Height() (rows int64, exact bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	known := 0
	for _, f := range s.files {
		if f == nil {
			continue
		}
		known++
		for i := range f.meta.groups {
			rows += f.meta.groups[i].rows
		}
	}
	if known == 0 {
		return -1, false
	}
	rows = rows / int64(known) * int64(len(s.files))
	if s.o.NRows != nil {
		rows = min(rows, int64(*s.o.NRows))
	}
	return rows, known == len(s.files)
}

type alone struct{}

// withoutHelp says that others decode at the same time, each a row group.
func withoutHelp(ctx context.Context) context.Context { return context.WithValue(ctx, alone{}, true) }
