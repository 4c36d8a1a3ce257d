package bind

import (
	"fmt"
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
	"slices"
)

var frameMethods = methods[*DataFrame]{}

// lazyStep is a method that frames and lazy frames share: it adds one step to a query.
func lazyStep(name, sig string, step func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error)) {
	frameMethods.add(name, sig, func(d *DataFrame, a *arguments) (py.Value, error) {
		var err error
		v, err2 := d.collect(a, func(lf *frame.LazyFrame) *frame.LazyFrame {
			var out *frame.LazyFrame
			if out, err = step(lf, a); err != nil {
				return frame.FailLazy(err)
			}
			return out
		})
		return v, err2
	})
	lazyMethods.add(name, sig, func(l *LazyFrame, a *arguments) (py.Value, error) {
		out, err := step(l.lf, a)
		return &LazyFrame{lf: out}, err
	})
}

// exprsAndNamed reads *exprs and **named_exprs.
func exprsAndNamed(a *arguments) ([]any, error) {
	es, err := columns(a.in, a.rest)
	if err != nil {
		return nil, err
	}
	more, err := named(a.in, a.kw)
	return anys(append(es, more...)), err
}

func init() {
	lazyStep("select", "(*exprs, **named_exprs)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		es, err := exprsAndNamed(a)
		return lf.Select(es...), err
	})
	lazyStep("with_columns", "(*exprs, **named_exprs)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		es, err := exprsAndNamed(a)
		return lf.WithColumns(es...), err
	})
	lazyStep("filter", "(*predicates, **constraints)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		es, err := predicates(a.in, &py.Call{Args: a.rest, Kw: a.kw})
		return lf.Filter(anys(es)...), err
	})
	lazyStep("sort", "(by, *more_by, descending=False, nulls_last=False, multithreaded=True, maintain_order=False)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		by, err := columns(a.in, append([]py.Value{a.v["by"]}, a.rest...))
		if err != nil {
			return nil, err
		}
		o := frame.SortOptions{}
		if o.Descending, err = a.bools("descending"); err != nil {
			return nil, err
		}
		if o.NullsLast, err = a.bools("nulls_last"); err != nil {
			return nil, err
		}
		if err := ofKeys(a, "descending", o.Descending, len(by)); err != nil {
			return nil, err
		}
		if err := ofKeys(a, "nulls_last", o.NullsLast, len(by)); err != nil {
			return nil, err
		}
		o.MaintainOrder, err = a.bool("maintain_order")
		return lf.SortWith(o, anys(by)...), err
	})
	edges := map[string]func(lf *frame.LazyFrame, n int) *frame.LazyFrame{
		"head": (*frame.LazyFrame).Head, "limit": (*frame.LazyFrame).Head, "tail": (*frame.LazyFrame).Tail,
	}
	for name, edge := range edges {
		frameMethods.add(name, "(n=5)", func(d *DataFrame, a *arguments) (py.Value, error) {
			n, err := a.int("n")
			if err != nil {
				return nil, err
			}
			if n < 0 { // all but the last or first rows
				n = max(d.df.Height()+n, 0)
			}
			return d.collect(a, func(lf *frame.LazyFrame) *frame.LazyFrame { return edge(lf, n) })
		})
		lazyMethods.add(name, "(n=5)", func(l *LazyFrame, a *arguments) (py.Value, error) {
			n, err := a.int("n")
			return &LazyFrame{edge(l.lf, max(n, 0))}, err
		})
	}
	lazyStep("slice", "(offset, length=None)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		off, err := a.int("offset")
		n := 1 << 30
		if err == nil && !a.none("length") {
			n, err = a.int("length")
		}
		return lf.Slice(off, n), err
	})
	lazyStep("drop", "(*columns, strict=True)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		strict, err := a.bool("strict")
		if err != nil {
			return nil, err
		}
		return dropColumns(lf, a, strict)
	})
	lazyStep("rename", "(mapping, *, strict=True)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		names, err := renames(lf, a)
		return lf.Rename(names), err
	})
	lazyStep("unique", "(subset=None, *, keep='any', maintain_order=False)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		keep, err := a.str("keep")
		if err != nil {
			return nil, err
		}
		order, err := a.bool("maintain_order")
		if err != nil {
			return nil, err
		}
		o := frame.UniqueOptions{Keep: keep, MaintainOrder: order}
		if a.none("subset") {
			return lf.UniqueWith(o), nil
		}
		es, err := columns(a.in, []py.Value{a.v["subset"]})
		if err != nil {
			return nil, err
		}
		return uniqueBy(lf, o, es)
	})
	lazyStep("with_row_index", "(name='index', offset=0)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		name, err := a.str("name")
		if err != nil {
			return nil, err
		}
		off, err := a.int("offset")
		return lf.WithRowIndex(name, uint32(off)), err
	})
	lazyStep("join", "(other, on=None, how='inner', *, left_on=None, right_on=None, suffix='_right', validate='m:m', nulls_equal=False, coalesce=None, maintain_order=None, build_side='auto', allow_parallel=True, force_parallel=False)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		return join(lf, a)
	})
	lazyStep("cast", "(dtypes, *, strict=True)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) { return castColumns(lf, a) })
	lazyStep("drop_nulls", "(subset=None)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		names, err := a.names(lf, "subset")
		if err != nil {
			return nil, err
		}
		if names == nil {
			s, err := lf.CollectSchema()
			if err != nil {
				return nil, err
			}
			names = s.Names()
		}
		for _, n := range names {
			lf = lf.Filter(expr.Apply("is_not_null", nil, expr.Wrap(&expr.Column{Name: n})))
		}
		return lf, nil
	})
	lazyStep("reverse", "()", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		return lf.Select(expr.Apply("reverse", nil, expr.AllColumns())), nil
	})
	for _, agg := range []string{"sum", "mean", "min", "max", "median", "product", "null_count", "count"} {
		lazyStep(agg, "()", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
			return aggregateAll(lf, agg, nil)
		})
	}
	for _, agg := range []string{"std", "var"} {
		lazyStep(agg, "(ddof=1)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
			n, err := a.int("ddof")
			if err != nil {
				return nil, err
			}
			return aggregateAll(lf, agg, map[string]any{"ddof": int64(n)})
		})
	}
	lazyStep("quantile", "(quantile, interpolation='nearest')", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		q, ok := py.AsFloat(a.v["quantile"])
		if !ok {
			return nil, a.wrong("quantile", "float")
		}
		i, err := a.str("interpolation")
		if err != nil {
			return nil, err
		}
		return aggregateAll(lf, "quantile", map[string]any{"quantile": q, "interpolation": i})
	})
	lazyStep("fill_null", "(value=None, strategy=None, limit=None, *, matches_supertype=True)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		v, err := toExpr(a.in, a.v["value"], false)
		if err != nil {
			return nil, err
		}
		o := map[string]any{}
		if !a.none("strategy") {
			if o["strategy"], err = a.str("strategy"); err != nil {
				return nil, err
			}
		}
		if !a.none("limit") {
			n, err := a.int("limit")
			if err != nil {
				return nil, err
			}
			o["limit"] = int64(n)
		}
		fits := fillable(a.v["value"])
		if fits == nil || len(o) > 0 {
			return lf.WithColumns(expr.Apply("fill_null", o, expr.AllColumns(), v)), nil
		}
		s, err := lf.CollectSchema()
		if err != nil {
			return nil, err
		}
		var out []any
		for _, f := range s {
			if fits(f.Type) {
				out = append(out, expr.Apply("fill_null", o, col(f.Name), v))
			}
		}
		return lf.WithColumns(out...), nil
	})
	lazyStep("shift", "(n=1, *, fill_value=None)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		n, err := a.int("n")
		if err != nil {
			return nil, err
		}
		fill, err := toExpr(a.in, a.v["fill_value"], false)
		return lf.Select(expr.Apply("shift", map[string]any{"n": int64(n)}, expr.AllColumns(), fill)), err
	})

	m := frameMethods
	m.add("lazy", "()", func(d *DataFrame, a *arguments) (py.Value, error) { return &LazyFrame{lf: d.df.Lazy()}, nil })
	m.add("clone", "()", func(d *DataFrame, a *arguments) (py.Value, error) { return d.clone(), nil })
	m.add("rechunk", "()", func(d *DataFrame, a *arguments) (py.Value, error) { return NewDataFrame(d.df.Rechunk()), nil })
	m.add("n_chunks", "(strategy='first')", func(d *DataFrame, a *arguments) (py.Value, error) {
		if s, err := a.str("strategy"); err != nil || s != "all" {
			return py.Int(d.df.NChunks()), err
		}
		var out []py.Value
		for _, c := range d.df.Batch().Columns {
			out = append(out, py.Int(c.NChunks()))
		}
		return py.NewList(out...), nil
	})
	m.add("get_column", "(name, *, default=None)", func(d *DataFrame, a *arguments) (py.Value, error) {
		name, err := a.str("name")
		if err != nil {
			return nil, err
		}
		if d.df.Batch().Index(name) < 0 && a.given["default"] {
			return a.v["default"], nil
		}
		s, err := d.column(name)
		return seriesResult(s, err)
	})
	m.add("get_columns", "()", func(d *DataFrame, a *arguments) (py.Value, error) {
		var out []py.Value
		for _, s := range d.df.GetColumns() {
			out = append(out, NewSeries(s))
		}
		return py.NewList(out...), nil
	})
	m.add("to_series", "(index=0)", func(d *DataFrame, a *arguments) (py.Value, error) {
		i, err := a.int("index")
		if err != nil {
			return nil, err
		}
		return seriesResult(d.df.ColumnAt(i))
	})
	m.add("get_column_index", "(name)", func(d *DataFrame, a *arguments) (py.Value, error) {
		name, err := a.str("name")
		i := d.df.Batch().Index(name)
		if err == nil && i < 0 {
			err = dtype.Errorf(dtype.ColumnNotFound, "%q not found", name)
		}
		return py.Int(i), err
	})
	m.add("hstack", "(columns, *, in_place=False)", func(d *DataFrame, a *arguments) (py.Value, error) {
		cols, err := seriesList(a.in, a.v["columns"])
		if err != nil {
			return nil, err
		}
		out := d.df.GetColumns()
		for _, s := range cols {
			out = append(out, s.Clone())
		}
		df, err := frame.New(out...)
		return d.inPlace(a, df, err)
	})
	m.add("vstack", "(other, *, in_place=False)", func(d *DataFrame, a *arguments) (py.Value, error) {
		o, err := a.frame("other")
		if err != nil {
			return nil, err
		}
		if d.df.Width() != o.df.Width() && d.df.Width() > 0 {
			return nil, dtype.Errorf(dtype.ShapeMismatch, "unable to append to a DataFrame of shape (%d, %d) with a DataFrame of width %d", d.df.Height(), d.df.Width(), o.df.Width())
		}
		df, err := d.df.VStack(o.df)
		return d.inPlace(a, df, err)
	})
	m.add("extend", "(other)", func(d *DataFrame, a *arguments) (py.Value, error) {
		o, err := a.frame("other")
		if err != nil {
			return nil, err
		}
		a.in.ReleaseWeak()
		return d, d.df.Extend(o.df)
	})
	m.add("equals", "(other, *, null_equal=True)", func(d *DataFrame, a *arguments) (py.Value, error) {
		o, err := a.frame("other")
		if err != nil {
			return nil, err
		}
		return py.Bool(d.df.Equals(o.df)), nil
	})
	m.add("is_empty", "()", func(d *DataFrame, a *arguments) (py.Value, error) { return py.Bool(d.df.Height() == 0), nil })
	m.add("collect_schema", "()", func(d *DataFrame, a *arguments) (py.Value, error) { return &Schema{fields: d.df.Schema()}, nil })
	m.add("pipe", "(function, *args, **kwargs)", func(d *DataFrame, a *arguments) (py.Value, error) { return pipe(d, a) })
	m.add("group_by", "(*by, maintain_order=False, **named_by)", func(d *DataFrame, a *arguments) (py.Value, error) {
		keys, err := exprsAndNamed(a)
		if err != nil {
			return nil, err
		}
		order, err := a.bool("maintain_order")
		return newGroupBy(a.in, d, keys, order), err
	})
	m.add("to_dict", "(*, as_series=True)", func(d *DataFrame, a *arguments) (py.Value, error) {
		asSeries, err := a.bool("as_series")
		if err != nil {
			return nil, err
		}
		out := py.NewDict()
		for _, s := range d.df.GetColumns() {
			if asSeries {
				out.SetStr(s.Name(), NewSeries(s))
				continue
			}
			vs, err := valuesOf(s)
			s.Release()
			if err != nil {
				return nil, err
			}
			out.SetStr(s.Name(), py.NewList(vs...))
		}
		return out, nil
	})
	m.add("to_dicts", "()", func(d *DataFrame, a *arguments) (py.Value, error) {
		rows, err := d.dicts()
		return py.NewList(rows...), err
	})
	m.add("rows", "(*, named=False)", func(d *DataFrame, a *arguments) (py.Value, error) {
		named, err := a.bool("named")
		if err != nil {
			return nil, err
		}
		rows, err := d.rows(named)
		return py.NewList(rows...), err
	})
	m.add("iter_rows", "(*, named=False, buffer_size=512)", func(d *DataFrame, a *arguments) (py.Value, error) {
		named, err := a.bool("named")
		if err != nil {
			return nil, err
		}
		rows, err := d.rows(named)
		return py.NewList(rows...), err
	})
	m.add("row", "(index=None, *, by_predicate=None, named=False)", func(d *DataFrame, a *arguments) (py.Value, error) { return d.row(a) })
	m.add("item", "(row=None, column=None)", func(d *DataFrame, a *arguments) (py.Value, error) { return d.item(a) })
	m.add("iter_columns", "()", func(d *DataFrame, a *arguments) (py.Value, error) {
		var out []py.Value
		for _, s := range d.df.GetColumns() {
			out = append(out, NewSeries(s))
		}
		return py.NewList(out...), nil
	})
	m.add("iter_slices", "(n_rows=10000)", func(d *DataFrame, a *arguments) (py.Value, error) {
		n, err := a.int("n_rows")
		var out []py.Value
		for s := range d.df.IterSlices(n) {
			out = append(out, NewDataFrame(s))
		}
		return py.NewList(out...), err
	})
	m.add("estimated_size", "(unit='b')", func(d *DataFrame, a *arguments) (py.Value, error) {
		unit, err := a.str("unit")
		if err != nil {
			return nil, err
		}
		return sized(estimatedSize(d.df.Batch().Columns), unit)
	})
	m.add("insert_column", "(index, column)", func(d *DataFrame, a *arguments) (py.Value, error) { return d.insertColumn(a) })
	m.add("replace_column", "(index, column)", func(d *DataFrame, a *arguments) (py.Value, error) { return d.replaceColumn(a) })
	m.add("to_struct", "(name='')", func(d *DataFrame, a *arguments) (py.Value, error) {
		name, err := a.str("name")
		return NewSeries(frame.ToStruct(d.df, name)), err
	})
	m.add("unnest", unnestParams, func(d *DataFrame, a *arguments) (py.Value, error) {
		if a.none("separator") && !a.none("columns") {
			names, err := a.names(d.df.Borrow(), "columns")
			if err != nil {
				return nil, err
			}
			more, err := a.strings(py.NewList(a.rest...))
			if err != nil {
				return nil, err
			}
			return frameResult(d.df.Unnest(append(names, more...)...))
		}
		lf, err := unnest(d.df.Borrow(), a)
		if err != nil {
			return nil, err
		}
		return frameResult(lf.Collect(a.in.Context()))
	})
}

