package bind

import (
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series/dtype"
)

// col is a column by its exact name.
func col(name string) expr.Expr { return expr.Wrap(&expr.Column{Name: name}) }

// onTypes applies f to the columns of some types and keeps the others.
func onTypes(lf *frame.LazyFrame, test func(t dtype.DataType) bool, f func(e expr.Expr) expr.Expr) (*frame.LazyFrame, error) {
	s, err := lf.CollectSchema()
	if err != nil {
		return nil, err
	}
	var out []any
	for _, x := range s {
		if test(x.Type) {
			out = append(out, f(col(x.Name)))
		}
	}
	if len(out) == 0 {
		return lf, nil
	}
	return lf.WithColumns(out...), nil
}

func isFloat(t dtype.DataType) bool { return t.IsFloat() }

func init() {
	lazyStep("fill_nan", "(value)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		v, err := toExpr(a.in, a.v["value"], false)
		if err != nil {
			return nil, err
		}
		return onTypes(lf, isFloat, func(e expr.Expr) expr.Expr { return expr.Apply("fill_nan", nil, e, v) })
	})
	lazyStep("drop_nans", "(subset=None)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		names, err := a.names(lf, "subset")
		if err != nil {
			return nil, err
		}
		s, err := lf.CollectSchema()
		if err != nil {
			return nil, err
		}
		if a.none("subset") {
			names = s.Names()
		}
		for _, n := range names {
			if t, _ := s.Get(n); t.IsFloat() {
				lf = lf.Filter(expr.Apply("is_not_nan", nil, col(n)).Or(expr.Apply("is_null", nil, col(n))))
			}
		}
		return lf, nil
	})
	lazyStep("interpolate", "()", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		return lf.Select(expr.Apply("interpolate", nil, expr.AllColumns())), nil
	})
	lazyStep("gather_every", "(n, offset=0)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		n, err := a.int("n")
		if err != nil {
			return nil, err
		}
		off, err := a.int("offset")
		return lf.GatherEvery(n, off), err
	})
	lazyStep("remove", "(*predicates, **constraints)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		es, err := predicates(a.in, &py.Call{Args: a.rest, Kw: a.kw})
		if err != nil || len(es) == 0 {
			return lf, err
		}
		all := es[0]
		for _, e := range es[1:] {
			all = all.And(e)
		}
		return lf.Filter(all.Not().Or(expr.Apply("is_null", nil, all))), nil
	})
	for _, name := range []string{"top_k", "bottom_k"} {
		lazyStep(name, "(k, *, by, reverse=False)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
			k, err := a.int("k")
			if err != nil {
				return nil, err
			}
			by, err := columns(a.in, []py.Value{a.v["by"]})
			if err != nil {
				return nil, err
			}
			reverse, err := a.bools("reverse")
			if err != nil {
				return nil, err
			}
			desc := make([]bool, len(reverse))
			for i, r := range reverse {
				desc[i] = r != (name == "top_k")
			}
			return lf.SortWith(frame.SortOptions{Descending: desc, NullsLast: []bool{true}}, anys(by)...).Head(k), nil
		})
	}
	unpivot := func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		o := frame.UnpivotOptions{}
		var err error
		if o.On, err = a.names(lf, "on"); err != nil {
			return nil, err
		}
		if o.Index, err = a.names(lf, "index"); err != nil {
			return nil, err
		}
		if o.VariableName, err = a.str("variable_name"); err != nil {
			return nil, err
		}
		o.ValueName, err = a.str("value_name")
		return lf.Unpivot(o), err
	}
	const unpivotParams = "(on=None, *, index=None, variable_name=None, value_name=None, streamable=True)"
	// It reads its input once for each column, so the input is never moved into it.
	frameMethods.add("unpivot", unpivotParams, func(d *DataFrame, a *arguments) (py.Value, error) {
		lf, err := unpivot(d.df.Borrow(), a)
		if err != nil {
			return nil, err
		}
		return frameResult(lf.Collect(a.in.Context()))
	})
	lazyMethods.add("unpivot", unpivotParams, func(l *LazyFrame, a *arguments) (py.Value, error) {
		lf, err := unpivot(l.lf, a)
		return &LazyFrame{lf}, err
	})
	lazyStep("explode", "(columns, *more_columns, empty_as_null=True, keep_nulls=True)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		es, err := columns(a.in, append([]py.Value{a.v["columns"]}, a.rest...))
		if err != nil {
			return nil, err
		}
		s, err := lf.Select(anys(es)...).CollectSchema()
		if err != nil {
			return nil, err
		}
		return lf.Explode(s.Names()...), nil
	})
	lazyStep("merge_sorted", "(other, key, *, descending=False, nulls_last=False, maintain_order=False)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		o, err := lazyOf(a.v["other"])
		if err != nil {
			return nil, err
		}
		keys, err := a.strings(a.v["key"])
		if err != nil {
			return nil, err
		}
		desc, err := a.bools("descending")
		return frame.ConcatLazy(frame.Vertical, lf, o).SortWith(frame.SortOptions{MaintainOrder: true, Descending: desc}, namesAny(keys)...), err
	})
	lazyStep("join_where", "(other, *predicates, how='inner', suffix='_right')", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		o, err := lazyOf(a.v["other"])
		if err != nil {
			return nil, err
		}
		es, err := columns(a.in, a.rest)
		if err != nil {
			return nil, err
		}
		how, err := a.str("how")
		if err != nil {
			return nil, err
		}
		suffix, err := a.str("suffix")
		return lf.JoinWhere(o, how, suffix, anys(es)...), err
	})
	lazyStep("update", "(other, on=None, how='left', *, left_on=None, right_on=None, include_nulls=False, maintain_order='left')", updateStep)
	lazyStep("set_sorted", "(column, *more_columns, descending=False, nulls_last=False)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		return lf, nil // what is said to be sorted gains nothing here but a promise
	})
	lazyStep("clear", "(n=0)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		n, err := a.int("n")
		if err != nil || n == 0 {
			return lf.Head(0), err
		}
		s, err := lf.CollectSchema()
		if err != nil {
			return nil, err
		}
		d, err := nullFrame(s, n)
		if err != nil {
			return nil, err
		}
		return d.Lazy(), nil
	})
	lazyMethods.add("unnest", unnestParams, func(l *LazyFrame, a *arguments) (py.Value, error) {
		lf, err := unnest(l.lf, a)
		return &LazyFrame{lf}, err
	})
	for name, sig := range map[string]string{"describe": "(*args, **kwargs)", "glimpse": "(*args, **kwargs)", "show": showParams} {
		lazyMethods.add(name, sig, func(l *LazyFrame, a *arguments) (py.Value, error) {
			lf := l.lf
			if name == "show" {
				if n, ok := py.AsInt(a.v["limit"]); ok {
					lf = lf.Head(int(n))
				}
			}
			df, err := lf.Collect(a.in.Context())
			if err != nil {
				return nil, err
			}
			return a.in.CallMethod(NewDataFrame(df), name, a.call)
		})
	}
}

