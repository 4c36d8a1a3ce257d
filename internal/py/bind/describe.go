package bind

import (
	"fmt"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/display"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// statistic is one line of describe; missing where the type has none.
type statistic struct {
	name    string
	value   py.Value
	missing bool
}

// statistics computes the lines of describe for one column.
func statistics(in *py.Interp, s *series.Series, percentiles []float64, interpolation string) ([]statistic, error) {
	t := s.DType()
	x := &Series{s: s}
	self := col(s.Name())
	var out []statistic
	add := func(name string, has bool, e expr.Expr) error {
		if !has {
			out = append(out, statistic{name, py.None, true})
			return nil
		}
		v, err := x.run(in, e, false, true)
		out = append(out, statistic{name, v, false})
		return err
	}
	apply := func(f string) expr.Expr { return expr.Apply(f, nil, self) }
	ordered := !t.IsNested() && t.Kind() != dtype.KindCategorical && t.Kind() != dtype.KindEnum && t.Kind() != dtype.KindNull && t.Kind() != dtype.KindBinary
	steps := []struct {
		name string
		has  bool
		e    expr.Expr
	}{
		{"count", true, apply("count")}, {"null_count", true, apply("null_count")},
		{"mean", t.IsNumeric() || t.IsTemporal() || t == dtype.Boolean, apply("mean")},
		{"std", t.IsNumeric(), apply("std")},
		{"min", ordered, apply("min")},
	}
	for _, p := range percentiles {
		e := expr.Apply("quantile", map[string]any{"quantile": p, "interpolation": interpolation}, self)
		if t.IsTemporal() {
			e = expr.Apply("cast", map[string]any{"dtype": physicalOf(t), "strict": true}, self)
			e = expr.Apply("quantile", map[string]any{"quantile": p, "interpolation": interpolation}, e)
			e = expr.Apply("cast", map[string]any{"dtype": physicalOf(t), "strict": true}, e)
			e = expr.Apply("cast", map[string]any{"dtype": t, "strict": true}, e)
		}
		steps = append(steps, struct {
			name string
			has  bool
			e    expr.Expr
		}{fmt.Sprintf("%g%%", p*100), t.IsNumeric() || t.IsTemporal(), e})
	}
	steps = append(steps, struct {
		name string
		has  bool
		e    expr.Expr
	}{"max", ordered, apply("max")})
	for _, st := range steps {
		if err := add(st.name, st.has, st.e); err != nil {
			return nil, err
		}
	}
	numeric := t.IsNumeric() || t == dtype.Boolean || t == dtype.Null
	for i, st := range out {
		switch {
		case st.value == py.None:
		case numeric:
			if d, ok := st.value.(*py.Decimal); ok {
				v, err := in.Call(py.FloatType, &py.Call{Args: []py.Value{d}})
				if err != nil {
					return nil, err
				}
				out[i].value = v
				break
			}
			f, _ := py.AsFloat(st.value)
			out[i].value = py.Float(f)
		default:
			text, err := py.ToStr(in, st.value)
			if err != nil {
				return nil, err
			}
			out[i].value = py.Str(text)
		}
	}
	return out, nil
}

// physicalOf is the integer type that holds a temporal one.
func physicalOf(t dtype.DataType) dtype.DataType {
	if t.Kind() == dtype.KindDate {
		return dtype.Int32
	}
	return dtype.Int64
}

func (a *arguments) percentiles() ([]float64, string, error) {
	vs, err := a.list(a.v["percentiles"])
	if s, ok := a.v["percentiles"].(py.Str); ok && s == "default" {
		vs = []py.Value{py.Float(0.25), py.Float(0.5), py.Float(0.75)}
	}
	if err != nil {
		return nil, "", err
	}
	var out []float64
	for _, v := range vs {
		f, ok := py.AsFloat(v)
		if !ok || f < 0 || f > 1 {
			return nil, "", py.Raise(py.ValueError, "`percentiles` must all be in the range [0, 1]")
		}
		out = append(out, f)
	}
	i, err := a.str("interpolation")
	return out, i, err
}

func describeFrame(d *DataFrame, a *arguments) (py.Value, error) {
	ps, interpolation, err := a.percentiles()
	if err != nil {
		return nil, err
	}
	if d.df.Width() == 0 {
		return nil, py.Raise(py.TypeError, "cannot describe a DataFrame that has no columns")
	}
	var cols []*series.Series
	for i, s := range d.df.Batch().Columns {
		st, err := statistics(a.in, s, ps, interpolation)
		if err != nil {
			return nil, err
		}
		names, values := make([]py.Value, len(st)), make([]py.Value, len(st))
		for k, x := range st {
			names[k], values[k] = py.Str(x.name), x.value
		}
		if i == 0 {
			c, err := makeSeries(a.in, "statistic", names, nil, true)
			if err != nil {
				return nil, err
			}
			cols = append(cols, c)
		}
		t := dtype.String
		if s.DType().IsNumeric() || s.DType() == dtype.Boolean || s.DType() == dtype.Null {
			t = dtype.Float64
		}
		c, err := makeSeries(a.in, s.Name(), values, &t, true)
		if err != nil {
			return nil, err
		}
		cols = append(cols, c)
	}
	return frameResult(frame.New(cols...))
}

func describeSeries(x *Series, a *arguments) (py.Value, error) {
	ps, interpolation, err := a.percentiles()
	if err != nil {
		return nil, err
	}
	st, err := statistics(a.in, x.s, ps, interpolation)
	if err != nil {
		return nil, err
	}
	var names, values []py.Value
	for _, l := range st {
		if !l.missing {
			names, values = append(names, py.Str(l.name)), append(values, l.value)
		}
	}
	n, err := makeSeries(a.in, "statistic", names, nil, true)
	if err != nil {
		return nil, err
	}
	v, err := makeSeries(a.in, "value", values, nil, true)
	if err != nil {
		return nil, err
	}
	return frameResult(frame.New(n, v))
}

// glimpse shows the first values of each column on a line.
func glimpse(d *DataFrame, a *arguments) (py.Value, error) {
	items, err := a.int("max_items_per_column")
	if err != nil {
		return nil, err
	}
	longest, err := a.int("max_colname_length")
	if err != nil {
		return nil, err
	}
	kind, err := a.str("return_type")
	if err != nil {
		return nil, err
	}
	cols := make([]display.Column, d.df.Width())
	for i, s := range d.df.Batch().Columns {
		cols[i] = column(s)
	}
	if kind == "frame" {
		return glimpseFrame(a.in, cols, min(items, d.df.Height()), longest)
	}
	text := display.Glimpse(cols, d.df.Height(), items, longest)
	switch kind {
	case "string":
		return py.Str(text), nil
	case "self":
		_, err = fmt.Fprintln(a.in.Out(), text)
		return d, err
	case "":
		_, err = fmt.Fprintln(a.in.Out(), text)
		return py.None, err
	}
	return nil, py.Raise(py.ValueError, "invalid `return_type`; found '%s', expected one of 'string', 'frame', 'self', or None", kind)
}

// glimpseFrame is glimpse as a frame of names, types and values.
func glimpseFrame(in *py.Interp, cols []display.Column, n, longest int) (py.Value, error) {
	var names, types []string
	var lists []py.Value
	for _, c := range cols {
		var items []py.Value
		for i := range n {
			text, ok := display.GlimpseValue(c, i)
			if !ok {
				items = append(items, py.None)
				continue
			}
			items = append(items, py.Str(text))
		}
		names, types = append(names, display.GlimpseName(c.Name, longest)), append(types, c.DType.String())
		lists = append(lists, py.NewList(items...))
	}
	t := dtype.List(dtype.String)
	values, err := makeSeries(in, "values", lists, &t, true)
	if err != nil {
		return nil, err
	}
	return frameResult(frame.New(series.Of("column", names), series.Of("dtype", types), values))
}