// inPlace gives the frame its new columns when in_place was asked for, and returns the
// result.
func (d *DataFrame) inPlace(a *arguments, df *frame.DataFrame, err error) (py.Value, error) {
	if err != nil {
		return nil, err
	}
	if ok, err := a.bool("in_place"); !ok {
		return NewDataFrame(df), err
	}
	a.in.ReleaseWeak()
	d.df.Release()
	d.df = df
	return d, nil
}

func (a *arguments) frame(name string) (*DataFrame, error) {
	d, ok := a.v[name].(*DataFrame)
	if !ok {
		return nil, py.Raise(py.TypeError, "expected `%s` to be a 'DataFrame', not '%s'", name, a.v[name].Type().Name)
	}
	return d, nil
}

func (a *arguments) seriesArg(name string) (*Series, error) {
	s, ok := a.v[name].(*Series)
	if !ok {
		return nil, py.Raise(py.TypeError, "expected `%s` to be a 'Series', not '%s'", name, a.v[name].Type().Name)
	}
	return s, nil
}

// names reads column names or expressions that stand for columns.
func (a *arguments) names(lf *frame.LazyFrame, name string) ([]string, error) {
	if a.none(name) {
		return nil, nil
	}
	es, err := columns(a.in, []py.Value{a.v[name]})
	if err != nil {
		return nil, err
	}
	s, err := lf.Select(anys(selected(es))...).CollectSchema()
	return s.Names(), err
}

