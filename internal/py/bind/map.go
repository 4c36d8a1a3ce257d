package bind

import (
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// callback is a Python function as the engine calls it: it borrows the inputs.
type callback func(in []*series.Series, height int) (*series.Series, error)

func pythonType(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
	if t, ok := o.DType("return_dtype"); ok {
		return t, nil
	}
	if len(in) == 0 {
		return dtype.Null, nil
	}
	return in[0], nil
}

func callPython(c *function.Call) (*series.Series, error) {
	return c.Options["function"].(callback)(c.In, c.Height)
}

// The functions through which expressions call back into Python.
var (
	_ = function.Add(function.Spec{Name: "python.map_batches", Hidden: true, Shape: function.LengthChanging, AnyLength: true, CanFail: true, Type: pythonType, Eval: callPython})
	_ = function.Add(function.Spec{Name: "pl.python_fold", Hidden: true, Shape: function.LengthChanging, AnyLength: true, CanFail: true, Type: pythonType, Eval: callPython,
		Params: []function.Param{{Name: "exprs", Kind: function.Columns}}})
	_ = function.Add(function.Spec{Name: "python.map_elements", Hidden: true, Shape: function.Window, CanFail: true, Type: pythonType, Eval: callPython})
	_ = function.Add(function.Spec{Name: "python.aggregate", Hidden: true, Shape: function.Aggregate, AnyLength: true, CanFail: true, Type: pythonType, Eval: callPython})
)

// returnType reads return_dtype into options.
func (a *arguments) returnType(o map[string]any) error {
	if a.none("return_dtype") {
		return nil
	}
	if t, ok := a.v["return_dtype"].(*DataTypeExpr); ok {
		o["return_dtype"] = t.t
		return nil
	}
	t, err := toDType(a.v["return_dtype"])
	o["return_dtype"] = t
	return err
}

// wrapped gives Python a Series of its own and drops it when the statement ends.
func wrapped(in *py.Interp, s *series.Series) py.Value { return in.Made(NewSeries(s.Clone())) }

// seriesOf takes what a Python function returned as a column.
func seriesOf(in *py.Interp, v py.Value, name string, t *dtype.DataType) (*series.Series, error) {
	if s, ok := v.(*Series); ok {
		if t != nil && !s.s.DType().Equal(*t) {
			return s.s.Cast(*t, true)
		}
		return s.s.Clone(), nil
	}
	vs := []py.Value{v}
	if isSequence(v) {
		var err error
		if vs, err = in.Values(v); err != nil {
			return nil, err
		}
	}
	return makeSeries(in, name, vs, t, true)
}

// mapElements calls f on each value of a column.
func (a *arguments) mapElements(s *series.Series, t *dtype.DataType) (*series.Series, error) {
	skip, err := a.bool("skip_nulls")
	if err != nil {
		return nil, err
	}
	out := make([]py.Value, s.Len())
	values := func(i int) (py.Value, error) {
		if k := s.DType().Kind(); k == dtype.KindList || k == dtype.KindArray {
			if !s.IsValid(i) {
				return py.None, nil
			}
			v, err := valueAt(s, i)
			if err != nil {
				return nil, err
			}
			inner := s.DType().Inner()
			vs, err := a.in.Values(v)
			if err != nil {
				return nil, err
			}
			x, err := makeSeries(a.in, "", vs, &inner, true)
			if err != nil {
				return nil, err
			}
			return a.in.Made(NewSeries(x)), nil
		}
		return valueAt(s, i)
	}
	for i := range out {
		v, err := values(i)
		if err != nil {
			return nil, err
		}
		if v == py.None && skip {
			out[i] = py.None
			continue
		}
		if out[i], err = a.in.CallValues(a.v["function"], v); err != nil {
			return nil, err
		}
		if err := a.in.Context().Err(); err != nil {
			return nil, py.RaiseWith(py.KeyboardInterrupt)
		}
	}
	return makeMixed(a.in, s.Name(), out, t, true)
}

func typeOption(o map[string]any) *dtype.DataType {
	if t, ok := o["return_dtype"].(dtype.DataType); ok {
		return &t
	}
	return nil
}

// folding is pl.fold and its kind: a Python function put between columns.
func folding(name, sig string, withStart, cumulative bool) {
	addFunction(name, sig, func(a *arguments) (py.Value, error) {
		es, err := columns(a.in, []py.Value{a.v["exprs"]})
		if err != nil {
			return nil, err
		}
		if withStart {
			acc, err := toExpr(a.in, a.v["acc"], true)
			if err != nil {
				return nil, err
			}
			es = append([]expr.Expr{acc}, es...)
		}
		keepStart := !withStart
		if cumulative && withStart {
			if keepStart, err = a.bool("include_init"); err != nil {
				return nil, err
			}
		}
		o := map[string]any{}
		if err := a.returnType(o); err != nil {
			return nil, err
		}
		o["function"] = callback(func(in []*series.Series, height int) (*series.Series, error) {
			var acc py.Value = wrapped(a.in, in[0])
			var steps []py.Value
			if cumulative && keepStart {
				steps = append(steps, acc)
			}
			for _, s := range in[1:] {
				var err error
				if acc, err = a.in.CallValues(a.v["function"], acc, wrapped(a.in, s)); err != nil {
					return nil, err
				}
				if r, ok := acc.(*Series); ok && cumulative {
					r.s.SetName(s.Name())
				}
				steps = append(steps, acc)
			}
			if !cumulative {
				t := typeOption(o)
				if first := in[0].DType(); t == nil && withStart {
					t = &first // the result has the type of the start
				}
				return seriesOf(a.in, acc, in[0].Name(), t)
			}
			return stepsToStruct(a.in, name, steps)
		})
		e := expr.Apply("pl.python_fold", o, es...)
		if cumulative {
			e = e.Alias(name)
		}
		return &Expr{e}, nil
	})
}

func stepsToStruct(in *py.Interp, name string, steps []py.Value) (*series.Series, error) {
	cols := make([]*series.Series, len(steps))
	for i, v := range steps {
		s, err := seriesOf(in, v, "", nil)
		if err != nil {
			return nil, err
		}
		cols[i] = s
	}
	return structOf(name, cols)
}

func init() {
	exprMethods.add("map_batches", "(function, return_dtype=None, *, is_elementwise=False, returns_scalar=False)", func(x *Expr, a *arguments) (py.Value, error) {
		o := map[string]any{}
		if err := a.returnType(o); err != nil {
			return nil, err
		}
		o["function"] = callback(func(in []*series.Series, height int) (*series.Series, error) {
			v, err := a.in.CallValues(a.v["function"], wrapped(a.in, in[0]))
			if err != nil {
				return nil, err
			}
			return seriesOf(a.in, v, in[0].Name(), typeOption(o))
		})
		fn := "python.map_batches"
		if scalar, err := a.bool("returns_scalar"); err != nil || scalar {
			fn = "python.aggregate"
		}
		return &Expr{expr.Apply(fn, o, x.e)}, nil
	})
	exprMethods.add("map_elements", "(function, return_dtype=None, *, skip_nulls=True, pass_name=False, strategy='thread_local')", func(x *Expr, a *arguments) (py.Value, error) {
		o := map[string]any{}
		if err := a.returnType(o); err != nil {
			return nil, err
		}
		o["function"] = callback(func(in []*series.Series, height int) (*series.Series, error) {
			return a.mapElements(in[0], typeOption(o))
		})
		return &Expr{expr.Apply("python.map_elements", o, x.e)}, nil
	})
	seriesMethods.add("map_elements", "(function, return_dtype=None, *, skip_nulls=True)", func(x *Series, a *arguments) (py.Value, error) {
		o := map[string]any{}
		if err := a.returnType(o); err != nil {
			return nil, err
		}
		return seriesResult(a.mapElements(x.s, typeOption(o)))
	})
	several := func(fn string) func(a *arguments) (py.Value, error) {
		return func(a *arguments) (py.Value, error) {
			es, err := columns(a.in, []py.Value{a.v["exprs"]})
			if err != nil {
				return nil, err
			}
			o := map[string]any{}
			if err := a.returnType(o); err != nil {
				return nil, err
			}
			o["function"] = callback(func(in []*series.Series, height int) (*series.Series, error) {
				var args []py.Value
				for _, s := range in {
					args = append(args, wrapped(a.in, s))
				}
				v, err := a.in.CallValues(a.v["function"], py.NewList(args...))
				if err != nil {
					return nil, err
				}
				return seriesOf(a.in, v, in[0].Name(), typeOption(o))
			})
			return &Expr{expr.Apply(fn, o, es...)}, nil
		}
	}
	addFunction("map_batches", "(exprs, function, return_dtype=None, *, is_elementwise=False, returns_scalar=False)", several("pl.python_fold"))
	addFunction("map_groups", "(exprs, function, return_dtype=None, *, is_elementwise=False, returns_scalar=False)", several("pl.python_fold"))
	addFunction("cum_sum_horizontal", "(*exprs)", cumSumHorizontal)
	folding("fold", "(acc, function, exprs, *, returns_scalar=False, return_dtype=None)", true, false)
	folding("reduce", "(function, exprs, *, returns_scalar=False, return_dtype=None)", false, false)
	folding("cum_fold", "(acc, function, exprs, *, returns_scalar=False, return_dtype=None, include_init=False)", true, true)
	folding("cum_reduce", "(function, exprs, *, returns_scalar=False, return_dtype=None)", false, true)
}

// cumSumHorizontal adds columns up from left to right, in the type of their sum.
func cumSumHorizontal(a *arguments) (py.Value, error) {
	es, err := columns(a.in, a.rest)
	if err != nil {
		return nil, err
	}
	o := map[string]any{"function": callback(func(in []*series.Series, _ int) (*series.Series, error) {
		types := make([]dtype.DataType, len(in))
		for i, s := range in {
			types[i] = s.DType()
		}
		t, err := function.Lookup("pl.sum_horizontal").Type(types, nil)
		if err != nil {
			return nil, err
		}
		first, err := in[0].Cast(t, true)
		if err != nil {
			return nil, err
		}
		var acc py.Value = a.in.Made(NewSeries(first))
		steps := []py.Value{acc}
		for _, s := range in[1:] {
			if acc, err = acc.(*Series).Binary(a.in, "+", wrapped(a.in, s), false); err != nil {
				return nil, err
			}
			r, ok := acc.(*Series)
			if !ok {
				return nil, dtype.Errorf(dtype.InvalidOperation, "columns of type %s cannot be added up", s.DType())
			}
			r.s.SetName(s.Name())
			steps = append(steps, acc)
		}
		return stepsToStruct(a.in, "cum_sum", steps)
	})}
	return &Expr{expr.Apply("pl.python_fold", o, es...).Alias("cum_sum")}, nil
}
