package bind

import (
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// DataFrame is a frame whose holders the interpreter counts. Polars' DataFrame.
type DataFrame struct {
	py.Held
	df    *frame.DataFrame
	spare *frame.DataFrame // handles that a clone or head of df has left, see Drop
	from  *DataFrame       // whose clone or head df is
}

// NewDataFrame wraps a frame, which it takes over.
func NewDataFrame(df *frame.DataFrame) *DataFrame { return &DataFrame{df: df} }

// Frame borrows the frame.
func (d *DataFrame) Frame() *frame.DataFrame { return d.df }

var dataFrameType = &py.Type{Name: "DataFrame", Module: "polars.dataframe.frame"}

// Type is DataFrame.
func (*DataFrame) Type() *py.Type { return dataFrameType }

// frameResult wraps the result of a frame operation.
func frameResult(df *frame.DataFrame, err error) (py.Value, error) {
	if err != nil {
		return nil, err
	}
	return NewDataFrame(df), nil
}

// collect runs a query of one step on the frame, which it may consume when the call
// moves it.
func (d *DataFrame) collect(a *arguments, step func(*frame.LazyFrame) *frame.LazyFrame) (py.Value, error) {
	lf := d.df.Borrow()
	if a.call.Moved {
		lf = d.df.IntoLazy()
	}
	return frameResult(step(lf).Collect(a.in.Context()))
}

// Attr gives properties and methods.
func (d *DataFrame) Attr(in *py.Interp, name string) (py.Value, error) {
	switch name {
	case "columns":
		return strs(d.df.Columns()), nil
	case "shape":
		return py.NewTuple(py.Int(d.df.Height()), py.Int(d.df.Width())), nil
	case "height":
		return py.Int(d.df.Height()), nil
	case "width":
		return py.Int(d.df.Width()), nil
	case "schema":
		return &Schema{fields: d.df.Schema()}, nil
	case "flags":
		out := py.NewDict()
		for _, c := range d.df.Batch().Columns {
			out.SetStr(c.Name(), sortedFlags(c))
		}
		return out, nil
	case "dtypes":
		var out []py.Value
		for _, f := range d.df.Schema() {
			out = append(out, &DataType{t: f.Type})
		}
		return py.NewList(out...), nil
	}
	if _, ok := frameMethods[name]; ok {
		return boundMethod(d, name), nil
	}
	return extension(in, d, name)
}

// AttrNames lists what Attr finds.
func (d *DataFrame) AttrNames() []string {
	return append(frameMethods.names(), "columns", "dtypes", "flags", "height", "schema", "shape", "width")
}

// SetAttr takes df.columns = […].
func (d *DataFrame) SetAttr(in *py.Interp, name string, v py.Value) error {
	if name != "columns" {
		return py.Raise(py.AttributeError, "can't set attribute '%s' of a DataFrame", name)
	}
	vs, err := sequence(in, v)
	if err != nil {
		return err
	}
	if len(vs) != d.df.Width() {
		return dtype.Errorf(dtype.ShapeMismatch, "%d column names provided for a DataFrame of width %d", len(vs), d.df.Width())
	}
	cols := d.df.GetColumns()
	for i, x := range vs {
		s, ok := x.(py.Str)
		if !ok {
			return py.Raise(py.TypeError, "expected a column name, got '%s'", x.Type().Name)
		}
		cols[i].SetName(string(s))
	}
	df, err := frame.New(cols...)
	if err != nil {
		return err
	}
	d.df.Release()
	d.df = df
	return nil
}

// CallMethod calls a method.
func (d *DataFrame) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	if v := d.quick(name, c); v != nil {
		return v, true, nil
	}
	return frameMethods.call(in, d, "DataFrame", name, c)
}

