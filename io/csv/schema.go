package csv

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/series/dtype"
)

// source column of a result: its place in the file, or -1 when the file lacks it.
type planned struct {
	dtype.Field
	at int
}

// layout is what is read of a file.
type layout struct {
	width   int // fields of a full record
	columns []planned
	start   int // where the records begin
}

// layout resolves names and types from the text's head, without the choice of columns.
func (s *settings) layout(text []byte) (*layout, error) {
	p, err := s.readPreamble(text)
	if err != nil {
		return nil, err
	}
	if p.empty(s) {
		if s.raiseIfEmpty {
			return nil, dtype.Errorf(dtype.NoData, "empty CSV")
		}
		l := &layout{start: len(text)}
		for _, f := range s.Schema {
			l.columns = append(l.columns, planned{f, -1})
		}
		return l, nil
	}
	names, err := s.names(p)
	if err != nil {
		return nil, err
	}
	l := &layout{width: len(names), start: p.start}
	if names, err = s.rename(names); err != nil {
		return nil, err
	}
	if s.Schema != nil {
		l.columns, err = s.matchSchema(names)
		return l, err
	}
	if err := s.checkNullColumns(names); err != nil {
		return nil, err
	}
	types := s.infer(names, p.samples)
	overrides := make(map[string]dtype.DataType, len(s.SchemaOverrides))
	for _, f := range s.SchemaOverrides {
		overrides[f.Name] = f.Type
	}
	for i, n := range names {
		f := dtype.Field{Name: n, Type: types[i]}
		if t, ok := overrides[n]; ok {
			f.Type = t
		}
		l.columns = append(l.columns, planned{f, i})
	}
	if n := len(s.DtypeOverrides); n > 0 && n != len(l.columns) {
		return nil, dtype.Errorf(dtype.SchemaMismatch, "The number of dtypes in schema override must be equal to the number of fields in the file (%d != %d).", n, len(l.columns))
	}
	for i, t := range s.DtypeOverrides {
		l.columns[i].Type = t
	}
	if extra := len(s.NewColumns) - len(names); extra > 0 { // missing_columns="insert"
		for _, n := range s.NewColumns[len(names):] {
			t, ok := s.SchemaOverrides.Get(n)
			if !ok {
				t = dtype.String
			}
			l.columns = append(l.columns, planned{dtype.Field{Name: n, Type: t}, -1})
		}
	}
	return l, nil
}

// rename applies new_columns or with_column_names.
func (s *settings) rename(names []string) ([]string, error) {
	switch {
	case s.WithColumnNames != nil:
		out := s.WithColumnNames(slices.Clone(names))
		if len(out) != len(names) {
			return nil, dtype.Errorf(dtype.ShapeMismatch, "The length of the new names list (%d) should be equal to the original column length (%d)", len(out), len(names))
		}
		return out, distinct(out)
	case s.NewColumns != nil:
		n := len(s.NewColumns)
		if n < len(names) && !s.ignoreExtra {
			return nil, dtype.Errorf(dtype.SchemaMismatch, "provided `new_columns` does not match number of columns in file (%d != %d in file). Ensure the number of names match, or pass extra_columns='ignore' to ignore (%d) extra columns.", n, len(names), len(names)-n)
		}
		if n > len(names) && !s.insertMissing {
			return nil, dtype.Errorf(dtype.SchemaMismatch, "provided `new_columns` does not match number of columns in file (%d != %d in file). Ensure the number of names match, or pass missing_columns='insert' to create (%d) missing columns with all-NULL values.", n, len(names), n-len(names))
		}
		if err := distinct(s.NewColumns); err != nil {
			return nil, err
		}
		return s.NewColumns[:min(n, len(names))], nil
	}
	return names, nil
}

func distinct(names []string) error {
	seen := make(map[string]bool, len(names))
	for _, n := range names {
		if seen[n] {
			return dtype.Errorf(dtype.Duplicate, "column with name %q has more than one occurrence", n)
		}
		seen[n] = true
	}
	return nil
}

