package bind

import (
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
)

// SetItem is df[row, column] = value and df[["a", "b"]] = rows. A single value is written in place when nobody
// else holds the memory.
func (d *DataFrame) SetItem(in *py.Interp, key, v py.Value) error {
	switch k := key.(type) {
	case py.Str:
		return py.Raise(py.TypeError, "DataFrame object does not support `Series` assignment by index\n\nUse `DataFrame.with_columns`.")
	case *py.List:
		names, err := (&arguments{in: in, name: "__setitem__"}).strings(k)
		if err != nil {
			return err
		}
		rows, err := in.Values(v)
		if err != nil {
			return err
		}
		var out []any
		for i, n := range names {
			vs := make([]py.Value, len(rows))
			for r, row := range rows {
				cells, err := in.Values(row)
				if err != nil || len(cells) != len(names) {
					return py.Raise(py.ValueError, "matrix columns should be equal to list used to determine column names")
				}
				vs[r] = cells[i]
			}
			s, err := makeSeries(in, n, vs, nil, true)
			if err != nil {
				return err
			}
			out = append(out, expr.Lit(s).Alias(n))
		}
		in.ReleaseWeak()
		df, err := d.df.WithColumns(out...)
		if err != nil {
			return err
		}
		d.df.Release()
		d.df = df
		return nil
	case *py.Tuple:
		if len(k.Items()) != 2 {
			break
		}
		i, err := d.position(k.Items()[1])
		if err != nil {
			return err
		}
		in.ReleaseWeak()
		x := &Series{s: d.df.Batch().Columns[i]}
		if err := x.SetItem(in, k.Items()[0], v); err != nil {
			return err
		}
		d.df.Batch().Columns[i] = x.s
		return nil
	}
	return py.Raise(py.TypeError, "cannot use `__setitem__` on DataFrame with key of type '%s'", key.Type().Label())
}

// position finds a column by name or number.
func (d *DataFrame) position(v py.Value) (int, error) {
	s, err := d.pickColumn(v)
	if err != nil {
		return 0, err
	}
	return indexOfColumn(d.df.Batch().Columns, s), nil
}

func indexOfColumn(all []*series.Series, s *series.Series) int {
	for i, c := range all {
		if c == s {
			return i
		}
	}
	return -1
}