// lazyOf borrows the query of a frame or lazy frame.
func lazyOf(v py.Value) (*frame.LazyFrame, error) {
	switch o := v.(type) {
	case *DataFrame:
		return o.df.Borrow(), nil
	case *LazyFrame:
		return o.lf, nil
	}
	return nil, py.Raise(py.TypeError, "expected `other` to be a 'DataFrame' or 'LazyFrame', not '%s'", v.Type().Label())
}

// updateStep replaces values by those of another frame with the same keys, or rows.
func updateStep(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
	o, err := lazyOf(a.v["other"])
	if err != nil {
		return nil, err
	}
	how, err := a.str("how")
	if err != nil {
		return nil, err
	}
	if how != "left" && how != "inner" && how != "full" {
		return nil, py.Raise(py.ValueError, "`how` must be one of {'left', 'inner', 'full'}; found '%s'", how)
	}
	nulls, err := a.bool("include_nulls")
	if err != nil {
		return nil, err
	}
	left, err := a.strings(orValue(a, "left_on", "on"))
	if err != nil {
		return nil, err
	}
	right, err := a.strings(orValue(a, "right_on", "on"))
	if err != nil {
		return nil, err
	}
	s, err := lf.CollectSchema()
	if err != nil {
		return nil, err
	}
	os, err := o.CollectSchema()
	if err != nil {
		return nil, err
	}
	const row, mark, suffix = "__POLARS_ROW_INDEX", "__POLARS_VALIDITY", "__POLARS_RIGHT"
	byRow := len(left) == 0
	if byRow {
		left, right = []string{row}, []string{row}
		lf, o = lf.WithRowIndex(row, 0), o.WithRowIndex(row, 0)
	}
	isKey := map[string]bool{}
	for _, k := range right {
		isKey[k] = true
	}
	var shared []string
	for _, f := range os {
		if s.Index(f.Name) >= 0 && !isKey[f.Name] {
			shared = append(shared, f.Name)
		}
	}
	pick := []any{}
	for _, k := range append(append([]string(nil), right...), shared...) {
		pick = append(pick, col(k))
	}
	o = o.Select(pick...).WithColumns(expr.Lit(true).Alias(mark))
	coalesce := true
	j := lf.Join(o, frame.JoinOptions{How: how, LeftOn: namesAny(left), RightOn: namesAny(right), Suffix: suffix, Coalesce: &coalesce, MaintainOrder: "left"})
	var out []any
	for _, n := range shared {
		test := expr.Apply("is_not_null", nil, col(n+suffix))
		if nulls {
			test = expr.Apply("is_not_null", nil, col(mark))
		}
		out = append(out, expr.NewWhen(test).Then(col(n+suffix)).Otherwise(col(n)).Alias(n))
	}
	var keep []any
	for _, f := range s {
		keep = append(keep, col(f.Name))
	}
	return j.WithColumns(out...).Select(keep...), nil
}

func orValue(a *arguments, names ...string) py.Value {
	for _, n := range names {
		if !a.none(n) {
			return a.v[n]
		}
	}
	return py.None
}

func namesAny(names []string) []any {
	out := make([]any, len(names))
	for i, n := range names {
		out[i] = col(n)
	}
	return out
}
