package bind

import (
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	build := func(a *arguments, data py.Value, extra ...string) (py.Value, error) {
		kw := []py.Keyword{{Name: "data", Value: data}}
		for _, n := range append(extra, "schema", "schema_overrides") {
			if !a.none(n) {
				kw = append(kw, py.Keyword{Name: n, Value: a.v[n]})
			}
		}
		return a.in.Call(dataFrameType, &py.Call{Kw: kw})
	}
	addFunction("from_dict", "(data, schema=None, *, schema_overrides=None, strict=True)", func(a *arguments) (py.Value, error) {
		return build(a, a.v["data"], "strict")
	})
	addFunction("from_dicts", "(data, schema=None, *, schema_overrides=None, strict=True, infer_schema_length=100)", func(a *arguments) (py.Value, error) {
		return build(a, a.v["data"], "strict")
	})
	addFunction("from_records", "(data, schema=None, *, schema_overrides=None, strict=True, orient=None, infer_schema_length=100)", func(a *arguments) (py.Value, error) {
		return build(a, a.v["data"], "strict", "orient")
	})
	addFunction("nth", "(*indices, strict=True)", func(a *arguments) (py.Value, error) {
		cs, err := a.in.Import("polars.selectors")
		if err != nil {
			return nil, err
		}
		v, err := a.in.CallMethod(cs, "by_index", &py.Call{Args: a.rest})
		if err != nil {
			return nil, err
		}
		return &Expr{v.(*selector).e}, nil
	})
	addFunction("union", "(items, *, how='vertical', rechunk=False, parallel=True, strict=False)", concat)
	addFunction("merge_sorted", "(items, key, *, descending=False, nulls_last=False, maintain_order=False)", func(a *arguments) (py.Value, error) {
		vs, err := a.in.Values(a.v["items"])
		if err != nil || len(vs) == 0 {
			return nil, py.Raise(py.ValueError, "cannot merge an empty list of frames")
		}
		v := vs[0]
		for _, o := range vs[1:] {
			if v, err = a.in.CallMethod(v, "merge_sorted", &py.Call{Args: []py.Value{o, a.v["key"]}}); err != nil {
				return nil, err
			}
		}
		return v, nil
	})
	constant := func(name string, value int64) {
		addFunction(name, "(n, dtype=None, *, eager=False)", func(a *arguments) (py.Value, error) {
			t := dtype.Float64
			if !a.none("dtype") {
				var err error
				if t, err = toDType(a.v["dtype"]); err != nil {
					return nil, err
				}
			}
			return repeated(a, expr.Apply("cast", map[string]any{"dtype": t, "strict": true}, expr.Lit(value)), name)
		})
	}
	constant("ones", 1)
	constant("zeros", 0)
	addFunction("repeat", "(value, n, *, dtype=None, eager=False, name=None)", func(a *arguments) (py.Value, error) {
		e, err := toExpr(a.in, a.v["value"], false)
		if err != nil {
			return nil, err
		}
		if n, ok := py.AsInt(a.v["value"]); ok && a.none("dtype") {
			t := dtype.Int32
			if n != int64(int32(n)) {
				t = dtype.Int64
			}
			if _, isBool := a.v["value"].(py.Bool); !isBool {
				e = expr.Apply("cast", map[string]any{"dtype": t, "strict": true}, e)
			}
		}
		if !a.none("dtype") {
			t, err := toDType(a.v["dtype"])
			if err != nil {
				return nil, err
			}
			e = expr.Apply("cast", map[string]any{"dtype": t, "strict": true}, e)
		}
		return repeated(a, e, "repeat")
	})
	addFunction("align_frames", "(*frames, on, how='full', select=None, descending=False)", alignFrames)
}

// repeated makes a column of one value, now or in an expression.
func repeated(a *arguments, e expr.Expr, name string) (py.Value, error) {
	eager, err := a.bool("eager")
	if err != nil {
		return nil, err
	}
	n, known := py.AsInt(a.v["n"])
	if known && n < 0 {
		return nil, dtype.Errorf(dtype.OutOfBounds, "could not parse value '%d' as a size", n)
	}
	if err := rowsFit(int64(n)); err != nil {
		return nil, err
	}
	if !known {
		es, err := toExpr(a.in, a.v["n"], true)
		if err != nil {
			return nil, err
		}
		return &Expr{expr.Apply("explode", nil, expr.Apply("repeat_by", nil, e, es)).Alias(name)}, nil
	}
	empty, err := frame.New()
	if err != nil {
		return nil, err
	}
	one, err := empty.Lazy().Select(e.Alias(name)).Collect(a.in.Context())
	if err != nil {
		return nil, err
	}
	defer one.Release()
	s := one.Batch().Columns[0].Take(make([]uint32, n))
	if !a.none("name") {
		if name, err = a.str("name"); err != nil {
			return nil, err
		}
		s.SetName(name)
	}
	if name == "repeat" {
		s.SetName("literal")
	}
	if eager {
		return NewSeries(s), nil
	}
	if a.none("name") {
		s.SetName("literal")
	}
	return &Expr{expr.Lit(s)}, nil
}

// alignFrames gives all frames the same keys in the same order.
func alignFrames(a *arguments) (py.Value, error) {
	vs := a.rest
	if len(vs) == 1 {
		if _, ok := vs[0].(*DataFrame); !ok {
			var err error
			if vs, err = a.in.Values(vs[0]); err != nil {
				return nil, err
			}
		}
	}
	on, err := a.strings(a.v["on"])
	if err != nil {
		return nil, err
	}
	how, err := a.str("how")
	if err != nil {
		return nil, err
	}
	desc, err := a.bools("descending")
	if err != nil {
		return nil, err
	}
	var keys *frame.LazyFrame
	coalesce := true
	for _, v := range vs {
		lf, err := lazyOf(v)
		if err != nil {
			return nil, err
		}
		k := lf.Select(namesAny(on)...).UniqueWith(frame.UniqueOptions{Keep: "first", MaintainOrder: true})
		if keys == nil {
			keys = k
			continue
		}
		keys = keys.Join(k, frame.JoinOptions{How: how, On: namesAny(on), Coalesce: &coalesce, NullsEqual: true})
	}
	if keys == nil {
		return py.NewList(), nil
	}
	keys = keys.UniqueWith(frame.UniqueOptions{Keep: "first", MaintainOrder: true}).SortWith(frame.SortOptions{Descending: desc}, namesAny(on)...)
	var out []py.Value
	for _, v := range vs {
		lf, err := lazyOf(v)
		if err != nil {
			return nil, err
		}
		s, err := lf.CollectSchema()
		if err != nil {
			return nil, err
		}
		r := keys.Join(lf, frame.JoinOptions{How: "left", On: namesAny(on), NullsEqual: true, MaintainOrder: "left"}).Select(namesAny(s.Names())...)
		if !a.none("select") {
			es, err := columns(a.in, []py.Value{a.v["select"]})
			if err != nil {
				return nil, err
			}
			r = r.Select(anys(es)...)
		}
		if _, ok := v.(*DataFrame); !ok {
			out = append(out, &LazyFrame{r})
			continue
		}
		f, err := frameResult(r.Collect(a.in.Context()))
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return py.NewList(out...), nil
}

// eagerly runs an expression without columns and gives its Series.
func eagerly(in *py.Interp, e expr.Expr) (*series.Series, error) {
	empty, err := frame.New()
	if err != nil {
		return nil, err
	}
	df, err := empty.Lazy().Select(e).Collect(in.Context())
	if err != nil {
		return nil, err
	}
	defer df.Release()
	return df.ColumnAt(0)
}
