package bind

import (
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// table returns the values of all columns.
func (d *DataFrame) table() ([][]py.Value, error) {
	out := make([][]py.Value, d.df.Width())
	for i, c := range d.df.Batch().Columns {
		vs, err := valuesOf(c)
		if err != nil {
			return nil, err
		}
		out[i] = vs
	}
	return out, nil
}

// rows returns the rows as tuples, or as dicts when named.
func (d *DataFrame) rows(named bool) ([]py.Value, error) {
	if named {
		return d.dicts()
	}
	cols, err := d.table()
	if err != nil {
		return nil, err
	}
	out := make([]py.Value, d.df.Height())
	for i := range out {
		row := make([]py.Value, len(cols))
		for k := range cols {
			row[k] = cols[k][i]
		}
		out[i] = py.NewTuple(row...)
	}
	return out, nil
}

func (d *DataFrame) dicts() ([]py.Value, error) {
	cols, err := d.table()
	if err != nil {
		return nil, err
	}
	names := d.df.Columns()
	out := make([]py.Value, d.df.Height())
	for i := range out {
		row := py.NewDict()
		for k := range cols {
			row.SetStr(names[k], cols[k][i])
		}
		out[i] = row
	}
	return out, nil
}

func (d *DataFrame) row(a *arguments) (py.Value, error) {
	named, err := a.bool("named")
	if err != nil {
		return nil, err
	}
	df := d.df
	i := 0
	switch {
	case !a.none("by_predicate"):
		p, err := toExpr(a.in, a.v["by_predicate"], true)
		if err == nil {
			err = p.Err()
		}
		if err != nil {
			return nil, err
		}
		text := expr.Text(p.Node())
		if df, err = df.Filter(p); err != nil {
			return nil, err
		}
		switch df.Height() {
		case 0:
			return nil, dtype.Errorf(dtype.NoRows, "predicate <%s> returned no rows", text)
		case 1:
		default:
			return nil, dtype.Errorf(dtype.TooManyRows, "predicate <%s> returned %d rows", text, df.Height())
		}
	case a.none("index"):
		return nil, py.Raise(py.ValueError, "one of `index` or `by_predicate` must be set")
	default:
		if i, err = a.int("index"); err != nil {
			return nil, err
		}
	}
	if i < 0 {
		i += df.Height()
	}
	if i < 0 || i >= df.Height() {
		return nil, dtype.Errorf(dtype.OutOfBounds, "index %d is out of bounds for sequence of length %d", i, df.Height())
	}
	one := df.Slice(i, 1)
	defer one.Release()
	rows, err := NewDataFrame(one).rows(named)
	if err != nil {
		return nil, err
	}
	return rows[0], nil
}

func (d *DataFrame) item(a *arguments) (py.Value, error) {
	if a.none("row") && a.none("column") {
		if d.df.Height() != 1 || d.df.Width() != 1 {
			return nil, py.Raise(py.ValueError, "can only call `.item()` without \"row\" or \"column\" values if the DataFrame has a single element; shape=(%d, %d)", d.df.Height(), d.df.Width())
		}
		return itemAt(d.df.Batch().Columns[0], 0)
	}
	if a.none("row") || a.none("column") {
		return nil, py.Raise(py.ValueError, "cannot call `.item()` with only one of \"row\" or \"column\"")
	}
	row, err := a.int("row")
	if err != nil {
		return nil, err
	}
	s, err := d.pickColumn(a.v["column"])
	if err != nil {
		return nil, err
	}
	if row < 0 {
		row += s.Len()
	}
	if row < 0 || row >= s.Len() {
		return nil, py.Raise(py.IndexError, "index %d is out of bounds for sequence of length %d", row, s.Len())
	}
	return itemAt(s, row)
}

// pickColumn borrows a column by name or position.
func (d *DataFrame) pickColumn(v py.Value) (*series.Series, error) {
	if name, ok := v.(py.Str); ok {
		i := d.df.Batch().Index(string(name))
		if i < 0 {
			return nil, dtype.Errorf(dtype.ColumnNotFound, "%q not found", string(name))
		}
		return d.df.Batch().Columns[i], nil
	}
	n, ok := py.AsInt(v)
	if !ok {
		return nil, py.Raise(py.TypeError, "expected a column name or position, got '%s'", v.Type().Name)
	}
	i := int(n)
	if i < 0 {
		i += d.df.Width()
	}
	if i < 0 || i >= d.df.Width() {
		return nil, py.Raise(py.IndexError, "index %d is out of bounds for sequence of length %d", n, d.df.Width())
	}
	return d.df.Batch().Columns[i], nil
}

// insertColumn puts a column at a position of the frame itself.
func (d *DataFrame) insertColumn(a *arguments) (py.Value, error) {
	i, err := a.int("index")
	if err != nil {
		return nil, err
	}
	s, err := d.columnArg(a)
	if err != nil {
		return nil, err
	}
	cols := d.df.GetColumns()
	if i < 0 {
		i += len(cols)
	}
	if i < 0 || i > len(cols) {
		(&series.Batch{Columns: append(cols, s)}).Release()
		return nil, py.Raise(py.IndexError, "column index %d is out of range (frame has %d columns)", i, len(cols))
	}
	cols = append(cols[:i], append([]*series.Series{s}, cols[i:]...)...)
	df, err := frame.New(cols...)
	if err != nil {
		(&series.Batch{Columns: cols}).Release()
	}
	return d.become(a, df, err)
}

// columnArg takes a Series, or computes an expression on the frame.
func (d *DataFrame) columnArg(a *arguments) (*series.Series, error) {
	if e, ok := a.v["column"].(*Expr); ok {
		df, err := d.df.Select(e.e)
		if err != nil {
			return nil, err
		}
		defer df.Release()
		return df.ColumnAt(0)
	}
	s, err := a.seriesArg("column")
	if err != nil {
		return nil, err
	}
	return s.s.Clone(), nil
}

func (d *DataFrame) replaceColumn(a *arguments) (py.Value, error) {
	i, err := a.int("index")
	if err != nil {
		return nil, err
	}
	s, err := d.columnArg(a)
	if err != nil {
		return nil, err
	}
	cols := d.df.GetColumns()
	if i < 0 {
		i += len(cols)
	}
	if i < 0 || i >= len(cols) {
		(&series.Batch{Columns: append(cols, s)}).Release()
		return nil, dtype.Errorf(dtype.ShapeMismatch, "unable to replace at index %d, the DataFrame has only %d columns", i, len(cols))
	}
	cols[i].Release()
	cols[i] = s
	df, err := frame.New(cols...)
	if err != nil {
		(&series.Batch{Columns: cols}).Release()
	}
	return d.become(a, df, err)
}

// become gives the frame object new columns.
func (d *DataFrame) become(a *arguments, df *frame.DataFrame, err error) (py.Value, error) {
	if err != nil {
		return nil, err
	}
	a.in.ReleaseWeak()
	d.df.Release()
	d.df = df
	return d, nil
}

// estimatedSize adds up the bytes of all windows.
func estimatedSize(cols []*series.Series) int {
	n := 0
	for _, c := range cols {
		for _, a := range c.Chunks() {
			a.Parts("", func(p array.Part) { n += p.Info.Bytes })
		}
	}
	return n
}

// sized gives a number of bytes in a unit.
func sized(n int, unit string) (py.Value, error) {
	scale := map[string]float64{"kb": 1 << 10, "kilobytes": 1 << 10, "mb": 1 << 20, "megabytes": 1 << 20, "gb": 1 << 30, "gigabytes": 1 << 30, "tb": 1 << 40, "terabytes": 1 << 40}
	if unit == "b" || unit == "bytes" {
		return py.Int(n), nil
	}
	s, ok := scale[unit]
	if !ok {
		return nil, py.Raise(py.ValueError, "`unit` must be one of {'b', 'kb', 'mb', 'gb', 'tb'}, got '%s'", unit)
	}
	return py.Float(float64(n) / s), nil
}
