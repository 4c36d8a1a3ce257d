package bind

import (
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
)

// GroupBy is a frame or query with keys that waits for its aggregations. Polars' GroupBy
// and LazyGroupBy.
type GroupBy struct {
	py.Held
	lazy *frame.LazyGroupBy
	df   *DataFrame // nil for a lazy one; held
	in   *py.Interp
	keys []any
	// having are conditions on groups, computed with the aggregations.
	having []expr.Expr
}

var (
	groupByType     = &py.Type{Name: "GroupBy", Module: "polars.dataframe.group_by"}
	lazyGroupByType = &py.Type{Name: "LazyGroupBy", Module: "polars.lazyframe.group_by"}
)

func newGroupBy(in *py.Interp, d *DataFrame, keys []any, maintainOrder bool) *GroupBy {
	g := d.df.Borrow().GroupBy(keys...)
	if maintainOrder {
		g = g.MaintainOrder()
	}
	in.Hold(d)
	return &GroupBy{lazy: g, df: d, in: in, keys: keys}
}

// Type is GroupBy or LazyGroupBy.
func (g *GroupBy) Type() *py.Type {
	if g.df == nil {
		return lazyGroupByType
	}
	return groupByType
}

// Drop gives the frame up.
func (g *GroupBy) Drop() {
	forget(g)
	if g.df != nil {
		g.in.Unhold(g.df)
		g.df = nil
	}
}

var groupByMethods = methods[*GroupBy]{}

// Attr gives the methods.
func (g *GroupBy) Attr(_ *py.Interp, name string) (py.Value, error) {
	if _, ok := groupByMethods[name]; ok {
		return boundMethod(g, name), nil
	}
	return nil, removed(g.Type().Name, name)
}

// AttrNames lists the methods.
func (*GroupBy) AttrNames() []string { return groupByMethods.names() }

// CallMethod calls a method.
func (g *GroupBy) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	return groupByMethods.call(in, g, "GroupBy", name, c)
}

// agg runs the aggregations, or adds them to the query.
func (g *GroupBy) agg(a *arguments, aggs ...any) (py.Value, error) {
	lf := g.filtered(aggs)
	if g.df == nil {
		return &LazyFrame{lf}, nil
	}
	return frameResult(lf.Collect(a.in.Context()))
}

// filtered aggregates and keeps the groups that having asks for.
func (g *GroupBy) filtered(aggs []any) *frame.LazyFrame {
	return withHaving(g.lazy.Agg, g.having, aggs)
}

// Iter iterates over (key, frame) pairs.
func (g *GroupBy) Iter(in *py.Interp) (py.Iterator, error) {
	if g.df == nil {
		return nil, py.Raise(py.TypeError, "'LazyGroupBy' object is not iterable")
	}
	return partitions(g.df.df.PartitionBy(in.Context(), g.keys...))
}

func init() {
	m := groupByMethods
	m.add("agg", "(*aggs, **named_aggs)", func(g *GroupBy, a *arguments) (py.Value, error) {
		es, err := exprsAndNamed(a)
		if err != nil {
			return nil, err
		}
		return g.agg(a, es...)
	})
	all := func(fn string) func(g *GroupBy, a *arguments) (py.Value, error) {
		return func(g *GroupBy, a *arguments) (py.Value, error) {
			return g.agg(a, expr.Apply(fn, nil, expr.AllColumns()))
		}
	}
	for _, fn := range []string{"sum", "mean", "min", "max", "median", "n_unique"} {
		m.add(fn, "()", all(fn))
	}
	for _, fn := range []string{"first", "last"} {
		m.add(fn, "(ignore_nulls=False)", func(g *GroupBy, a *arguments) (py.Value, error) {
			skip, err := a.bool("ignore_nulls")
			if err != nil {
				return nil, err
			}
			return g.agg(a, expr.Apply(fn, map[string]any{"ignore_nulls": skip}, expr.AllColumns()))
		})
	}
	m.add("having", "(*predicates)", func(g *GroupBy, a *arguments) (py.Value, error) {
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
	m.add("all", "()", func(g *GroupBy, a *arguments) (py.Value, error) { return g.agg(a, expr.AllColumns()) })
	size := func(g *GroupBy, a *arguments) (py.Value, error) {
		name := "len"
		if !a.none("name") {
			var err error
			if name, err = a.str("name"); err != nil {
				return nil, err
			}
		}
		return g.agg(a, expr.Apply("pl.len", nil).Alias(name))
	}
	m.add("len", "(name=None)", size)
	rows := func(fn string) func(g *GroupBy, a *arguments) (py.Value, error) {
		return func(g *GroupBy, a *arguments) (py.Value, error) {
			n, err := a.int("n")
			if err != nil {
				return nil, err
			}
			v, err := g.agg(a, expr.Apply(fn, map[string]any{"n": int64(n)}, expr.AllColumns()))
			if err != nil {
				return nil, err
			}
			return explodeAll(a.in, v, len(g.keys))
		}
	}
	m.add("head", "(n=5)", rows("head"))
	m.add("tail", "(n=5)", rows("tail"))
	m.add("quantile", "(quantile, interpolation='nearest')", func(g *GroupBy, a *arguments) (py.Value, error) {
		q, ok := py.AsFloat(a.v["quantile"])
		if !ok {
			return nil, a.wrong("quantile", "float")
		}
		i, err := a.str("interpolation")
		if err != nil {
			return nil, err
		}
		return g.agg(a, expr.Apply("quantile", map[string]any{"quantile": q, "interpolation": i}, expr.AllColumns()))
	})
	m.add("map_groups", "(function, schema=None)", func(g *GroupBy, a *arguments) (py.Value, error) {
		if g.df == nil {
			return g.mapLazily(a)
		}
		it, err := g.Iter(a.in)
		if err != nil {
			return nil, err
		}
		return mapGroups(a, it)
	})
}

// mapGroups stacks what the function gives for the frame of each group.
func mapGroups(a *arguments, it py.Iterator) (py.Value, error) {
	var out []*frame.DataFrame
	for {
		v, ok, err := it.Next(a.in)
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		r, err := a.in.CallValues(a.v["function"], v.(*py.Tuple).Items()[1])
		if err != nil {
			return nil, err
		}
		d, ok := r.(*DataFrame)
		if !ok {
			return nil, py.Raise(py.TypeError, "map_groups() expected a function that returns a DataFrame, got '%s'", r.Type().Name)
		}
		out = append(out, d.df)
	}
	return frameResult(frame.Concat(frame.Vertical, out...))
}

// explodeAll explodes all columns behind the keys of a result.
func explodeAll(in *py.Interp, v py.Value, keys int) (py.Value, error) {
	switch x := v.(type) {
	case *DataFrame:
		return frameResult(x.df.Borrow().Explode(x.df.Columns()[keys:]...).Collect(in.Context()))
	case *LazyFrame:
		s, err := x.lf.CollectSchema()
		if err != nil {
			return nil, err
		}
		return &LazyFrame{x.lf.Explode(s.Names()[keys:]...)}, nil
	}
	return v, nil
}

// mapLazily adds a step that calls a function for the rows of each group.
func (g *GroupBy) mapLazily(a *arguments) (py.Value, error) {
	lf, err := mapFrames(g.lazy.Frame(), a, "map_groups", false, func(in *frame.DataFrame) (py.Value, error) {
		it, err := partitions(in.PartitionBy(a.in.Context(), g.keys...))
		if err != nil {
			return nil, err
		}
		return mapGroups(a, it)
	})
	return &LazyFrame{lf}, err
}