// uniqueBy keeps rows that differ in expressions: those that are no columns are computed
// into some that go again.
func uniqueBy(lf *frame.LazyFrame, o frame.UniqueOptions, es []expr.Expr) (*frame.LazyFrame, error) {
	var names, made []string
	for _, e := range es {
		if err := e.Err(); err != nil {
			return nil, err
		}
		switch n := e.Node().(type) {
		case *expr.Column:
			names = append(names, n.Name)
			continue
		case *expr.Multi:
			s, err := lf.Select(e).CollectSchema()
			if err != nil {
				return nil, err
			}
			names = append(names, s.Names()...)
			continue
		}
		s, err := lf.Select(e).CollectSchema()
		if err != nil {
			return nil, err
		}
		if len(s) != 1 {
			return nil, dtype.Errorf(dtype.InvalidOperation, "`unique` takes expressions for one column each, or columns")
		}
		name := fmt.Sprintf("__POLARS_UNIQUE_%d", len(made))
		made = append(made, name)
		lf = lf.WithColumns(e.Alias(name))
	}
	lf = lf.UniqueWith(o, append(names, made...)...)
	if made != nil {
		lf = lf.Drop(made...)
	}
	return lf, nil
}

// selected are expressions of which plain columns select by name.
func selected(es []expr.Expr) []expr.Expr {
	out := make([]expr.Expr, len(es))
	for i, e := range es {
		out[i] = e
		if e.Err() != nil {
			continue
		}
		if c, ok := e.Node().(*expr.Column); ok {
			out[i] = expr.Select(expr.ByName{Names: []string{c.Name}, Strict: true})
		}
	}
	return out
}

