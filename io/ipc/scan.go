package ipc

import (
	"context"
	"runtime"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// Scan starts a query on a file in the file format, which is mapped now; a query only
// looks at the columns that it uses. Polars' scan_ipc.
func Scan(path string, o Options) *frame.LazyFrame {
	in, m, err := openPath(path, o.NoMemoryMap, true)
	if err != nil {
		return frame.FailLazy(err)
	}
	s := &source{in: in, path: path, o: o}
	runtime.AddCleanup(s, func(m *mapping) { m.drop() }, m)
	if s.types, err = s.schema(); err != nil {
		return frame.FailLazy(atPath(path, err))
	}
	return frame.Scan(s)
}

// source is a mapped file as the engine sees it.
type source struct {
	in    *opened
	path  string
	o     Options
	types dtype.Schema
}

func (s *source) schema() (dtype.Schema, error) {
	var out dtype.Schema
	if s.o.RowIndexName != "" {
		if s.in.types.Index(s.o.RowIndexName) >= 0 {
			return nil, dtype.Errorf(dtype.Duplicate, "column with name %q has more than one occurrence", s.o.RowIndexName)
		}
		out = append(out, dtype.Field{Name: s.o.RowIndexName, Type: dtype.IndexType})
	}
	cols, err := s.in.positions(s.o.Columns)
	for _, i := range cols {
		out = append(out, s.in.types[i])
	}
	return out, err
}

// Schema is the schema of all columns.
func (s *source) Schema() dtype.Schema { return s.types }

// String names the file in explain.
func (s *source) String() string { return "Ipc SCAN [" + s.path + "]" }

// Takes says that rows that are not asked for are not read.
func (s *source) Takes() plan.Takes { return plan.Takes{Rows: true, Columns: true} }

// Read returns what is requested.
func (s *source) Read(ctx context.Context, r plan.Request) (*series.Batch, error) {
	o, at := s.options(r)
	df, err := s.in.frame(ctx, o)
	if err != nil {
		return nil, atPath(s.path, err)
	}
	defer runtime.KeepAlive(s)
	got := df.Batch()
	// The row numbers stand in front; put them where they were asked for.
	for k := range at {
		got.Columns[k], got.Columns[k+1] = got.Columns[k+1], got.Columns[k]
	}
	return got, nil
}

// options are those of s for a request, and the position of the row numbers in it.
func (s *source) options(r plan.Request) (o Options, index int) {
	columns := r.Columns
	if columns == nil {
		columns = s.types.Names()
	}
	o = s.o
	if r.Rows >= 0 && (o.NRows == nil || *o.NRows > r.Rows) {
		o.NRows = &r.Rows
	}
	o.Columns = []string{}
	found := false
	for i, c := range columns {
		if c == o.RowIndexName && c != "" {
			index, found = i, true
			continue
		}
		o.Columns = append(o.Columns, c)
	}
	if !found {
		o.RowIndexName = ""
	}
	return o, index
}

// Height is the number of rows.
func (s *source) Height() (rows int64, exact bool) {
	rows = s.in.rows
	if s.o.NRows != nil {
		rows = min(rows, int64(*s.o.NRows))
	}
	return rows, true
}
