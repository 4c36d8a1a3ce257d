package bind

import (
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
)

// WindowGroupBy is a frame or query with windows that waits for its aggregations. Polars'
// DynamicGroupBy and RollingGroupBy, of a query LazyGroupBy.
type WindowGroupBy struct {
	py.Held
	g      *frame.WindowGroupBy
	df     *DataFrame // nil for a lazy one; held
	in     *py.Interp
	t      *py.Type
	having []expr.Expr
}

var (
	dynamicGroupByType = &py.Type{Name: "DynamicGroupBy", Module: "polars.dataframe.group_by"}
	rollingGroupByType = &py.Type{Name: "RollingGroupBy", Module: "polars.dataframe.group_by"}
)

var windowMethods = methods[*WindowGroupBy]{}

// Type is DynamicGroupBy, RollingGroupBy or LazyGroupBy.
func (g *WindowGroupBy) Type() *py.Type { return g.t }

// Drop gives the frame up.
func (g *WindowGroupBy) Drop() {
	forget(g)
	if g.df != nil {
		g.in.Unhold(g.df)
		g.df = nil
	}
}

// Holding is the count of the objects that hold the windows.
func (g *WindowGroupBy) Holding() *py.Held {
	follow(g, func(visit func(any)) {
		visitQuery(g.g.Agg(), visit)
		for _, h := range g.having {
			visitExpr(h.Node(), visit)
		}
	})
	return &g.Held
}

// Attr gives the methods.
func (g *WindowGroupBy) Attr(_ *py.Interp, name string) (py.Value, error) {
	_, ok := windowMethods[name]
	if _, lazy := lazyWindowMethods[name]; ok || lazy && g.t == lazyGroupByType {
		return boundMethod(g, name), nil
	}
	return nil, nil
}

// AttrNames lists the methods.
func (*WindowGroupBy) AttrNames() []string { return windowMethods.names() }

// CallMethod calls a method.
func (g *WindowGroupBy) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	v, found, err := windowMethods.call(in, g, g.t.Name, name, c)
	if !found && g.t == lazyGroupByType {
		return lazyWindowMethods.call(in, g, g.t.Name, name, c)
	}
	return v, found, err
}

// Iter iterates over (key, frame) pairs.
func (g *WindowGroupBy) Iter(in *py.Interp) (py.Iterator, error) {
	if g.df == nil {
		return nil, py.Raise(py.TypeError, "'LazyGroupBy' object is not iterable")
	}
	return partitions(g.g.Frames(in.Context()))
}

// partitions iterates over groups of rows and gives them away.
func partitions(groups []frame.Partition, err error) (py.Iterator, error) {
	if err != nil {
		return nil, err
	}
	i := 0
	return py.IteratorFunc(func(*py.Interp) (py.Value, bool, error) {
		if i >= len(groups) {
			return nil, false, nil
		}
		p := groups[i]
		i++
		defer p.Key.Release()
		keys, err := NewDataFrame(p.Key).rows(false)
		if err != nil {
			return nil, false, err
		}
		return py.NewTuple(keys[0], NewDataFrame(p.Rows)), true, nil
	}), nil
}

func (g *WindowGroupBy) agg(a *arguments, aggs []any) (py.Value, error) {
	lf := withHaving(g.g.Agg, g.having, aggs)
	if g.df == nil {
		return &LazyFrame{lf}, nil
	}
	return frameResult(lf.Collect(a.in.Context()))
}

// withHaving aggregates and keeps the groups for which all conditions hold.
func withHaving(agg func(...any) *frame.LazyFrame, having []expr.Expr, aggs []any) *frame.LazyFrame {
	if len(having) == 0 {
		return agg(aggs...)
	}
	all := having[0]
	for _, e := range having[1:] {
		all = all.And(e)
	}
	const mark = "__POLARS_HAVING"
	return agg(append(append([]any(nil), aggs...), all.Alias(mark))...).Filter(col(mark)).Drop(mark)
}

