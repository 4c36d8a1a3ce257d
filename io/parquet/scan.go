package parquet

import (
	"context"
	"os"
	"strings"
	"sync"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/io/source"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Scan starts a query on a file, a folder, or all files that a pattern means. Their
// metadata is read now or when it is needed, their pages when the query runs. Polars'
// scan_parquet.
func Scan(path string, o Options) *frame.LazyFrame {
	return ScanAll(Sources{Paths: []string{path}}, o)
}

// ScanAll starts a query on files, one below the other.
func ScanAll(in Sources, o Options) *frame.LazyFrame {
	s, err := newScan(in, o)
	if err != nil {
		return frame.FailLazy(err)
	}
	return frame.Scan(s)
}

// scan is files as the engine sees them.
type scan struct {
	o      Options
	paths  []string // "" for bytes
	schema dtype.Schema
	expect dtype.Schema // the columns of each file
	hive   *hive

	mu    sync.Mutex
	files []*file // nil until opened
}

func newScan(in Sources, o Options) (*scan, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	s := &scan{o: o}
	if len(in.Paths) == 0 {
		f, err := openBytes(in.Bytes)
		if err != nil {
			return nil, err
		}
		s.paths, s.files = []string{""}, []*file{f}
	} else if err := s.expand(in.Paths); err != nil {
		return nil, err
	}
	if err := s.resolve(); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// expand finds the files.
func (s *scan) expand(paths []string) error {
	root, folder := "", false
	for _, p := range paths {
		st, err := os.Stat(p)
		isFolder := err == nil && st.IsDir()
		if isFolder && len(paths) == 1 {
			root, folder = p, true
		}
		if s.o.NoGlob && !isFolder {
			s.paths = append(s.paths, p)
			continue
		}
		found, err := source.Expand(p)
		if err != nil {
			return err
		}
		if isFolder {
			found = visible(p, found)
		}
		s.paths = append(s.paths, found...)
	}
	s.files = make([]*file, len(s.paths))
	if len(s.paths) == 0 {
		return dtype.Errorf(dtype.ComputeError, "failed to retrieve first file schema (parquet): expanded paths were empty (%q)", paths)
	}
	use := folder
	if s.o.HivePartitioning != nil {
		use = *s.o.HivePartitioning
	}
	if !use {
		return nil
	}
	h, err := readHive(root, s.paths, &s.o)
	if err == nil && len(h.names) > 0 {
		s.hive = h
	}
	return err
}

// visible leaves out the files that folders of data hold beside it.
func visible(root string, paths []string) []string {
	out := paths[:0]
	for _, p := range paths {
		rel := strings.TrimPrefix(p, root)
		if !strings.Contains(rel, "/.") && !strings.Contains(rel, "/_") {
			out = append(out, p)
		}
	}
	return out
}

// resolve makes the schema.
func (s *scan) resolve() error {
	s.expect = s.o.Schema
	if s.expect == nil {
		f, err := s.file(0)
		if err != nil {
			return err
		}
		s.expect = f.schema
	}
	if n := s.o.RowIndexName; n != "" {
		if s.expect.Index(n) >= 0 {
			return dtype.Errorf(dtype.Duplicate, "cannot add row_index with name '%s': column already exists in file.", n)
		}
		s.schema = append(s.schema, dtype.Field{Name: n, Type: dtype.IndexType})
	}
	for _, f := range s.expect {
		if k := s.hiveIndex(f.Name); k >= 0 {
			f.Type = s.hive.types[k]
		}
		s.schema = append(s.schema, f)
	}
	if s.hive != nil {
		for k, n := range s.hive.names {
			if s.expect.Index(n) < 0 {
				s.schema = append(s.schema, dtype.Field{Name: n, Type: s.hive.types[k]})
			}
		}
	}
	if n := s.o.IncludeFilePaths; n != "" {
		if s.schema.Index(n) >= 0 {
			return dtype.Errorf(dtype.Duplicate, "column name for file paths %q conflicts with column name from file", n)
		}
		s.schema = append(s.schema, dtype.Field{Name: n, Type: dtype.String})
	}
	return nil
}

func (s *scan) hiveIndex(name string) int {
	if s.hive != nil {
		for k, n := range s.hive.names {
			if n == name {
				return k
			}
		}
	}
	return -1
}

// file opens a file, once.
func (s *scan) file(i int) (*file, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.files[i] != nil {
		return s.files[i], nil
	}
	f, err := openPath(s.paths[i])
	if err != nil {
		return nil, err
	}
	if s.expect != nil {
		if err := s.conforms(f); err != nil {
			f.close()
			return nil, err
		}
	}
	s.files[i] = f
	return f, nil
}

// conforms tells why a file does not fit the others.
func (s *scan) conforms(f *file) error {
	for _, want := range s.expect {
		if s.hiveIndex(want.Name) >= 0 {
			continue
		}
		have, ok := f.schema.Get(want.Name)
		if !ok {
			if s.o.MissingColumns != "insert" {
				return dtype.Errorf(dtype.ColumnNotFound, "did not find column %s, consider passing `missing_columns='insert'`", want.Name)
			}
			continue
		}
		if !have.Equal(want.Type) {
			return dtype.Errorf(dtype.SchemaMismatch, "data type mismatch for column %s: incoming: %s != target: %s", want.Name, have, want.Type)
		}
	}
	if s.o.ExtraColumns == "ignore" {
		return nil
	}
	for _, have := range f.schema {
		if s.expect.Index(have.Name) < 0 {
			return dtype.Errorf(dtype.SchemaMismatch, "extra column in file outside of expected schema: %s, hint: specify this column in the schema, or pass extra_columns='ignore' in scan options. File containing extra column: '%s'.", have.Name, f.path)
		}
	}
	return nil
}

// close gives the mappings back. The engine does not call it: what it scans is collected
// when no query leads to it.
func (s *scan) close() {
	for i, f := range s.files {
		if f != nil {
			f.close()
			s.files[i] = nil
		}
	}
}

// piece is rows of one file: consecutive ones of a row group.
type piece struct {
	file     *file
	at       int // number of the file
	group    int
	from, n  int // rows of the group
	rowIndex int64
}

// pieces finds what holds rows from to from+n (negative: to the end) of all files, leaving
// out row groups that keep refuses.
func (s *scan) pieces(from, n int64, keep func(f *file, at, group int) bool) ([]piece, error) {
	if s.o.NRows != nil {
		most := max(int64(*s.o.NRows)-from, 0)
		if n < 0 || n > most {
			n = most
		}
	}
	var out []piece
	first := int64(0)
	for i := range s.paths {
		if n >= 0 && first >= from+n {
			break
		}
		f, err := s.file(i)
		if err != nil {
			return nil, err
		}
		for k := range f.meta.groups {
			g := &f.meta.groups[k]
			lo, hi := max(first, from), first+g.rows
			if n >= 0 {
				hi = min(hi, from+n)
			}
			if lo < hi && (keep == nil || keep(f, i, k)) {
				out = append(out, piece{f, i, k, int(lo - first), int(hi - lo), lo})
			}
			first += g.rows
		}
	}
	return out, nil
}

// layout is where the columns of a result come from.
type layout struct {
	fields []dtype.Field
	stored []int // position among the columns read from a file, -1 for others
	names  []string
}

// layout finds the columns of a result.
func (s *scan) layout(columns []string) (*layout, error) {
	l := &layout{}
	if columns == nil {
		columns = s.schema.Names()
	}
	for _, name := range columns {
		t, ok := s.schema.Get(name)
		if !ok {
			return nil, dtype.Errorf(dtype.ColumnNotFound, "unable to find column %q; valid columns: %q", name, s.schema.Names())
		}
		l.fields = append(l.fields, dtype.Field{Name: name, Type: t})
		at := -1
		if s.expect.Index(name) >= 0 && s.hiveIndex(name) < 0 {
			at = len(l.names)
			l.names = append(l.names, name)
		}
		l.stored = append(l.stored, at)
	}
	return l, nil
}

// read decodes pieces, in parallel by row group and stored column, and returns the chunks
// of each piece.
func (s *scan) read(ctx context.Context, l *layout, pieces []piece) ([][]array.Array, error) {
	out := make([][]array.Array, len(pieces))
	fail := func(err error) ([][]array.Array, error) {
		for _, p := range out {
			for _, a := range p {
				a.Release()
			}
		}
		return nil, err
	}
	for i := 0; i < len(pieces); {
		k := i
		for k < len(pieces) && pieces[k].file == pieces[i].file {
			k++
		}
		chunks, err := s.readFile(ctx, l, pieces[i:k])
		if err != nil {
			return fail(atPath(pieces[i].file.path, err))
		}
		copy(out[i:], chunks)
		i = k
	}
	return out, nil
}

// readFile reads pieces of one file.
func (s *scan) readFile(ctx context.Context, l *layout, pieces []piece) ([][]array.Array, error) {
	f := pieces[0].file
	var columns []*column
	at := make([]int, len(l.names)) // position in columns, -1 when the file lacks it
	for i, name := range l.names {
		at[i] = -1
		if k := f.schema.Index(name); k >= 0 {
			at[i] = len(columns)
			columns = append(columns, f.columns[k])
		}
	}
	parts := make([]part, len(pieces))
	for i, p := range pieces {
		parts[i] = part{p.group, -1}
		if end := p.from + p.n; int64(end) < f.meta.groups[p.group].rows {
			parts[i].rows = end
		}
	}
	chunks, err := f.read(ctx, columns, parts)
	if err != nil {
		return nil, err
	}
	out := make([][]array.Array, len(pieces))
	for i, p := range pieces {
		if p.from > 0 {
			for k, a := range chunks[i] {
				chunks[i][k] = a.Slice(p.from, p.n)
				a.Release()
			}
		}
		for k, field := range l.fields {
			a, err := s.columnOf(l, field, k, at, chunks[i], p)
			if err != nil {
				for _, p := range out {
					for _, a := range p {
						a.Release()
					}
				}
				for _, p := range chunks[i:] {
					for _, a := range p {
						a.Release()
					}
				}
				return nil, err
			}
			out[i] = append(out[i], a)
		}
		for _, a := range chunks[i] {
			a.Release()
		}
	}
	return out, nil
}

// columnOf makes the chunk of one column for a piece; it borrows the chunks of the file.
func (s *scan) columnOf(l *layout, field dtype.Field, k int, at []int, chunks []array.Array, p piece) (array.Array, error) {
	if i := l.stored[k]; i >= 0 {
		if at[i] < 0 {
			return array.FullNull(field.Type, p.n), nil
		}
		return chunks[at[i]].Clone(), nil
	}
	switch {
	case field.Name == s.o.RowIndexName:
		first := int64(s.o.RowIndexOffset) + p.rowIndex
		if first < 0 || first+int64(p.n) > 1<<32-1 {
			return nil, dtype.Errorf(dtype.OutOfBounds, "row index offset %d is out of range", s.o.RowIndexOffset)
		}
		r := series.RowIndex(field.Name, uint32(first), p.n)
		return r.Chunks()[0], nil
	case field.Name == s.o.IncludeFilePaths:
		v := array.ViewOf(s.paths[p.at])
		defer v.Release()
		return compute.Repeat(v, p.n), nil
	}
	v, err := s.hive.value(p.at, s.hiveIndex(field.Name))
	if err != nil {
		return nil, err
	}
	defer v.Release()
	return compute.Repeat(v.Chunks()[0], p.n), nil
}

// stack makes one batch of the chunks of pieces, which it takes over.
func stack(l *layout, pieces []piece, chunks [][]array.Array) *series.Batch {
	b := &series.Batch{}
	for _, p := range pieces {
		b.Height += p.n
	}
	for k, f := range l.fields {
		all := make([]array.Array, len(chunks))
		for i := range chunks {
			all[i] = chunks[i][k]
		}
		b.Columns = append(b.Columns, series.New(f.Name, f.Type, all...))
	}
	return b
}
