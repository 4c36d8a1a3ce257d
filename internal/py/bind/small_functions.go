package bind

import (
	"fmt"
	"runtime"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// compatLevelType is pl.CompatLevel: what it asks for is what files have anyway.
var compatLevelType = &py.Type{Name: "CompatLevel", Module: "polars.interchange.protocol"}

// compatLevel is a level of compatibility of Arrow's formats.
type compatLevel int

// Type is CompatLevel.
func (compatLevel) Type() *py.Type { return compatLevelType }

// Repr shows the level.
func (l compatLevel) Repr(*py.Interp) (string, error) {
	return fmt.Sprintf("<polars.interchange.protocol.CompatLevel: %d>", int(l)), nil
}

// shrunk casts a column of numbers to the smallest type that holds its values.
func shrunk(s *series.Series) (*series.Series, error) {
	t := s.DType()
	switch {
	case t.Kind() == dtype.KindFloat64:
		return s.Cast(dtype.Float32, false)
	case !t.IsInteger():
		return s.Clone(), nil
	}
	sizes := []dtype.DataType{dtype.Int8, dtype.Int16, dtype.Int32, dtype.Int64, dtype.Int128}
	if t.IsUnsigned() {
		sizes = []dtype.DataType{dtype.UInt8, dtype.UInt16, dtype.UInt32, dtype.UInt64, dtype.UInt128}
	}
	for _, small := range sizes {
		if small == t {
			break
		}
		c, err := s.Cast(small, false)
		if err != nil {
			return nil, err
		}
		if c.NullCount() == s.NullCount() { // every value fits
			return c, nil
		}
		c.Release()
	}
	return s.Clone(), nil
}

func init() {
	for name, level := range map[string]compatLevel{"newest": 1, "oldest": 0} {
		if compatLevelType.Statics == nil {
			compatLevelType.Statics = map[string]py.Value{}
		}
		compatLevelType.Statics[name] = py.NewBuiltin(name, nil, func(*py.Interp, []py.Value) (py.Value, error) { return level, nil })
	}
	addFunction("quantile", "(column, quantile, interpolation='nearest')", func(a *arguments) (py.Value, error) {
		e, err := (&colFactory{}).Call(a.in, &py.Call{Args: []py.Value{a.v["column"]}})
		if err != nil {
			return nil, err
		}
		return a.in.CallMethod(e, "quantile", &py.Call{Args: []py.Value{a.v["quantile"], a.v["interpolation"]}})
	})
	addFunction("cum_count", "(*columns, reverse=False)", func(a *arguments) (py.Value, error) {
		e, err := (&colFactory{}).Call(a.in, &py.Call{Args: a.rest})
		if err != nil {
			return nil, err
		}
		return a.in.CallMethod(e, "cum_count", &py.Call{Kw: []py.Keyword{{Name: "reverse", Value: a.v["reverse"]}}})
	})
	addFunction("implode", "(*columns, maintain_order=True)", func(a *arguments) (py.Value, error) {
		e, err := (&colFactory{}).Call(a.in, &py.Call{Args: a.rest})
		if err != nil {
			return nil, err
		}
		return a.in.CallMethod(e, "implode", &py.Call{})
	})
	addFunction("count", "(*columns)", func(a *arguments) (py.Value, error) {
		if len(a.rest) == 0 {
			return nil, py.Raise(py.TypeError, "`pl.count()` takes at least one argument. If you want to count the number of rows, please use `pl.len()` instead.")
		}
		e, err := (&colFactory{}).Call(a.in, &py.Call{Args: a.rest})
		if err != nil {
			return nil, err
		}
		return a.in.CallMethod(e, "count", &py.Call{})
	})
	addFunction("show_versions", "()", func(a *arguments) (py.Value, error) {
		_, err := fmt.Fprintf(a.in.Out(), "--------Version info---------\nPolars:               2.1.0\nIndex type:           UInt32\nPlatform:             %s-%s\nGo:                   %s\n", runtime.GOOS, runtime.GOARCH, runtime.Version())
		return nil, err
	})
	addFunction("defer", "(function, *, schema, validate_schema=True)", func(a *arguments) (py.Value, error) {
		if _, ok := a.v["schema"].(*py.Function); ok {
			var err error
			if a.v["schema"], err = a.in.CallValues(a.v["schema"]); err != nil {
				return nil, err
			}
		}
		empty, err := frame.New()
		if err != nil {
			return nil, err
		}
		check, err := a.bool("validate_schema")
		if err != nil {
			return nil, err
		}
		lf, err := mapFrames(empty.Lazy(), a, "defer", check, func(*frame.DataFrame) (py.Value, error) { return a.in.CallValues(a.v["function"]) })
		return &LazyFrame{lf}, err
	})
	seriesMethods.add("shrink_dtype", "()", func(x *Series, _ *arguments) (py.Value, error) { return seriesResult(shrunk(x.s)) })
	seriesMethods.add("shrink_to_fit", "(*, in_place=False)", func(x *Series, a *arguments) (py.Value, error) {
		if in, err := a.bool("in_place"); in || err != nil {
			x.s.Compact()
			return x, err
		}
		return NewSeries(x.s.Rechunk()), nil
	})
	lazyMethods.add("execute", "(*args, **kwargs)", func(*LazyFrame, *arguments) (py.Value, error) {
		return nil, refuse("LazyFrame.execute", "use collect")
	})
	namespaceMethods.add("meta.as_expression", "()", func(x *Expr, _ *arguments) (py.Value, error) { return &Expr{x.e}, nil })
	namespaceMethods.add("meta.as_selector", "()", func(x *Expr, a *arguments) (py.Value, error) {
		if err := x.e.Err(); err != nil {
			return nil, err
		}
		switch n := x.e.Node().(type) {
		case *expr.Column:
			return newSelector(expr.ByName{Names: []string{n.Name}, Strict: true}), nil
		case *expr.Multi:
			return newSelector(n.Select), nil
		}
		return nil, dtype.Errorf(dtype.InvalidOperation, "cannot turn `%s` into a selector", expr.Text(x.e.Node()))
	})
}
