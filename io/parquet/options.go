package parquet

import (
	"github.com/gopolars/gopolars/series/dtype"
)

// Options say what to read. The zero value reads everything.
type Options struct {
	Columns          []string     // columns to return, by name, in this order (default all)
	ColumnIndices    []int        // columns to return, by position; not with Columns
	NRows            *int         // stop after so many rows (default all)
	RowIndexName     string       // adds a column of row numbers in front
	RowIndexOffset   int          // first row number
	NoStatistics     bool         // do not use statistics to skip row groups
	NoGlob           bool         // take *, ? and [ in paths as they are
	HivePartitioning *bool        // columns from folders named key=value (default: when a folder is read)
	HiveSchema       dtype.Schema // their types (default: found out)
	NoHiveDates      bool         // do not look for dates in them
	Schema           dtype.Schema // columns to expect (default: those of the first file)
	MissingColumns   string       // what to do when a file lacks a column: raise (default) or insert nulls
	ExtraColumns     string       // what to do when a file has more columns: raise (default) or ignore
	IncludeFilePaths string       // adds a column with the path of each row's file at the end
	Rechunk          bool         // join the chunks of each column
}

// Sources are the files to read: paths, patterns and folders, or one file in memory.
type Sources struct {
	Paths []string
	Bytes []byte // when there are no Paths
}

func (o *Options) check() error {
	if o.NRows != nil && *o.NRows < 0 {
		return dtype.Errorf(dtype.BadValue, "the number of rows must not be negative, it is %d", *o.NRows)
	}
	switch o.MissingColumns {
	case "", "raise", "insert":
	default:
		return dtype.Errorf(dtype.BadValue, "missing_columns must be 'insert' or 'raise', got %q", o.MissingColumns)
	}
	switch o.ExtraColumns {
	case "", "raise", "ignore":
	default:
		return dtype.Errorf(dtype.BadValue, "extra_columns must be 'ignore' or 'raise', got %q", o.ExtraColumns)
	}
	if o.Columns != nil && o.ColumnIndices != nil {
		return dtype.Errorf(dtype.BadValue, "columns can be given by name or by position, not both")
	}
	return nil
}

// names returns the columns that an eager read returns, nil for all.
func (o *Options) names(s dtype.Schema) ([]string, error) {
	if o.ColumnIndices == nil {
		if o.Columns != nil && o.RowIndexName != "" {
			return append([]string{o.RowIndexName}, o.Columns...), nil
		}
		return o.Columns, nil
	}
	names := []string{}
	first := 0
	if o.RowIndexName != "" {
		names, first = append(names, o.RowIndexName), 1
	}
	for _, i := range o.ColumnIndices {
		if i < 0 || i >= len(s)-first {
			return nil, dtype.Errorf(dtype.ColumnNotFound, "cannot get the %d-th column when schema has %d columns", i, len(s)-first)
		}
		names = append(names, s[i+first].Name)
	}
	return names, nil
}
