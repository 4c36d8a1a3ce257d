package bind

import (
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{Name: "python.rolling_map", Hidden: true, Shape: function.Window, CanFail: true, Eval: callPython,
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if !in[0].IsNumeric() || in[0].Kind() == dtype.KindDecimal {
			return in[0], dtype.Errorf(dtype.InvalidOperation, "`rolling_map` operation not supported for dtype `%s`", in[0])
		}
		return in[0], nil
	}})

// rollingMap makes the expression that calls a Python function with the rows of each window.
func rollingMap(a *arguments, self expr.Expr) (expr.Expr, error) {
	size, err := a.int("window_size")
	if err != nil {
		return self, err
	}
	least := size
	if !a.none("min_samples") {
		if least, err = a.int("min_samples"); err != nil {
			return self, err
		}
	}
	switch {
	case size < 1:
		return self, dtype.Errorf(dtype.InvalidOperation, "`window_size` should be strictly positive, got %d", size)
	case least > size:
		return self, dtype.Errorf(dtype.InvalidOperation, "`min_periods` (%d) should be <= `window_size` (%d)", least, size)
	}
	center, err := a.bool("center")
	if err != nil {
		return self, err
	}
	var weights *Series
	if !a.none("weights") {
		vs, err := a.list(a.v["weights"])
		if err != nil {
			return self, err
		}
		s, err := buildSeries(a.in, "", vs, dtype.Float64, false)
		if err != nil {
			return self, err
		}
		if s.Len() != size {
			return self, dtype.Errorf(dtype.ComputeError, "`window_size` %d and %d weights do not match", size, s.Len())
		}
		weights = NewSeries(s)
	}
	run := callback(func(in []*series.Series, _ int) (*series.Series, error) {
		return a.mapWindows(in[0], compute.FixedWindows(in[0].Len(), size, center), least, weights)
	})
	return expr.Apply("python.rolling_map", map[string]any{"function": run}, self), nil
}

// mapWindows calls the function with the rows of each window of s that has enough values.
func (a *arguments) mapWindows(s *series.Series, w compute.Windows, least int, weights *Series) (*series.Series, error) {
	out := make([]py.Value, s.Len())
	for i := range out {
		out[i] = py.None
		rows := s.Slice(int(w.Start[i]), int(w.End[i]-w.Start[i]))
		if rows.Len()-rows.NullCount() < least {
			rows.Release()
			continue
		}
		var arg py.Value = a.in.Made(NewSeries(rows))
		var err error
		if weights != nil && weights.s.Len() == rows.Len() {
			if arg, err = arg.(*Series).Binary(a.in, "*", weights, false); err != nil {
				return nil, err
			}
		}
		v, err := a.in.CallValues(a.v["function"], arg)
		if err != nil {
			return nil, err
		}
		if r, ok := v.(*Series); ok {
			if r.s.Len() == 0 {
				continue
			}
			if v, err = valueAt(r.s, 0); err != nil {
				return nil, err
			}
		}
		out[i] = v
		if err := a.in.Context().Err(); err != nil {
			return nil, py.RaiseWith(py.KeyboardInterrupt)
		}
	}
	made, err := makeMixed(a.in, s.Name(), out, nil, false)
	if err != nil {
		return nil, err
	}
	defer made.Release()
	return made.Cast(s.DType(), true)
}

func init() {
	const params = "(function, window_size, weights=None, *, min_samples=None, center=False)"
	exprMethods.add("rolling_map", params, func(x *Expr, a *arguments) (py.Value, error) {
		e, err := rollingMap(a, x.e)
		return &Expr{e}, err
	})
	seriesMethods.add("rolling_map", params, func(x *Series, a *arguments) (py.Value, error) {
		e, err := rollingMap(a, x.self())
		if err != nil {
			return nil, err
		}
		return x.run(a.in, e, false, false)
	})
	exprMethods.add("inspect", "(fmt='{}')", func(x *Expr, a *arguments) (py.Value, error) {
		run := callback(func(in []*series.Series, _ int) (*series.Series, error) {
			text, err := a.in.CallMethod(a.v["fmt"], "format", &py.Call{Args: []py.Value{a.in.Made(NewSeries(in[0].Clone()))}})
			if err != nil {
				return nil, err
			}
			line, err := py.ToStr(a.in, text)
			if err == nil {
				_, err = a.in.Out().Write([]byte(line + "\n"))
			}
			if err != nil {
				return nil, err
			}
			return in[0].Clone(), nil
		})
		return &Expr{expr.Apply("python.map_batches", map[string]any{"function": run}, x.e)}, nil
	})
}