func init() {
	m := windowMethods
	m.add("agg", "(*aggs, **named_aggs)", func(g *WindowGroupBy, a *arguments) (py.Value, error) {
		es, err := exprsAndNamed(a)
		if err != nil {
			return nil, err
		}
		return g.agg(a, es)
	})
	m.add("having", "(*predicates)", func(g *WindowGroupBy, a *arguments) (py.Value, error) {
		es, err := columns(a.in, a.rest)
		if err != nil {
			return nil, err
		}
		h := *g
		h.Held = py.Held{}
		h.having = append(append([]expr.Expr(nil), g.having...), es...)
		if h.df != nil {
			a.in.Hold(h.df)
		}
		return &h, nil
	})
	m.add("map_groups", "(function, schema=None)", func(g *WindowGroupBy, a *arguments) (py.Value, error) {
		it, err := g.Iter(a.in)
		if err != nil {
			return nil, err
		}
		return mapGroups(a, it)
	})
	frameMethods.add("group_by_dynamic", dynamicParams, func(d *DataFrame, a *arguments) (py.Value, error) {
		g, err := dynamicGroups(d.df.Borrow(), a)
		if err != nil {
			return nil, err
		}
		a.in.Hold(d)
		return &WindowGroupBy{g: g, df: d, in: a.in, t: dynamicGroupByType}, nil
	})
	lazyMethods.add("group_by_dynamic", dynamicParams, func(l *LazyFrame, a *arguments) (py.Value, error) {
		g, err := dynamicGroups(l.lf, a)
		return &WindowGroupBy{g: g, in: a.in, t: lazyGroupByType}, err
	})
	frameMethods.add("rolling", rollingParams, func(d *DataFrame, a *arguments) (py.Value, error) {
		g, err := rollingGroups(d.df.Borrow(), a)
		if err != nil {
			return nil, err
		}
		a.in.Hold(d)
		return &WindowGroupBy{g: g, df: d, in: a.in, t: rollingGroupByType}, nil
	})
	lazyMethods.add("rolling", rollingParams, func(l *LazyFrame, a *arguments) (py.Value, error) {
		g, err := rollingGroups(l.lf, a)
		return &WindowGroupBy{g: g, in: a.in, t: lazyGroupByType}, err
	})
}

const (
	dynamicParams = "(index_column, *, every, period=None, offset=None, include_boundaries=False, closed='left', label='left', group_by=None, start_by='window')"
	rollingParams = "(index_column, *, period, offset=None, closed='right', group_by=None)"
)

// windowArguments reads what all windows have: the index, the keys and some lengths and
// names.
func windowArguments(a *arguments, lengths map[string]*any, names map[string]*string) (index any, keys []any, err error) {
	e, err := toExpr(a.in, a.v["index_column"], true)
	if err != nil {
		return nil, nil, err
	}
	index = e
	if s, ok := a.v["index_column"].(py.Str); ok {
		index = string(s)
	}
	for name, to := range lengths {
		if *to, err = duration(name, a.v[name]); err != nil {
			return nil, nil, err
		}
	}
	for name, to := range names {
		if *to, err = a.str(name); err != nil {
			return nil, nil, err
		}
	}
	if !a.none("group_by") {
		es, err := columns(a.in, []py.Value{a.v["group_by"]})
		if err != nil {
			return nil, nil, err
		}
		keys = anys(es)
	}
	return index, keys, nil
}

func dynamicGroups(lf *frame.LazyFrame, a *arguments) (*frame.WindowGroupBy, error) {
	var o frame.DynamicOptions
	index, keys, err := windowArguments(a, map[string]*any{"every": &o.Every, "period": &o.Period, "offset": &o.Offset},
		map[string]*string{"closed": &o.Closed, "label": &o.Label, "start_by": &o.StartBy})
	if err != nil {
		return nil, err
	}
	o.GroupBy = keys
	o.IncludeBoundaries, err = a.bool("include_boundaries")
	return lf.GroupByDynamic(index, o), err
}

func rollingGroups(lf *frame.LazyFrame, a *arguments) (*frame.WindowGroupBy, error) {
	var o frame.RollingOptions
	index, keys, err := windowArguments(a, map[string]*any{"period": &o.Period, "offset": &o.Offset}, map[string]*string{"closed": &o.Closed})
	o.GroupBy = keys
	return lf.Rolling(index, o), err
}
