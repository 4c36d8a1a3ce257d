package bind

import (
	"fmt"
	"math"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/plan"
)

// LazyFrame is a query. Polars' LazyFrame.
type LazyFrame struct{ lf *frame.LazyFrame }

// Lazy returns the query.
func (l *LazyFrame) Lazy() *frame.LazyFrame { return l.lf }

var lazyFrameType = &py.Type{Name: "LazyFrame", Module: "polars.lazyframe.frame"}

// Type is LazyFrame.
func (*LazyFrame) Type() *py.Type { return lazyFrameType }

// lazyMethods are the methods of LazyFrame; frame_methods.go adds those that it shares
// with DataFrame.
var lazyMethods = methods[*LazyFrame]{}

// Attr gives properties and methods.
func (l *LazyFrame) Attr(in *py.Interp, name string) (py.Value, error) {
	switch name {
	case "columns", "schema", "dtypes", "width":
		if err := l.lf.Failure(); err != nil {
			return nil, err
		}
		s, err := l.lf.CollectSchema()
		if err != nil {
			return nil, err
		}
		switch name {
		case "columns":
			return strs(s.Names()), nil
		case "schema":
			return &Schema{fields: s}, nil
		case "width":
			return py.Int(len(s)), nil
		}
		var out []py.Value
		for _, f := range s {
			out = append(out, &DataType{t: f.Type})
		}
		return py.NewList(out...), nil
	}
	if _, ok := lazyMethods[name]; ok {
		return boundMethod(l, name), nil
	}
	return extension(in, l, name)
}

// AttrNames lists what Attr finds.
func (l *LazyFrame) AttrNames() []string {
	return append(lazyMethods.names(), "columns", "dtypes", "schema", "width")
}

// CallMethod calls a method.
func (l *LazyFrame) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	return lazyMethods.call(in, l, "LazyFrame", name, c)
}

// Repr shows that it is a query; explain() shows the plan.
func (l *LazyFrame) Repr(*py.Interp) (string, error) { return fmt.Sprintf("<LazyFrame at %p>", l), nil }

// Str shows the plan as it was written.
func (l *LazyFrame) Str(*py.Interp) (string, error) {
	if err := l.lf.Failure(); err != nil {
		return "", err
	}
	n, err := l.lf.Plan()
	if err != nil {
		return "", err
	}
	return "naive plan: (run LazyFrame.explain(optimized=True) to see the optimized plan)\n\n" + plan.Explain(n), nil
}

// GetItem is lf[a:b].
func (l *LazyFrame) GetItem(_ *py.Interp, key py.Value) (py.Value, error) {
	s, ok := key.(*py.Slice)
	if !ok {
		return nil, py.Raise(py.TypeError, "LazyFrame is not subscriptable (aside from slicing)\n\nUse `select()` or `filter()` instead.")
	}
	part := func(v py.Value, def int) int {
		if n, ok := py.AsInt(v); ok {
			return int(n)
		}
		return def
	}
	start, stop, step := part(s.Start, 0), part(s.Stop, -1), part(s.Step, 1)
	lf := l.lf
	switch {
	case start < 0 || stop < -1 || step <= 0:
		return nil, py.Raise(py.ValueError, "negative slicing is not supported for a LazyFrame: its length is not known")
	case s.Stop == py.None:
		lf = lf.Slice(start, math.MaxInt32)
	default:
		lf = lf.Slice(start, max(stop-start, 0))
	}
	if step > 1 {
		lf = lf.GatherEvery(step, 0)
	}
	return &LazyFrame{lf}, nil
}

// Truth refuses.
func (l *LazyFrame) Truth(*py.Interp) (bool, error) {
	return false, py.Raise(py.TypeError, "the truth value of a LazyFrame is ambiguous\n\nLazyFrames cannot be used in boolean context with and/or/not operators.")
}

func init() {
	m := lazyMethods
	m.add("collect", "(*, type_coercion=True, predicate_pushdown=True, projection_pushdown=True, simplify_expression=True, slice_pushdown=True, comm_subplan_elim=True, comm_subexpr_elim=True, cluster_with_columns=True, no_optimization=False, engine='auto', background=False, optimizations=None)", func(l *LazyFrame, a *arguments) (py.Value, error) {
		o, err := a.optimizations()
		if err != nil {
			return nil, err
		}
		if err := l.lf.Failure(); err != nil {
			return nil, err
		}
		return frameResult(l.lf.CollectWith(a.in.Context(), o))
	})
	m.add("lazy", "()", func(l *LazyFrame, a *arguments) (py.Value, error) { return l, nil })
	m.add("clone", "()", func(l *LazyFrame, a *arguments) (py.Value, error) { return &LazyFrame{l.lf}, nil })
	m.add("cache", "()", func(l *LazyFrame, a *arguments) (py.Value, error) { return &LazyFrame{l.lf}, nil })
	m.add("collect_schema", "()", func(l *LazyFrame, a *arguments) (py.Value, error) {
		if err := l.lf.Failure(); err != nil {
			return nil, err
		}
		s, err := l.lf.CollectSchema()
		return &Schema{fields: s}, err
	})
	m.add("explain", "(*, format='plain', optimized=True, engine='auto', optimizations=None)", explain)
	m.add("profile", "(*, show_plot=False, engine='auto', optimizations=None)", profile)
	m.add("show_graph", "(*, optimized=True, show=True, output_path=None, raw_output=False, figsize=(16.0, 12.0), engine='auto', plan_stage='ir', optimizations=None)", showGraph)
	m.add("pipe", "(function, *args, **kwargs)", func(l *LazyFrame, a *arguments) (py.Value, error) { return pipe(l, a) })
	m.add("first", "()", func(l *LazyFrame, a *arguments) (py.Value, error) { return &LazyFrame{l.lf.Head(1)}, nil })
	m.add("last", "()", func(l *LazyFrame, a *arguments) (py.Value, error) { return &LazyFrame{l.lf.Tail(1)}, nil })
	m.add("group_by", "(*by, maintain_order=False, **named_by)", func(l *LazyFrame, a *arguments) (py.Value, error) {
		keys, err := exprsAndNamed(a)
		if err != nil {
			return nil, err
		}
		order, err := a.bool("maintain_order")
		g := l.lf.GroupBy(keys...)
		if order {
			g = g.MaintainOrder()
		}
		return &GroupBy{lazy: g, keys: keys}, err
	})
}
