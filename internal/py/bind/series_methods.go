package bind

import (
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// seriesMethods are the methods that are no functions on columns.
var seriesMethods = methods[*Series]{}

func init() {
	m := seriesMethods
	m.add("to_list", "()", func(x *Series, a *arguments) (py.Value, error) {
		vs, err := x.values()
		return py.NewList(vs...), err
	})
	m.add("to_frame", "(name=None)", func(x *Series, a *arguments) (py.Value, error) {
		s := x.s.Clone()
		if !a.none("name") {
			name, err := a.str("name")
			if err != nil {
				return nil, err
			}
			s.SetName(name)
		}
		return frameResult(frame.New(s))
	})
	rename := func(x *Series, a *arguments) (py.Value, error) {
		name, err := a.str("name")
		return NewSeries(x.s.Rename(name)), err
	}
	m.add("alias", "(name)", rename)
	m.add("rename", "(name)", rename)
	m.add("clone", "()", func(x *Series, a *arguments) (py.Value, error) { return NewSeries(x.s.Clone()), nil })
	m.add("rechunk", "(*, in_place=False)", func(x *Series, a *arguments) (py.Value, error) {
		if in, err := a.bool("in_place"); in || err != nil {
			x.s.Compact()
			return x, err
		}
		return NewSeries(x.s.Rechunk()), nil
	})
	m.add("n_chunks", "()", func(x *Series, a *arguments) (py.Value, error) { return py.Int(x.s.NChunks()), nil })
	m.add("chunk_lengths", "()", func(x *Series, a *arguments) (py.Value, error) {
		var out []py.Value
		for _, c := range x.s.Chunks() {
			out = append(out, py.Int(c.Len()))
		}
		return py.NewList(out...), nil
	})
	m.add("get_chunks", "()", func(x *Series, a *arguments) (py.Value, error) {
		var out []py.Value
		for _, c := range x.s.Chunks() {
			out = append(out, NewSeries(series.New(x.s.Name(), x.s.DType(), c.Clone())))
		}
		return py.NewList(out...), nil
	})
	m.add("is_empty", "(*, ignore_nulls=False)", func(x *Series, a *arguments) (py.Value, error) {
		skip, err := a.bool("ignore_nulls")
		return py.Bool(x.s.Len() == 0 || skip && x.s.NullCount() == x.s.Len()), err
	})
	m.add("has_nulls", "()", func(x *Series, a *arguments) (py.Value, error) { return py.Bool(x.s.NullCount() > 0), nil })
	m.add("estimated_size", "(unit='b')", func(x *Series, a *arguments) (py.Value, error) {
		unit, err := a.str("unit")
		if err != nil {
			return nil, err
		}
		return sized(estimatedSize([]*series.Series{x.s}), unit)
	})
	m.add("item", "(index=None)", func(x *Series, a *arguments) (py.Value, error) {
		if a.none("index") {
			if x.s.Len() != 1 {
				return nil, py.Raise(py.ValueError, "can only call '.item()' if the Series is of length 1, or an explicit index is provided (Series is of length %d)", x.s.Len())
			}
			return itemAt(x.s, 0)
		}
		return seriesItem(a.in, x.s, a.v["index"])
	})
	head := func(tail bool) func(x *Series, a *arguments) (py.Value, error) {
		return func(x *Series, a *arguments) (py.Value, error) {
			n, err := a.int("n")
			if tail {
				return NewSeries(x.s.Tail(n)), err
			}
			return NewSeries(x.s.Head(n)), err
		}
	}
	m.add("head", "(n=10)", head(false))
	m.add("limit", "(n=10)", head(false))
	m.add("tail", "(n=10)", head(true))
	m.add("slice", "(offset, length=None)", func(x *Series, a *arguments) (py.Value, error) {
		off, err := a.int("offset")
		n := x.s.Len()
		if err == nil && !a.none("length") {
			n, err = a.int("length")
		}
		return NewSeries(x.s.Slice(off, n)), err
	})
	m.add("append", "(other)", func(x *Series, a *arguments) (py.Value, error) {
		o, err := a.seriesArg("other")
		if err != nil {
			return nil, err
		}
		a.in.ReleaseWeak()
		other := o.s.Clone() // x may be appended to itself
		defer other.Release()
		return x, x.s.Append(other)
	})
	m.add("extend", "(other)", func(x *Series, a *arguments) (py.Value, error) {
		o, err := a.seriesArg("other")
		if err != nil {
			return nil, err
		}
		a.in.ReleaseWeak()
		other := o.s.Clone()
		defer other.Release()
		if err := x.s.Append(other); err != nil {
			return nil, err
		}
		x.s.Compact()
		return x, nil
	})
	m.add("equals", "(other, *, check_dtypes=False, check_names=False, null_equal=True)", func(x *Series, a *arguments) (py.Value, error) {
		o, err := a.seriesArg("other")
		if err != nil {
			return nil, err
		}
		names, err := a.bool("check_names")
		if err != nil {
			return nil, err
		}
		if names && x.s.Name() != o.s.Name() {
			return py.Bool(false), nil
		}
		return py.Bool(x.s.Equals(o.s)), nil
	})
	m.add("sort", "(*, descending=False, nulls_last=False, multithreaded=True, in_place=False)", func(x *Series, a *arguments) (py.Value, error) {
		desc, err := a.bool("descending")
		if err != nil {
			return nil, err
		}
		last, err := a.bool("nulls_last")
		if err != nil {
			return nil, err
		}
		in, err := a.bool("in_place")
		if err != nil {
			return nil, err
		}
		e := expr.Apply("sort", map[string]any{"descending": desc, "nulls_last": last}, x.self())
		if !in {
			return x.run(a.in, e, a.call.Moved, false)
		}
		s, err := x.consume(a.in, e)
		if err != nil {
			return nil, err
		}
		old := x.s
		x.s = s
		old.Release()
		return x, nil
	})
	m.add("cast", "(dtype, *, strict=True, wrap_numerical=False)", func(x *Series, a *arguments) (py.Value, error) {
		v, err := x.apply(a.in, lookup("", "cast"), a.call)
		return v, plan.Bare(err) // a Series is cast without an expression
	})
	// What has no mean has none of nothing, without an error: a Series is not typed as a query is.
	for _, name := range []string{"mean", "median"} {
		m.add(name, "()", func(x *Series, a *arguments) (py.Value, error) {
			if t := x.s.DType(); !t.IsNumeric() && !t.IsTemporal() && t.Kind() != dtype.KindBoolean && t.Kind() != dtype.KindNull {
				return py.None, nil
			}
			return x.apply(a.in, lookup("", name), a.call)
		})
	}
	for _, name := range []string{"any", "all"} {
		m.add(name, "(*, ignore_nulls=True)", func(x *Series, a *arguments) (py.Value, error) {
			if k := x.s.DType().Kind(); k != dtype.KindBoolean && k != dtype.KindNull {
				return nil, dtype.Errorf(dtype.SchemaMismatch, "invalid series dtype: expected `Boolean`, got `%s` for series with name `%s`", x.s.DType(), x.s.Name())
			}
			return x.apply(a.in, lookup("", name), a.call)
		})
	}
	m.add("filter", "(predicate)", func(x *Series, a *arguments) (py.Value, error) {
		mask := a.v["predicate"]
		if isSequence(mask) {
			vs, err := a.in.Values(mask)
			if err != nil {
				return nil, err
			}
			s, err := buildSeries(a.in, "", vs, dtype.Boolean, true)
			if err != nil {
				return nil, err
			}
			mask = NewSeries(s)
		}
		e, err := toExpr(a.in, mask, false)
		if err != nil {
			return nil, err
		}
		return x.run(a.in, expr.Apply("filter", nil, expr.Wrap(&expr.Column{Name: x.s.Name()}), e), false, false)
	})
	m.add("set", "(filter, value)", func(x *Series, a *arguments) (py.Value, error) {
		c := NewSeries(x.s.Clone())
		return c, c.SetItem(a.in, a.v["filter"], a.v["value"])
	})
}
