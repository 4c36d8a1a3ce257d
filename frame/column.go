package frame

import (
	"fmt"
	"iter"

	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Column returns the values of a column of native type for reading: the column's own
// memory when it has one chunk (which from then on is never written in place), else a
// copy. Values under nulls are arbitrary.
func Column[T series.Native](df *DataFrame, name string) ([]T, error) {
	i := df.b.Index(name)
	if i < 0 {
		return nil, dtype.Errorf(dtype.ColumnNotFound, "%q not found", name)
	}
	return series.Values[T](df.b.Columns[i])
}

// Get returns the value of a column in a row as Series.Value does, nil for null. A
// negative row counts from the end. Polars' item.
func (df *DataFrame) Get(row int, column string) (any, error) {
	i := df.b.Index(column)
	if i < 0 {
		return nil, dtype.Errorf(dtype.ColumnNotFound, "%q not found", column)
	}
	r := row
	if r < 0 {
		r += df.Height()
	}
	if r < 0 || r >= df.Height() {
		return nil, dtype.Errorf(dtype.OutOfBounds, "row %d is out of bounds for a frame of %d rows", row, df.Height())
	}
	return df.b.Columns[i].Value(r), nil
}

// Set writes one value of df itself: in place when nobody else holds the column's
// memory, else after copying that column once. v is nil for null or a Go value of the
// column's type.
func (df *DataFrame) Set(row int, column string, v any) error {
	i := df.b.Index(column)
	if i < 0 {
		return dtype.Errorf(dtype.ColumnNotFound, "%q not found", column)
	}
	if row < 0 || row >= df.Height() {
		return dtype.Errorf(dtype.OutOfBounds, "row %d is out of bounds for a frame of %d rows", row, df.Height())
	}
	return df.b.Columns[i].Set(row, v)
}

// Row returns the values of a row as Series.Value does. Polars' row.
func (df *DataFrame) Row(i int) ([]any, error) {
	if i < 0 {
		i += df.Height()
	}
	if i < 0 || i >= df.Height() {
		return nil, dtype.Errorf(dtype.OutOfBounds, "row %d is out of bounds for a frame of %d rows", i, df.Height())
	}
	out := make([]any, df.Width())
	for k, c := range df.b.Columns {
		out[k] = c.Value(i)
	}
	return out, nil
}

// Rows iterates over the rows as Row returns them. Polars' iter_rows. For few rows:
// columns are the fast way.
func (df *DataFrame) Rows() iter.Seq2[int, []any] {
	return func(yield func(int, []any) bool) {
		for i := range df.Height() {
			row := make([]any, df.Width())
			for k, c := range df.b.Columns {
				row[k] = c.Value(i)
			}
			if !yield(i, row) {
				return
			}
		}
	}
}

// IterSlices iterates over windows of n rows. Slices all buffers. Polars' iter_slices.
func (df *DataFrame) IterSlices(n int) iter.Seq[*DataFrame] {
	return func(yield func(*DataFrame) bool) {
		for off := 0; off < df.Height() && n > 0; off += n {
			if !yield(df.Slice(off, n)) {
				return
			}
		}
	}
}

// FromRows makes a frame of rows of Go values as array.Builder takes them.
func FromRows(schema dtype.Schema, rows [][]any) (*DataFrame, error) {
	builders := make([]array.Builder, len(schema))
	for i, f := range schema {
		builders[i] = array.NewBuilder(f.Type)
	}
	for r, row := range rows {
		if len(row) != len(schema) {
			return nil, dtype.Errorf(dtype.ShapeMismatch, "row %d has %d values for %d columns", r, len(row), len(schema))
		}
		for i, v := range row {
			if err := builders[i].Append(v); err != nil {
				return nil, fmt.Errorf("column %q, row %d: %w", schema[i].Name, r, err)
			}
		}
	}
	cols := make([]*series.Series, len(schema))
	for i, f := range schema {
		cols[i] = series.New(f.Name, f.Type, builders[i].Finish())
	}
	df, err := New(cols...)
	if err == nil {
		df.b.Height = len(rows)
	}
	return df, err
}