// quick answers the plain forms of what only makes handles, without binding arguments;
// nil for everything else.
func (d *DataFrame) quick(name string, c *py.Call) py.Value {
	if len(c.Kw) > 0 || len(c.Args) > 2 {
		return nil
	}
	n := [2]int{5, 0}
	for i, a := range c.Args {
		x, ok := a.(py.Int)
		if !ok || x < -1<<31 || x > 1<<31-1 {
			return nil
		}
		n[i] = int(x)
	}
	height := d.df.Height()
	switch {
	case name == "slice" && len(c.Args) == 2 && n[1] >= 0:
		return d.slice(n[0], n[1])
	case len(c.Args) == 2:
		return nil
	case name == "clone" && len(c.Args) == 0:
		return d.clone()
	case name != "head" && name != "limit" && name != "tail":
		return nil
	}
	rows := n[0]
	if rows < 0 {
		rows = max(height+rows, 0)
	}
	rows = min(rows, height)
	if name == "tail" {
		return d.slice(height-rows, rows)
	}
	return d.slice(0, rows)
}

// Len is the height.
func (d *DataFrame) Len(*py.Interp) (int, error) { return d.df.Height(), nil }

// Contains tells whether there is a column of a name.
func (d *DataFrame) Contains(_ *py.Interp, v py.Value) (bool, error) {
	s, ok := v.(py.Str)
	return ok && d.df.Batch().Index(string(s)) >= 0, nil
}

// Iter iterates over the columns.
func (d *DataFrame) Iter(in *py.Interp) (py.Iterator, error) {
	i := 0
	return py.IteratorFunc(func(*py.Interp) (py.Value, bool, error) {
		if i >= d.df.Width() {
			return nil, false, nil
		}
		s, err := d.df.ColumnAt(i)
		i++
		return NewSeries(s), err == nil, err
	}), nil
}

// Repr prints the frame as Polars does.
func (d *DataFrame) Repr(*py.Interp) (string, error) { return showFrame(d.df), nil }

// Binary applies an operator to every column.
func (d *DataFrame) Binary(in *py.Interp, op string, other py.Value, reflected bool) (py.Value, error) {
	name := operators[op]
	if name == "" {
		return nil, nil
	}
	o, isFrame := other.(*DataFrame)
	if isFrame {
		return d.withFrame(in, name, o)
	}
	rhs, err := toExpr(in, other, false)
	if err != nil {
		return nil, err
	}
	all := make([]any, d.df.Width())
	for i, n := range d.df.Columns() {
		c := expr.Wrap(&expr.Column{Name: n})
		if reflected {
			all[i] = expr.Apply(name, nil, rhs, c).Alias(n)
		} else {
			all[i] = expr.Apply(name, nil, c, rhs)
		}
	}
	return frameResult(d.df.Borrow().Select(all...).Collect(in.Context()))
}

// withFrame applies an operator column by column.
func (d *DataFrame) withFrame(in *py.Interp, op string, o *DataFrame) (py.Value, error) {
	if d.df.Width() != o.df.Width() || d.df.Height() != o.df.Height() {
		return nil, dtype.Errorf(dtype.ShapeMismatch, "DataFrame dimensions do not match: %d×%d and %d×%d", d.df.Height(), d.df.Width(), o.df.Height(), o.df.Width())
	}
	all := make([]any, d.df.Width())
	for i, s := range o.df.Batch().Columns {
		n := d.df.Columns()[i]
		all[i] = expr.Apply(op, nil, expr.Wrap(&expr.Column{Name: n}), expr.Lit(s))
	}
	return frameResult(d.df.Borrow().Select(all...).Collect(in.Context()))
}

// Compare applies a comparison to every column.
func (d *DataFrame) Compare(in *py.Interp, op string, other py.Value) (py.Value, error) {
	return d.Binary(in, op, other, false)
}

// Truth refuses.
func (d *DataFrame) Truth(*py.Interp) (bool, error) {
	return false, py.Raise(py.TypeError, "the truth value of a DataFrame is ambiguous\n\nHint: to check if a DataFrame contains any values, use `is_empty()`.")
}

func strs(in []string) py.Value {
	out := make([]py.Value, len(in))
	for i, s := range in {
		out[i] = py.Str(s)
	}
	return py.NewList(out...)
}

// column takes a column by name.
func (d *DataFrame) column(name string) (*series.Series, error) { return d.df.Column(name) }
