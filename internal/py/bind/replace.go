package bind

import (
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
)

// mapped reads the old and new values of replace: two arguments, or a dictionary.
func (a *arguments) mapped(method string) (old, fresh expr.Expr, err error) {
	o, n := a.v["old"], a.v["new"]
	d, isDict := o.(*py.Dict)
	switch {
	case a.given["new"] && isDict:
		if keys := d.Length(); keys != 0 {
			if n == py.None {
				break // None in place of every key
			}
			return old, fresh, py.Raise(py.TypeError, "`new` argument cannot be used if `old` is a Mapping type")
		}
	case !a.given["new"] && !isDict:
		return old, fresh, py.Raise(py.TypeError, "`new` argument is required if `old` argument is not a Mapping type")
	}
	if isDict {
		var keys, values []py.Value
		d.Each(func(k, v py.Value) bool {
			keys, values = append(keys, k), append(values, v)
			return true
		})
		o = py.NewList(keys...)
		if !a.given["new"] {
			n = py.NewList(values...)
		}
	}
	if old, err = a.valuesOf(o); err != nil {
		return old, fresh, err
	}
	fresh, err = a.valuesOf(n)
	return old, fresh, err
}

// valuesOf makes a column of a list; anything else is one value or an expression.
func (a *arguments) valuesOf(v py.Value) (expr.Expr, error) {
	if !isSequence(v) {
		return toExpr(a.in, v, false)
	}
	vs, err := a.in.Values(v)
	if err != nil {
		return expr.Expr{}, err
	}
	s, err := makeSeries(a.in, "literal", vs, nil, true)
	if err != nil {
		return expr.Expr{}, err
	}
	defer s.Release()
	return expr.Lit(s), nil
}

func (a *arguments) replace(name string, self expr.Expr) (expr.Expr, error) {
	old, fresh, err := a.mapped(name)
	if err != nil {
		return expr.Expr{}, err
	}
	in := []expr.Expr{self, old, fresh}
	o := map[string]any{}
	if name == "replace_strict" {
		if a.given["default"] {
			e, err := toExpr(a.in, a.v["default"], false)
			if err != nil {
				return expr.Expr{}, err
			}
			in = append(in, e)
		}
		if err := a.returnType(o); err != nil {
			return expr.Expr{}, err
		}
	}
	return expr.Apply(name, o, in...), nil
}

func init() {
	for name, sig := range map[string]string{
		"replace":        "(old, new=None)",
		"replace_strict": "(old, new=None, *, default=None, return_dtype=None)",
	} {
		exprMethods.add(name, sig, func(x *Expr, a *arguments) (py.Value, error) {
			e, err := a.replace(name, x.e)
			return &Expr{e}, err
		})
		seriesMethods.add(name, sig, func(x *Series, a *arguments) (py.Value, error) {
			e, err := a.replace(name, x.self())
			if err != nil {
				return nil, err
			}
			return x.run(a.in, e, false, false)
		})
	}
	seriesMethods.add("hist", "(bins=None, *, bin_count=None, include_category=True, include_breakpoint=True)", func(x *Series, a *arguments) (py.Value, error) {
		c := &py.Call{}
		for _, n := range []string{"bins", "bin_count", "include_category", "include_breakpoint"} {
			c.Kw = append(c.Kw, py.Keyword{Name: n, Value: a.v[n]})
		}
		v, err := x.apply(a.in, lookup("", "hist"), c)
		if err != nil {
			return nil, err
		}
		s := v.(*Series)
		defer s.s.Release()
		if len(s.s.DType().Fields()) == 0 {
			return frameResult(frame.New(s.s.Rename("count")))
		}
		return NewDataFrame(frame.FromStruct(s.s)), nil
	})
}
