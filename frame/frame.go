// Package frame has what users hold: DataFrame, LazyFrame and GroupBy.
//
// A DataFrame is columns of one height on shared buffers. Every method says what it does
// with them: "shares" means new handles on the same memory, "slices" means handles on a
// window of it, "copies" means fresh memory. Nothing but a frame that was moved into a
// query (IntoLazy) and Extend on exclusive memory is ever written in place.
package frame

import (
	"context"
	"slices"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// DataFrame is a table: named columns of one height. Polars' DataFrame.
type DataFrame struct{ b *series.Batch }

// New makes a frame of columns of equal height with distinct names, which it takes over.
// A column of one row is repeated to the height of the others only by WithColumns and
// Select, not here.
func New(columns ...*series.Series) (*DataFrame, error) {
	seen := make(map[string]bool, len(columns))
	for _, c := range columns {
		if c.Len() != columns[0].Len() {
			return nil, dtype.Errorf(dtype.ShapeMismatch, "could not create a new DataFrame: height of column '%s' (%d) does not match height of column '%s' (%d)", c.Name(), c.Len(), columns[0].Name(), columns[0].Len())
		}
		if seen[c.Name()] {
			return nil, dtype.Errorf(dtype.Duplicate, "could not create a new DataFrame: column with name '%s' has more than one occurrence", c.Name())
		}
		seen[c.Name()] = true
	}
	return &DataFrame{series.NewBatch(columns...)}, nil
}

// FromBatch makes a frame of a batch, which it takes over.
func FromBatch(b *series.Batch) *DataFrame { return &DataFrame{b} }

// Batch borrows the frame's columns, for packages that read or write frames.
func (df *DataFrame) Batch() *series.Batch { return df.b }

// Height is the number of rows.
func (df *DataFrame) Height() int { return df.b.Height }

// Width is the number of columns.
func (df *DataFrame) Width() int { return len(df.b.Columns) }

// Shape is the number of rows and of columns.
func (df *DataFrame) Shape() (rows, columns int) { return df.b.Height, len(df.b.Columns) }

// Schema returns the column names and types.
func (df *DataFrame) Schema() dtype.Schema { return df.b.Schema() }

// Columns returns the column names. Polars' columns.
func (df *DataFrame) Columns() []string { return df.b.Schema().Names() }

// Column returns a column by name. Shares its buffers. Polars' get_column.
func (df *DataFrame) Column(name string) (*series.Series, error) {
	i := df.b.Index(name)
	if i < 0 {
		return nil, dtype.Errorf(dtype.ColumnNotFound, "%q not found", name)
	}
	return df.b.Columns[i].Clone(), nil
}

// ColumnAt returns a column by position, from the end when negative. Shares its buffers.
// Polars' to_series.
func (df *DataFrame) ColumnAt(i int) (*series.Series, error) {
	j := i
	if j < 0 {
		j += df.Width()
	}
	if j < 0 || j >= df.Width() {
		return nil, dtype.Errorf("IndexError", "index %d is out of bounds for sequence of length %d", i, df.Width())
	}
	return df.b.Columns[j].Clone(), nil
}

// GetColumns returns all columns. Shares their buffers. Polars' get_columns.
func (df *DataFrame) GetColumns() []*series.Series { return df.b.Clone().Columns }

// Clone returns the same frame. Shares all buffers. Polars' clone.
func (df *DataFrame) Clone() *DataFrame { return &DataFrame{df.b.Clone()} }

// Release gives all buffers back at once; using the frame afterwards panics. Forgetting
// it only costs a later copy.
func (df *DataFrame) Release() { df.b.Release() }

// Head returns the first n rows; a negative n leaves the last -n out. Slices all buffers.
// Polars' head.
func (df *DataFrame) Head(n int) *DataFrame {
	if n < 0 {
		n = max(df.Height()+n, 0)
	}
	return df.Slice(0, n)
}

// Limit is Head. Polars' limit.
func (df *DataFrame) Limit(n int) *DataFrame { return df.Head(n) }

// Tail returns the last n rows; a negative n leaves the first -n out. Slices all buffers.
// Polars' tail.
func (df *DataFrame) Tail(n int) *DataFrame {
	if n < 0 {
		n = max(df.Height()+n, 0)
	}
	n = min(n, df.Height())
	return df.Slice(df.Height()-n, n)
}

// Slice returns n rows from off, clipped to the rows there are; a negative off counts
// from the end. Slices all buffers. Polars' slice.
func (df *DataFrame) Slice(off, n int) *DataFrame { return &DataFrame{df.b.Slice(off, n)} }

// Drop returns the frame without some columns, each of which must be there. Shares the
// buffers of the others. Polars' drop.
func (df *DataFrame) Drop(names ...string) (*DataFrame, error) {
	for _, n := range names {
		if df.b.Index(n) < 0 {
			return nil, dtype.Errorf(dtype.ColumnNotFound, "%q not found", n)
		}
	}
	out := &series.Batch{Height: df.Height()}
	for _, c := range df.b.Columns {
		if !slices.Contains(names, c.Name()) {
			out.Columns = append(out.Columns, c.Clone())
		}
	}
	return &DataFrame{out}, nil
}

// Rename gives columns new names. Shares all buffers. Polars' rename.
func (df *DataFrame) Rename(names map[string]string) (*DataFrame, error) {
	for n := range names {
		if df.b.Index(n) < 0 {
			return nil, dtype.Errorf(dtype.ColumnNotFound, "%q not found", n)
		}
	}
	cols := make([]*series.Series, df.Width())
	for i, c := range df.b.Columns {
		cols[i] = c.Clone()
		if to, ok := names[c.Name()]; ok {
			cols[i].SetName(to)
		}
	}
	out, err := New(cols...)
	if err != nil {
		(&series.Batch{Columns: cols}).Release()
		return nil, err
	}
	out.b.Height = df.Height()
	return out, nil
}

// WithColumn adds a Series, which it takes over, or replaces the column of its name.
// Shares the buffers of the other columns.
func (df *DataFrame) WithColumn(s *series.Series) (*DataFrame, error) {
	if df.Width() > 0 && s.Len() != df.Height() {
		return nil, dtype.Errorf(dtype.ShapeMismatch, "unable to add a column of length %d to a DataFrame of height %d", s.Len(), df.Height())
	}
	out := &series.Batch{Height: s.Len()}
	placed := false
	for _, c := range df.b.Columns {
		if c.Name() == s.Name() {
			out.Columns, placed = append(out.Columns, s), true
			continue
		}
		out.Columns = append(out.Columns, c.Clone())
	}
	if !placed {
		out.Columns = append(out.Columns, s)
	}
	return &DataFrame{out}, nil
}

// WithRowIndex puts a column of row numbers from offset in front. Shares all buffers.
// Polars' with_row_index.
func (df *DataFrame) WithRowIndex(name string, offset uint32) (*DataFrame, error) {
	if df.b.Index(name) >= 0 {
		return nil, dtype.Errorf(dtype.Duplicate, "column with name %q has more than one occurrence", name)
	}
	out := df.b.Clone()
	out.Columns = slices.Insert(out.Columns, 0, series.RowIndex(name, offset, df.Height()))
	return &DataFrame{out}, nil
}

// Rechunk puts every column into one chunk; columns of one chunk share their buffers.
// Polars' rechunk.
func (df *DataFrame) Rechunk() *DataFrame {
	out := &series.Batch{Height: df.Height()}
	for _, c := range df.b.Columns {
		out.Columns = append(out.Columns, c.Rechunk())
	}
	return &DataFrame{out}
}

// NChunks is the number of chunks of the first column. Polars' n_chunks.
func (df *DataFrame) NChunks() int {
	if df.Width() == 0 {
		return 0
	}
	return df.b.Columns[0].NChunks()
}

// Lazy starts a query on the frame. Shares all buffers. Polars' lazy.
func (df *DataFrame) Lazy() *LazyFrame {
	n := &plan.Frame{Batch: df.b.Clone()}
	if plan.Track != nil {
		plan.Track(n)
	}
	return &LazyFrame{node: n}
}

// IntoLazy starts a query that consumes the frame: its kernels may write columns in place
// where nobody else holds their memory. The frame must not be used afterwards, unless
// the query failed, which leaves it as it was. The query can be collected once.
func (df *DataFrame) IntoLazy() *LazyFrame {
	return &LazyFrame{node: &plan.Frame{Batch: df.b, Moved: true}}
}

// Borrow starts a query that must end before the frame does: unlike Lazy it makes no
// handles of its own.
func (df *DataFrame) Borrow() *LazyFrame { return &LazyFrame{node: &plan.Frame{Batch: df.b}} }

// Select computes columns from expressions or column names. A plain column shares its
// buffers. Polars' select.
func (df *DataFrame) Select(exprs ...any) (*DataFrame, error) {
	return df.Borrow().Select(exprs...).Collect(context.Background())
}

// WithColumns adds or replaces columns. The others share their buffers. Polars'
// with_columns.
func (df *DataFrame) WithColumns(exprs ...any) (*DataFrame, error) {
	return df.Borrow().WithColumns(exprs...).Collect(context.Background())
}

// Filter keeps the rows for which all predicates are true. Copies what it keeps, and
// shares when that is everything. Polars' filter.
func (df *DataFrame) Filter(predicates ...any) (*DataFrame, error) {
	return df.Borrow().Filter(predicates...).Collect(context.Background())
}

// Sort orders the rows by columns or expressions, nulls first. Copies. Polars' sort.
func (df *DataFrame) Sort(by ...any) (*DataFrame, error) {
	return df.Borrow().Sort(by...).Collect(context.Background())
}

// SortWith is Sort with options.
func (df *DataFrame) SortWith(o SortOptions, by ...any) (*DataFrame, error) {
	return df.Borrow().SortWith(o, by...).Collect(context.Background())
}

// Unique keeps the first of the rows that are equal in the subset of columns (none: all
// columns), in the order of the frame. Copies. Polars' unique(maintain_order=True).
func (df *DataFrame) Unique(subset ...string) (*DataFrame, error) {
	return df.Borrow().Unique(subset...).Collect(context.Background())
}

// Join combines the rows of two frames with equal keys. Copies. Polars' join.
func (df *DataFrame) Join(other *DataFrame, o JoinOptions) (*DataFrame, error) {
	return df.Borrow().Join(other.Borrow(), o).Collect(context.Background())
}
