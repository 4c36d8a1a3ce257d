package frame

import (
	"slices"

	"github.com/gopolars/gopolars/lazy/exec"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// ToStruct puts all columns into one Struct column. Shares all buffers of columns of one
// chunk. Polars' to_struct.
func ToStruct(df *DataFrame, name string) *series.Series {
	fields := make([]dtype.Field, df.Width())
	parts := make([]array.Array, df.Width())
	for i, c := range df.b.Columns {
		fields[i], parts[i] = c.Field(), c.Array()
	}
	return series.New(name, dtype.Struct(fields...), array.NewStruct(df.Height(), parts, nil))
}

// FromStruct makes a frame of the fields of a Struct column, null where the record is.
// Shares all buffers where no record is null. Polars' struct.unnest.
func FromStruct(s *series.Series) *DataFrame {
	out := &series.Batch{Height: s.Len()}
	for i, f := range s.DType().Fields() {
		chunks := make([]array.Array, len(s.Chunks()))
		for k, c := range s.Chunks() {
			chunks[k] = array.Field(c.(*array.Struct), i)
		}
		out.Columns = append(out.Columns, series.New(f.Name, f.Type, chunks...))
	}
	return &DataFrame{out}
}

// Unnest replaces Struct columns by their fields. Shares buffers as FromStruct does.
// Polars' unnest.
func (df *DataFrame) Unnest(columns ...string) (*DataFrame, error) {
	var out []*series.Series
	for _, name := range columns {
		if df.b.Index(name) < 0 {
			return nil, dtype.Errorf(dtype.ColumnNotFound, "%q not found", name)
		}
	}
	for _, c := range df.b.Columns {
		if !slices.Contains(columns, c.Name()) {
			out = append(out, c.Clone())
			continue
		}
		if c.DType().Kind() != dtype.KindStruct {
			(&series.Batch{Columns: out}).Release()
			return nil, dtype.Errorf(dtype.InvalidOperation, "invalid dtype: expected 'Struct', got '%s' for '%s'", c.DType().Name(), c.Name())
		}
		out = append(out, FromStruct(c).b.Columns...)
	}
	df, err := New(out...)
	if err != nil {
		(&series.Batch{Columns: out}).Release()
	}
	return df, err
}

// Take gathers rows, each below the height. Copies.
func (df *DataFrame) Take(idx []uint32) *DataFrame { return &DataFrame{exec.TakeRows(df.b, idx)} }