// matchSchema finds the columns of a given schema: by name, or without header by
// position.
func (s *settings) matchSchema(names []string) ([]planned, error) {
	at := make(map[string]int, len(names))
	for i, n := range names {
		at[n] = i
	}
	if !s.header && s.NewColumns == nil && s.WithColumnNames == nil {
		clear(at)
		for i, f := range s.Schema[:min(len(s.Schema), len(names))] {
			at[f.Name] = i
		}
		for i := len(s.Schema); i < len(names); i++ {
			at[names[i]] = i
		}
	}
	var missing, extra []string
	out := make([]planned, len(s.Schema))
	for i, f := range s.Schema {
		k, ok := at[f.Name]
		if !ok {
			k = -1
			missing = append(missing, f.Name)
		}
		out[i] = planned{f, k}
	}
	known := make(map[string]bool, len(s.Schema))
	for _, f := range s.Schema {
		known[f.Name] = true
	}
	for _, n := range names {
		if k, ok := at[n]; ok && !known[n] && names[k] == n {
			extra = append(extra, n)
		}
	}
	list := func(kind string, l []string) string {
		if !s.header {
			return ""
		}
		return " (" + kind + " names: " + quoteList(l) + ")"
	}
	if len(extra) > 0 && !s.ignoreExtra {
		return nil, dtype.Errorf(dtype.SchemaMismatch, "CSV file contained column names not specified in schema (n_extra = %d). Specify these names in the schema, or pass `extra_columns='ignore'` to ignore these columns.%s", len(extra), list("extra", extra))
	}
	if len(missing) > 0 && !s.insertMissing {
		return nil, dtype.Errorf(dtype.SchemaMismatch, "column names specified in schema not found in CSV file (n_missing = %d). Remove these names from the schema, or pass `missing_columns='insert'` to insert these columns with NULL row values.%s", len(missing), list("missing", missing))
	}
	return out, nil
}

func quoteList(l []string) string {
	more := ""
	if len(l) > 10 {
		l, more = l[:10], ", …"
	}
	q := make([]string, len(l))
	for i, n := range l {
		q[i] = strconv.Quote(n)
	}
	return "[" + strings.Join(q, ", ") + more + "]"
}

func (s *settings) checkNullColumns(names []string) error {
	for n := range s.NullValuesByColumn {
		if !slices.Contains(names, n) {
			return notFound(n, names)
		}
	}
	return nil
}

func notFound(name string, names []string) error {
	msg := ""
	if near := nearest(name, names); near != "" {
		msg = "\n\nDid you mean \"" + near + "\"?"
	}
	return dtype.Errorf(dtype.ColumnNotFound, "unable to find column %q; valid columns: %s%s", name, quoteList(names), msg)
}

// nearest returns the name with the fewest edits to reach it, of those not too many and
// not too long to look at.
func nearest(name string, names []string) string {
	best, cost := "", 1<<30
	for _, n := range names[:min(len(names), 1000)] {
		if len(n) > 200 || len(name) > 200 {
			continue
		}
		if c := edits([]rune(name), []rune(n)); c < cost {
			best, cost = n, c
		}
	}
	return best
}

func edits(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			c := diagonal
			if x != y {
				c = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], c
		}
	}
	return row[len(b)]
}

// places maps names to positions.
func places(columns []planned) map[string]int {
	at := make(map[string]int, len(columns))
	for i, c := range columns {
		at[c.Name] = i
	}
	return at
}

// choose keeps the columns that columns= asks for, in its order.
func (s *settings) choose(all []planned) ([]planned, error) {
	switch {
	case s.Columns != nil:
		at := places(all)
		out := make([]planned, len(s.Columns))
		for i, n := range s.Columns {
			k, ok := at[n]
			if !ok {
				names := make([]string, len(all))
				for i, c := range all {
					names[i] = c.Name
				}
				return nil, notFound(n, names)
			}
			out[i] = all[k]
		}
		return out, nil
	case s.ColumnIndices != nil:
		out := make([]planned, len(s.ColumnIndices))
		for i, k := range s.ColumnIndices {
			if k < 0 || k >= len(all) {
				return nil, dtype.Errorf(dtype.ColumnNotFound, "cannot get the %d-th column when schema has %d columns", k, len(all))
			}
			out[i] = all[k]
		}
		return out, nil
	}
	return all, nil
}
