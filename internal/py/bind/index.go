package bind

import (
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// GetItem is df["a"], df["a", "b"], df[1:3], df[rows, columns], df[[0, 2]].
func (d *DataFrame) GetItem(in *py.Interp, key py.Value) (py.Value, error) {
	if t, ok := key.(*py.Tuple); ok && len(t.Items()) == 2 {
		rows, cols := t.Items()[0], t.Items()[1]
		if _, ok := rows.(py.Str); ok {
			return d.pickColumns(in, t)
		}
		if isOne(cols) {
			s, err := d.pickColumn(cols)
			if err != nil {
				return nil, err
			}
			return seriesItem(in, s, rows)
		}
		picked, err := d.pickColumns(in, cols)
		if err != nil {
			return nil, err
		}
		df := picked.(*DataFrame)
		if n, ok := py.AsInt(rows); ok {
			i, err := rowIndex(int(n), df.df.Height())
			return NewDataFrame(df.df.Slice(i, 1)), err
		}
		return df.pickRows(in, rows)
	}
	switch k := key.(type) {
	case py.Str:
		s, err := d.pickColumn(k)
		if err != nil {
			return nil, err
		}
		return NewSeries(s.Clone()), nil
	case py.Int:
		i, err := rowIndex(int(k), d.df.Height())
		if err != nil {
			return nil, err
		}
		return NewDataFrame(d.df.Slice(i, 1)), nil
	case *py.Slice:
		return d.pickRows(in, key)
	case *Series:
		if k.s.DType() == dtype.String {
			return d.pickColumns(in, key)
		}
		return d.pickRows(in, key)
	}
	vs, err := sequence(in, key)
	if err != nil {
		return nil, err
	}
	if len(vs) > 0 {
		if _, ok := vs[0].(py.Str); !ok {
			if _, ok := vs[0].(py.Bool); ok && len(vs) == d.df.Width() {
				return d.pickColumns(in, key)
			}
			return d.pickRows(in, key)
		}
	}
	return d.pickColumns(in, key)
}

func isName(v py.Value) bool {
	_, ok := v.(py.Str)
	return ok
}

func isOne(v py.Value) bool {
	switch v.(type) {
	case py.Str, py.Int:
		return true
	}
	return false
}

func rowIndex(i, n int) (int, error) {
	j := i
	if j < 0 {
		j += n
	}
	if j < 0 || j >= n {
		return 0, py.Raise(py.IndexError, "index %d is out of bounds for sequence of length %d", i, n)
	}
	return j, nil
}

// pickColumns shares the columns that names, positions, flags or a slice choose.
func (d *DataFrame) pickColumns(in *py.Interp, key py.Value) (py.Value, error) {
	var cols []*series.Series
	all := d.df.Batch().Columns
	if s, ok := key.(*py.Slice); ok {
		if isName(s.Start) || isName(s.Stop) {
			return d.nameRange(s)
		}
		start, step, n, err := s.Indices(len(all))
		if err != nil {
			return nil, err
		}
		for k := range n {
			cols = append(cols, all[start+k*step].Clone())
		}
		return newFrame(cols, d.df.Height())
	}
	vs, err := sequence(in, key)
	if s, ok := key.(*Series); ok {
		vs, err = s.values()
	}
	if err != nil {
		return nil, err
	}
	for i, v := range vs {
		if b, ok := v.(py.Bool); ok {
			if b {
				cols = append(cols, all[i].Clone())
			}
			continue
		}
		s, err := d.pickColumn(v)
		if err != nil {
			return nil, err
		}
		cols = append(cols, s.Clone())
	}
	return newFrame(cols, d.df.Height())
}

// nameRange is df[:, "a":"c"], both ends included.
func (d *DataFrame) nameRange(s *py.Slice) (py.Value, error) {
	lo, hi := 0, d.df.Width()-1
	find := func(v py.Value, to *int) error {
		n, ok := v.(py.Str)
		if !ok {
			return nil
		}
		*to = d.df.Batch().Index(string(n))
		if *to < 0 {
			return dtype.Errorf(dtype.ColumnNotFound, "%q not found", string(n))
		}
		return nil
	}
	if err := find(s.Start, &lo); err != nil {
		return nil, err
	}
	if err := find(s.Stop, &hi); err != nil {
		return nil, err
	}
	var cols []*series.Series
	for i := lo; i <= hi; i++ {
		cols = append(cols, d.df.Batch().Columns[i].Clone())
	}
	return newFrame(cols, d.df.Height())
}

func newFrame(cols []*series.Series, height int) (py.Value, error) {
	df, err := frame.New(cols...)
	if err != nil {
		return nil, err
	}
	if len(cols) == 0 {
		df.Batch().Height = height
	}
	return NewDataFrame(df), nil
}

// pickRows slices or gathers rows.
func (d *DataFrame) pickRows(in *py.Interp, key py.Value) (py.Value, error) {
	if s, ok := key.(*py.Slice); ok {
		start, step, n, err := s.Indices(d.df.Height())
		if err != nil {
			return nil, err
		}
		if step == 1 {
			return NewDataFrame(d.df.Slice(start, n)), nil
		}
		return NewDataFrame(d.df.Take(steps(start, step, n))), nil
	}
	idx, err := positions(in, key, d.df.Height())
	if err != nil {
		return nil, err
	}
	return NewDataFrame(d.df.Take(idx)), nil
}

func steps(start, step, n int) []uint32 {
	idx := make([]uint32, n)
	for k := range idx {
		idx[k] = uint32(start + k*step)
	}
	return idx
}

// positions reads a list or Series of row positions.
func positions(in *py.Interp, key py.Value, n int) ([]uint32, error) {
	vs, err := sequence(in, key)
	if s, ok := key.(*Series); ok {
		vs, err = s.values()
	}
	if err != nil {
		return nil, err
	}
	idx := make([]uint32, len(vs))
	for k, v := range vs {
		if _, ok := v.(py.Bool); ok {
			return nil, py.Raise(py.TypeError, "selecting rows by passing a boolean mask to `__getitem__` is not supported\n\nHint: Use the `filter` method instead.")
		}
		i, ok := py.AsInt(v)
		if !ok {
			return nil, py.Raise(py.TypeError, "cannot select rows using key of type '%s'", v.Type().Name)
		}
		j, err := rowIndex(int(i), n)
		if err != nil {
			return nil, err
		}
		idx[k] = uint32(j)
	}
	return idx, nil
}

// seriesItem is s[key].
func seriesItem(in *py.Interp, s *series.Series, key py.Value) (py.Value, error) {
	if n, ok := key.(py.Int); ok {
		i, err := rowIndex(int(n), s.Len())
		if err != nil {
			return nil, err
		}
		return itemAt(s, i)
	}
	if sl, ok := key.(*py.Slice); ok {
		start, step, n, err := sl.Indices(s.Len())
		if err != nil {
			return nil, err
		}
		if step == 1 {
			return NewSeries(s.Slice(start, n)), nil
		}
		return NewSeries(s.Take(steps(start, step, n))), nil
	}
	idx, err := positions(in, key, s.Len())
	if err != nil {
		return nil, err
	}
	return NewSeries(s.Take(idx)), nil
}
