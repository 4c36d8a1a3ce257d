package bind

import (
	"strings"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// functions are the functions of the pl module that are no functions on columns.
var functions = map[string]struct {
	sig *signature
	run func(a *arguments) (py.Value, error)
}{}

func addFunction(name, sig string, run func(a *arguments) (py.Value, error)) {
	functions[name] = struct {
		sig *signature
		run func(a *arguments) (py.Value, error)
	}{&signature{text: sig}, run}
}

// plModule makes the pl module.
func plModule(in *py.Interp) (*py.Module, error) {
	m := py.NewModule("polars", nil)
	for name, t := range scalarTypes {
		m.Add(name, &DataType{t: t, class: true})
	}
	for name, f := range functions {
		m.Add(name, &py.Builtin{Name: name, Fn: func(in *py.Interp, c *py.Call) (py.Value, error) {
			a, err := f.sig.bind(in, name, c)
			if err != nil {
				return nil, err
			}
			v, err := f.run(a)
			if v == nil && err == nil {
				v = py.None
			}
			return v, err
		}})
	}
	for _, s := range function.All() {
		if !s.Free() || s.Hidden || functions[s.Method()].run != nil {
			continue
		}
		m.Add(s.Method(), &py.Builtin{Name: s.Method(), Doc: s.Doc, Fn: func(in *py.Interp, c *py.Call) (py.Value, error) {
			return callFree(in, s, c)
		}})
	}
	m.Add("col", &colFactory{})
	m.Add("DataFrame", dataFrameType)
	m.Add("Series", seriesType)
	m.Add("LazyFrame", lazyFrameType)
	m.Add("Expr", exprType)
	m.Add("DataType", dataTypeType)
	m.Add("DataTypeExpr", dataTypeExprType)
	m.Add("Object", &refusedType{"Object"})
	m.Add("Unknown", &refusedType{"Unknown"})
	m.Add("CompatLevel", compatLevelType)
	m.Add("Field", fieldType)
	m.Add("Schema", schemaType)
	m.Add("Config", configType)
	m.Add("QueryOptFlags", optFlagsType)
	m.Add("__version__", py.Str("2.1.0"))
	m.Lookup = func(in *py.Interp, name string) (py.Value, error) {
		if name == "exceptions" || name == "selectors" || name == "testing" || name == "api" {
			sub, err := in.Import("polars." + name)
			if err != nil {
				return nil, err
			}
			return sub, nil
		}
		return nil, nil
	}
	m.List = func() []string { return []string{"api", "exceptions", "selectors", "testing"} }
	return m, nil
}

// colFactory is pl.col, called or with an attribute: pl.col("a"), pl.col.a.
type colFactory struct{}

var colType = &py.Type{Name: "Col", Module: "polars.functions.col"}

// Type is Col.
func (*colFactory) Type() *py.Type { return colType }

// Call makes an expression of names or data types.
func (*colFactory) Call(in *py.Interp, c *py.Call) (py.Value, error) {
	var names []string
	var types []expr.Selector
	for _, a := range c.Args {
		vs, err := sequence(in, a)
		if err != nil {
			return nil, err
		}
		for _, v := range vs {
			if s, ok := v.(py.Str); ok {
				names = append(names, string(s))
				continue
			}
			s, err := selectorOf(v)
			if err != nil {
				return nil, py.Raise(py.TypeError, "invalid input for `col`\n\nExpected `str` or `DataType`, got '%s'.", v.Type().Name)
			}
			types = append(types, s)
		}
	}
	switch {
	case len(types) > 0:
		s := types[0]
		for _, t := range types[1:] {
			s = expr.Combine{Op: '|', A: s, B: t}
		}
		return &Expr{expr.Select(s)}, nil
	case len(names) == 1 && len(c.Args) == 1 && !isSequence(c.Args[0]):
		return &Expr{expr.Col(names[0])}, nil
	}
	for _, n := range names {
		if strings.HasPrefix(n, "^") && strings.HasSuffix(n, "$") || n == "*" {
			return patterns(names)
		}
	}
	return &Expr{expr.Select(expr.ByName{Names: names, Strict: true})}, nil
}

// patterns is pl.col with several names of which some are patterns.
func patterns(names []string) (py.Value, error) {
	var all expr.Selector
	for _, n := range names {
		s, err := selectorOf(py.Str(n))
		if err != nil {
			return nil, err
		}
		if n == "*" {
			s = expr.All()
		}
		if all == nil {
			all = s
		} else {
			all = expr.Combine{Op: '|', A: all, B: s}
		}
	}
	return &Expr{expr.Select(all)}, nil
}

// Attr is pl.col.name.
func (*colFactory) Attr(_ *py.Interp, name string) (py.Value, error) {
	if strings.HasPrefix(name, "__") {
		return nil, nil
	}
	return &Expr{expr.Col(name)}, nil
}

// AttrNames lists nothing: every name is an attribute.
func (*colFactory) AttrNames() []string { return nil }

func init() {
	addFunction("lit", "(value, dtype=None, *, allow_object=False)", func(a *arguments) (py.Value, error) {
		e, err := toExpr(a.in, a.v["value"], false)
		if err != nil {
			return nil, err
		}
		if a.none("dtype") {
			return &Expr{e}, nil
		}
		if t, ok := a.v["dtype"].(*DataTypeExpr); ok {
			return &Expr{expr.Apply("cast", map[string]any{"dtype": t.t, "strict": true}, e)}, nil
		}
		t, err := toDType(a.v["dtype"])
		if err != nil {
			return nil, err
		}
		return &Expr{expr.Apply("cast", map[string]any{"dtype": t, "strict": true}, e)}, nil
	})
	addFunction("when", "(*predicates, **constraints)", func(a *arguments) (py.Value, error) {
		preds, err := predicates(a.in, &py.Call{Args: a.rest, Kw: a.kw})
		return &when{expr.NewWhen(anys(preds)...)}, err
	})
	addFunction("element", "()", func(a *arguments) (py.Value, error) { return &Expr{expr.Wrap(&expr.Element{})}, nil })
	addFunction("exclude", "(columns, *more_columns)", func(a *arguments) (py.Value, error) {
		return excluded(&Expr{expr.AllColumns()}, append([]py.Value{a.v["columns"]}, a.rest...), a)
	})
	// pl.sum("a", "b") is pl.col("a", "b").sum(), and so for the other aggregates.
	for _, name := range []string{"sum", "min", "max", "mean", "median", "first", "last", "n_unique", "product", "null_count", "cum_sum", "approx_n_unique"} {
		addFunction(name, "(*columns)", func(a *arguments) (py.Value, error) {
			if function.Lookup(name) == nil {
				return nil, dtype.Errorf(dtype.InvalidOperation, "pl.%s is not supported", name)
			}
			e, err := (&colFactory{}).Call(a.in, &py.Call{Args: a.rest})
			if len(a.rest) == 0 {
				if name != "first" && name != "last" && name != "count" {
					return nil, py.Raise(py.TypeError, "%s() expects at least one column", name)
				}
				if name == "count" {
					return &Expr{expr.Apply("pl.len", nil).Alias("count")}, nil
				}
				return &Expr{expr.Select(edgeColumn(name == "last"))}, nil
			}
			if err != nil {
				return nil, err
			}
			return &Expr{expr.Apply(name, nil, e.(*Expr).e)}, nil
		})
	}
	for _, name := range []string{"std", "var"} {
		addFunction(name, "(column, ddof=1)", func(a *arguments) (py.Value, error) {
			e, err := (&colFactory{}).Call(a.in, &py.Call{Args: []py.Value{a.v["column"]}})
			if err != nil {
				return nil, err
			}
			n, err := a.int("ddof")
			return &Expr{expr.Apply(name, map[string]any{"ddof": int64(n)}, e.(*Expr).e)}, err
		})
	}
	for _, name := range []string{"head", "tail"} {
		addFunction(name, "(column, n=10)", func(a *arguments) (py.Value, error) {
			e, err := (&colFactory{}).Call(a.in, &py.Call{Args: []py.Value{a.v["column"]}})
			if err != nil {
				return nil, err
			}
			n, err := a.int("n")
			return &Expr{expr.Apply(name, map[string]any{"n": int64(n)}, e.(*Expr).e)}, err
		})
	}
	for _, name := range []string{"all", "any"} {
		addFunction(name, "(*names, ignore_nulls=True)", func(a *arguments) (py.Value, error) {
			if len(a.rest) == 0 {
				return &Expr{expr.AllColumns()}, nil
			}
			e, err := (&colFactory{}).Call(a.in, &py.Call{Args: a.rest})
			if err != nil {
				return nil, err
			}
			skip, err := a.bool("ignore_nulls")
			return &Expr{expr.Apply(name, map[string]any{"ignore_nulls": skip}, e.(*Expr).e)}, err
		})
	}
	addFunction("concat", "(items, *, how='vertical', rechunk=False, parallel=True, strict=False)", concat)
	addFunction("collect_all", "(lazy_frames, *, lazy=False, engine='auto', optimizations=None)", func(a *arguments) (py.Value, error) {
		if lazy, err := a.bool("lazy"); err != nil || lazy {
			return nil, refuse("collect_all with lazy=True", "concat the queries, or collect them")
		}
		vs, err := sequence(a.in, a.v["lazy_frames"])
		if err != nil {
			return nil, err
		}
		out := make([]py.Value, len(vs))
		for i, v := range vs {
			l, ok := v.(*LazyFrame)
			if !ok {
				return nil, py.Raise(py.TypeError, "collect_all() expected LazyFrames, got '%s'", v.Type().Name)
			}
			if out[i], err = frameResult(l.lf.Collect(a.in.Context())); err != nil {
				return nil, err
			}
		}
		return py.NewList(out...), nil
	})
	addFunction("select", "(*exprs, eager=True, **named_exprs)", func(a *arguments) (py.Value, error) {
		eager, err := a.bool("eager")
		if err != nil {
			return nil, err
		}
		es, err := exprsAndNamed(a)
		if err != nil {
			return nil, err
		}
		empty, err := frame.New()
		if err != nil {
			return nil, err
		}
		lf := empty.Lazy().Select(es...)
		if !eager {
			return &LazyFrame{lf}, nil
		}
		return frameResult(lf.Collect(a.in.Context()))
	})
	addFunction("get_index_type", "()", func(a *arguments) (py.Value, error) { return &DataType{t: dtype.IndexType, class: true}, nil })
}

// edgeColumn picks the first or last column.
func edgeColumn(last bool) expr.Selector {
	return expr.Where{Text: "cs.first()", Test: func(i int, _ dtype.Field, n int) bool {
		return last && i == n-1 || !last && i == 0
	}}
}

// concat puts frames, queries or Series together.
func concat(a *arguments) (py.Value, error) {
	vs, err := a.in.Values(a.v["items"])
	if err != nil {
		return nil, err
	}
	how, err := a.str("how")
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(how, "align") && len(vs) > 0 {
		return concatAligned(a, vs, how)
	}
	if len(vs) == 0 {
		return nil, py.Raise(py.ValueError, "cannot concat empty list")
	}
	rechunk, err := a.bool("rechunk")
	if err != nil {
		return nil, err
	}
	switch vs[0].(type) {
	case *Series:
		cols, err := seriesList(a.in, py.NewList(vs...))
		if err != nil {
			return nil, err
		}
		s, err := series.Concat(cols[0].Name(), cols...)
		if err == nil && rechunk {
			s.Compact()
		}
		return seriesResult(s, err)
	case *DataFrame:
		frames := make([]*frame.DataFrame, len(vs))
		for i, v := range vs {
			d, ok := v.(*DataFrame)
			if !ok {
				return nil, py.Raise(py.TypeError, "did not expect type: '%s' in `concat`", v.Type().Name)
			}
			frames[i] = d.df
		}
		df, err := frame.Concat(frame.ConcatHow(how), frames...)
		if err == nil && rechunk {
			old := df
			df = df.Rechunk()
			old.Release()
		}
		return frameResult(df, err)
	case *LazyFrame:
		frames := make([]*frame.LazyFrame, len(vs))
		for i, v := range vs {
			l, ok := v.(*LazyFrame)
			if !ok {
				return nil, py.Raise(py.TypeError, "did not expect type: '%s' in `concat`", v.Type().Name)
			}
			frames[i] = l.lf
		}
		return &LazyFrame{frame.ConcatLazy(frame.ConcatHow(how), frames...)}, nil
	}
	return nil, py.Raise(py.TypeError, "did not expect type: '%s' in `concat`", vs[0].Type().Name)
}

// callFree calls a function without a column; with eager=True it is computed at once.
func callFree(in *py.Interp, s *function.Spec, c *py.Call) (py.Value, error) {
	eager := false
	takes := false
	for _, p := range s.Params {
		takes = takes || p.Name == "eager"
	}
	if !takes {
		d := *c
		d.Kw = nil
		for _, k := range c.Kw {
			if k.Name != "eager" {
				d.Kw = append(d.Kw, k)
				continue
			}
			t, err := in.Truth(k.Value)
			if err != nil {
				return nil, err
			}
			eager = t
		}
		c = &d
	}
	name := ""
	if f := freeCalls[s.Name]; f != nil {
		var err error
		if c, name, err = f(in, c); err != nil {
			return nil, err
		}
	}
	e, err := apply(in, s, c)
	if name != "" {
		e = e.Alias(name)
	}
	if err != nil || !eager {
		return &Expr{e}, err
	}
	return seriesResult(eagerly(in, e))
}
