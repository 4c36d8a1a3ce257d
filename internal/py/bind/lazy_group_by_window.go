package bind

import (
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
)

// lazyWindowMethods are those that the windows of a query have beyond those of a frame:
// Polars has one LazyGroupBy for groups and windows.
var lazyWindowMethods = methods[*WindowGroupBy]{}

func init() {
	m := lazyWindowMethods
	add := func(name, sig string, e func(a *arguments) (expr.Expr, error)) {
		m.add(name, sig, func(g *WindowGroupBy, a *arguments) (py.Value, error) {
			x, err := e(a)
			if err != nil {
				return nil, err
			}
			return g.agg(a, []any{x})
		})
	}
	for _, fn := range []string{"sum", "mean", "min", "max", "median", "n_unique"} {
		add(fn, "()", func(*arguments) (expr.Expr, error) { return expr.Apply(fn, nil, expr.AllColumns()), nil })
	}
	for _, fn := range []string{"first", "last"} {
		add(fn, "(ignore_nulls=False)", func(a *arguments) (expr.Expr, error) {
			skip, err := a.bool("ignore_nulls")
			return expr.Apply(fn, map[string]any{"ignore_nulls": skip}, expr.AllColumns()), err
		})
	}
	add("all", "()", func(*arguments) (expr.Expr, error) { return expr.AllColumns(), nil })
	add("len", "(name=None)", func(a *arguments) (expr.Expr, error) {
		if a.none("name") {
			return expr.Apply("pl.len", nil).Alias("len"), nil
		}
		name, err := a.str("name")
		return expr.Apply("pl.len", nil).Alias(name), err
	})
	add("quantile", "(quantile, interpolation='nearest')", func(a *arguments) (expr.Expr, error) {
		q, ok := py.AsFloat(a.v["quantile"])
		if !ok {
			return expr.Expr{}, a.wrong("quantile", "float")
		}
		i, err := a.str("interpolation")
		return expr.Apply("quantile", map[string]any{"quantile": q, "interpolation": i}, expr.AllColumns()), err
	})
	for _, fn := range []string{"head", "tail"} {
		m.add(fn, "(n=5)", func(*WindowGroupBy, *arguments) (py.Value, error) {
			return nil, refuse(fn+" of windows", "use agg(pl.all()."+fn+"(n)), which gives lists")
		})
	}
}