// ofKeys checks that flags are one for all keys, or one for each.
func ofKeys(a *arguments, name string, flags []bool, keys int) error {
	if isSequence(a.v[name]) && len(flags) != keys {
		return py.Raise(py.ValueError, "the length of `%s` (%d) does not match the length of `by` (%d)", name, len(flags), keys)
	}
	return nil
}

func dropColumns(lf *frame.LazyFrame, a *arguments, strict bool) (*frame.LazyFrame, error) {
	s, err := lf.CollectSchema()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, v := range a.rest {
		vs, err := sequence(a.in, v)
		if err != nil {
			return nil, err
		}
		for _, x := range vs {
			n, ok := x.(py.Str)
			if ok && s.Index(string(n)) < 0 && !strict {
				continue
			}
			if ok && len(n) > 0 && n[0] != '^' && n != "*" {
				names = append(names, string(n))
				continue
			}
			e, err := toExpr(a.in, x, true)
			if err != nil {
				return nil, err
			}
			picked, err := lf.Select(e).CollectSchema()
			if err != nil {
				return nil, err
			}
			names = append(names, picked.Names()...)
		}
	}
	return lf.Drop(names...), nil
}

// renames reads a mapping of names or a function of a name.
func renames(lf *frame.LazyFrame, a *arguments) (map[string]string, error) {
	out := map[string]string{}
	s, err := lf.CollectSchema()
	if err != nil {
		return nil, err
	}
	strict, err := a.bool("strict")
	if err != nil {
		return nil, err
	}
	if d, ok := a.v["mapping"].(*py.Dict); ok {
		keys, err := a.in.Values(d)
		if err != nil {
			return nil, err
		}
		for _, k := range keys {
			v, err := d.Get(k)
			if err != nil {
				return nil, err
			}
			from, ok1 := k.(py.Str)
			to, ok2 := v.(py.Str)
			if !ok1 || !ok2 {
				return nil, py.Raise(py.TypeError, "rename() expected a mapping of names to names")
			}
			if !strict && s.Index(string(from)) < 0 {
				continue
			}
			out[string(from)] = string(to)
		}
		return out, nil
	}
	for _, n := range s.Names() {
		v, err := a.in.CallValues(a.v["mapping"], py.Str(n))
		if err != nil {
			return nil, err
		}
		to, ok := v.(py.Str)
		if !ok {
			return nil, py.Raise(py.TypeError, "rename() expected a function that returns str, got '%s'", v.Type().Name)
		}
		out[n] = string(to)
	}
	return out, nil
}

