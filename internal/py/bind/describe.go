package bind

import (
	"fmt"
	"strings"

	"github.com/gopolars/gopolars/frame"
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
	head := NewDataFrame(d.df.Head(items))
	defer head.df.Release()
	var names, types, values []string
	var cells [][]string
	wideName, wideType := 0, 0
	for _, s := range head.df.Batch().Columns {
		vs, err := valuesOf(s)
		if err != nil {
			return nil, err
		}
		parts := make([]string, len(vs))
		for i, v := range vs {
			switch {
			case v == py.None:
				parts[i] = "null"
			case s.DType() == dtype.String || s.DType().Kind() == dtype.KindCategorical || s.DType().Kind() == dtype.KindEnum:
				parts[i], err = py.ReprOf(a.in, v)
			default:
				parts[i], err = py.ToStr(a.in, v)
			}
			if err != nil {
				return nil, err
			}
		}
		cells = append(cells, parts)
		name := s.Name()
		if r := []rune(name); len(r) > longest {
			name = string(r[:longest-1]) + "…"
		}
		names, types, values = append(names, name), append(types, "<"+s.DType().String()+">"), append(values, strings.Join(parts, ", "))
		wideName, wideType = max(wideName, len([]rune(name))), max(wideType, len(s.DType().String())+2)
	}
	if kind == "frame" {
		var cols []*series.Series
		for _, c := range []struct {
			name string
			v    []string
		}{{"column", names}, {"dtype", types}} {
			vs := make([]string, len(c.v))
			for i, s := range c.v {
				vs[i] = strings.Trim(s, "<>")
			}
			cols = append(cols, series.Of(c.name, vs))
		}
		lists := make([]py.Value, len(values))
		for i := range values {
			l := []py.Value{}
			for _, p := range cells[i] {
				if p == "null" {
					l = append(l, py.None)
					continue
				}
				l = append(l, py.Str(p))
			}
			lists[i] = py.NewList(l...)
		}
		c, err := makeSeries(a.in, "values", lists, nil, true)
		if err != nil {
			return nil, err
		}
		return frameResult(frame.New(append(cols, c)...))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Rows: %d\nColumns: %d\n", d.df.Height(), d.df.Width())
	for i := range names {
		fmt.Fprintf(&b, "$ %-*s %*s %s\n", wideName, names[i], wideType, types[i], values[i])
	}
	switch kind {
	case "string":
		return py.Str(b.String()), nil
	case "self":
		_, err = fmt.Fprintln(a.in.Out(), b.String())
		return d, err
	}
	_, err = fmt.Fprintln(a.in.Out(), b.String())
	return py.None, err
}