func join(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
	var other *frame.LazyFrame
	switch o := a.v["other"].(type) {
	case *DataFrame:
		other = o.df.Borrow()
	case *LazyFrame:
		other = o.lf
	default:
		return nil, py.Raise(py.TypeError, "expected `other` to be a 'DataFrame' or 'LazyFrame', not '%s'", o.Type().Name)
	}
	o := frame.JoinOptions{}
	var err error
	for name, to := range map[string]*string{"how": &o.How, "suffix": &o.Suffix, "validate": &o.Validate, "maintain_order": &o.MaintainOrder} {
		if *to, err = a.str(name); err != nil {
			return nil, err
		}
	}
	if !slices.Contains([]string{"", "m:m", "m:1", "1:m", "1:1"}, o.Validate) {
		return nil, py.Raise(py.ValueError, "`validate` must be one of {'m:m', 'm:1', '1:m', '1:1'}, got %s", o.Validate)
	}
	if o.NullsEqual, err = a.bool("nulls_equal"); err != nil {
		return nil, err
	}
	if !a.none("coalesce") {
		c, err := a.bool("coalesce")
		if err != nil {
			return nil, err
		}
		o.Coalesce = &c
	}
	for name, to := range map[string]*[]any{"on": &o.On, "left_on": &o.LeftOn, "right_on": &o.RightOn} {
		if a.none(name) {
			continue
		}
		es, err := columns(a.in, []py.Value{a.v[name]})
		if err != nil {
			return nil, err
		}
		*to = anys(es)
	}
	return lf.Join(other, o), nil
}

// castColumns casts all columns to one type, or some to types of their own.
func castColumns(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
	strict, err := a.bool("strict")
	if err != nil {
		return nil, err
	}
	cast := func(e expr.Expr, v py.Value) (expr.Expr, error) {
		if t, ok := v.(*DataTypeExpr); ok {
			return expr.Apply("cast", map[string]any{"dtype": t.t, "strict": strict}, e), nil
		}
		t, err := toDType(v)
		return expr.Apply("cast", map[string]any{"dtype": t, "strict": strict}, e), err
	}
	d, ok := a.v["dtypes"].(*py.Dict)
	if !ok {
		e, err := cast(expr.AllColumns(), a.v["dtypes"])
		return lf.WithColumns(e), err
	}
	keys, err := a.in.Values(d)
	if err != nil {
		return nil, err
	}
	var out []any
	for _, k := range keys {
		v, err := d.Get(k)
		if err != nil {
			return nil, err
		}
		from, err := toExpr(a.in, k, true)
		if err != nil {
			return nil, err
		}
		e, err := cast(from, v)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return lf.WithColumns(out...), nil
}

// seriesList reads a list of Series or a frame's columns, borrowed.
func seriesList(in *py.Interp, v py.Value) ([]*series.Series, error) {
	if d, ok := v.(*DataFrame); ok {
		return d.df.Batch().Columns, nil
	}
	vs, err := sequence(in, v)
	if err != nil {
		return nil, err
	}
	out := make([]*series.Series, len(vs))
	for i, x := range vs {
		s, ok := x.(*Series)
		if !ok {
			return nil, py.Raise(py.TypeError, "expected a 'Series', not '%s'", x.Type().Name)
		}
		out[i] = s.s
	}
	return out, nil
}

// aggregateAll aggregates every column; one whose type cannot be aggregated so is null.
func aggregateAll(lf *frame.LazyFrame, agg string, o map[string]any) (*frame.LazyFrame, error) {
	s, err := lf.CollectSchema()
	if err != nil {
		return nil, err
	}
	out := make([]any, len(s))
	for i, f := range s {
		t := f.Type
		number := t.IsNumeric() || t == dtype.Boolean
		ok := true
		switch agg {
		case "sum", "std", "var":
			ok = number || t.Kind() == dtype.KindDuration
		case "mean", "quantile":
			ok = number || t.IsTemporal()
		case "median":
			ok = (number || t.IsTemporal()) && t.Kind() != dtype.KindDecimal
		case "product":
			ok = number
		}
		out[i] = expr.Apply(agg, o, col(f.Name))
		if !ok {
			if agg == "product" {
				t = dtype.Null
			}
			out[i] = expr.TypedLit(t, nil).Alias(f.Name)
		}
	}
	return lf.Select(out...), nil
}

const unnestParams = "(columns=None, *more_columns, separator=None)"

// unnest puts the fields of Struct columns in their place.
func unnest(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
	s, err := lf.CollectSchema()
	if err != nil {
		return nil, err
	}
	chosen := map[string]bool{}
	if !a.none("columns") {
		es, err := columns(a.in, append([]py.Value{a.v["columns"]}, a.rest...))
		if err != nil {
			return nil, err
		}
		picked, err := lf.Select(anys(es)...).CollectSchema()
		if err != nil {
			return nil, err
		}
		for _, f := range picked {
			if f.Type.Kind() != dtype.KindStruct {
				return nil, dtype.Errorf(dtype.InvalidOperation, "invalid dtype: expected 'Struct', got '%s' for '%s'", f.Type.Name(), f.Name)
			}
			chosen[f.Name] = true
		}
	}
	sep, err := a.str("separator")
	if err != nil {
		return nil, err
	}
	var out []any
	for _, f := range s {
		if f.Type.Kind() != dtype.KindStruct || !a.none("columns") && !chosen[f.Name] {
			out = append(out, col(f.Name))
			continue
		}
		for _, x := range f.Type.Fields() {
			name := x.Name
			if !a.none("separator") {
				name = f.Name + sep + name
			}
			out = append(out, expr.Apply("struct.field", map[string]any{"name": x.Name}, col(f.Name)).Alias(name))
		}
	}
	return lf.Select(out...), nil
}

// fillable tells which columns of a frame a plain value fills: those of its kind. It is nil
// when the value fills all of them.
func fillable(v py.Value) func(t dtype.DataType) bool {
	switch v.(type) {
	case py.Bool:
		return func(t dtype.DataType) bool { return t == dtype.Boolean || t == dtype.Null }
	case py.Int, *py.BigInt, py.Float:
		return func(t dtype.DataType) bool { return t.IsNumeric() || t == dtype.Null }
	case py.Str:
		return func(t dtype.DataType) bool { return t == dtype.String || t.IsCategorical() || t == dtype.Null }
	}
	return nil
}
