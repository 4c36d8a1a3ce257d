package bind

import (
	"strings"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series/dtype"
)

// pivot makes a column of each combination of values of the `on` columns: the values of
// the rows with it, aggregated.
func pivot(d *DataFrame, a *arguments) (py.Value, error) {
	out, err := pivoted(d.df.Borrow(), a)
	if err != nil {
		return nil, err
	}
	return frameResult(out.Collect(a.in.Context()))
}

func pivoted(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
	schema, err := lf.CollectSchema()
	if err != nil {
		return nil, err
	}
	on, err := a.names(lf, "on")
	if err != nil {
		return nil, err
	}
	index, err := a.names(lf, "index")
	if err != nil {
		return nil, err
	}
	values, err := a.names(lf, "values")
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	for _, n := range append(append(append([]string(nil), on...), index...), values...) {
		used[n] = true
	}
	rest := func() (out []string) {
		for _, n := range schema.Names() {
			if !used[n] {
				out = append(out, n)
			}
		}
		return out
	}
	switch {
	case a.none("index") && a.none("values"):
		return nil, dtype.Errorf(dtype.InvalidOperation, "`pivot` needs either `index` or `values` needs to be specified")
	case a.none("index"):
		index = rest()
	case a.none("values"):
		values = rest()
	}
	agg, err := pivotAggregate(a)
	if err != nil {
		return nil, err
	}
	sep, err := a.str("separator")
	if err != nil {
		return nil, err
	}
	sorted, err := a.bool("sort_columns")
	if err != nil {
		return nil, err
	}
	combos, err := combinations(lf, a, on, sorted)
	if err != nil {
		return nil, err
	}
	rows, err := combos.rows(false)
	if err != nil {
		return nil, err
	}
	combine := false
	if s, err := a.str("column_naming"); err != nil || s == "combine" {
		combine = true
	}
	if a.none("aggregate_function") {
		if err := oneRowEach(a, lf, append(append([]string(nil), index...), on...)); err != nil {
			return nil, err
		}
	}
	var aggs []any
	for _, v := range values {
		for i, r := range rows {
			parts := make([]string, len(on))
			var test expr.Expr
			for k := range on {
				cell := r.(*py.Tuple).Items()[k]
				parts[k] = pivotName(a.in, cell, len(on) > 1)
				lit := expr.Lit(nil)
				if cell != py.None {
					lit = expr.Lit(combos.df.Batch().Columns[k].Slice(i, 1))
				}
				t := expr.Apply("eq_missing", nil, col(on[k]), expr.Apply("first", nil, lit))
				if cell == py.None {
					t = expr.Apply("is_null", nil, col(on[k]))
				}
				if k == 0 {
					test = t
				} else {
					test = test.And(t)
				}
			}
			name := parts[0]
			if len(on) > 1 {
				name = "{" + strings.Join(parts, ",") + "}"
			}
			if len(values) > 1 || combine {
				name = v + sep + name
			}
			aggs = append(aggs, agg(expr.Apply("filter", nil, col(v), test)).Alias(name))
		}
	}
	if len(index) == 0 {
		return lf.Select(aggs...), nil
	}
	return lf.GroupBy(namesAny(index)...).MaintainOrder().Agg(aggs...), nil
}

// combinations are the distinct rows of the `on` columns, or those that were given.
func combinations(lf *frame.LazyFrame, a *arguments, on []string, sorted bool) (*DataFrame, error) {
	if !a.none("on_columns") {
		switch x := a.v["on_columns"].(type) {
		case *DataFrame:
			return NewDataFrame(x.df.Clone()), nil
		case *Series:
			f, err := frame.New(x.s.Clone())
			return NewDataFrame(f), err
		}
		vs, err := a.list(a.v["on_columns"])
		if err != nil {
			return nil, err
		}
		s, err := makeSeries(a.in, on[0], vs, nil, true)
		if err != nil {
			return nil, err
		}
		f, err := frame.New(s)
		return NewDataFrame(f), err
	}
	lf = lf.Select(namesAny(on)...).UniqueWith(frame.UniqueOptions{Keep: "first", MaintainOrder: true})
	if sorted {
		lf = lf.SortWith(frame.SortOptions{}, namesAny(on)...)
	}
	f, err := lf.Collect(a.in.Context())
	return NewDataFrame(f), err
}

// pivotName writes a value as part of a column name.
func pivotName(in *py.Interp, v py.Value, quoted bool) string {
	switch x := v.(type) {
	case py.NoneValue:
		return "null"
	case py.Bool:
		if x {
			return "true"
		}
		return "false"
	case py.Str:
		if quoted {
			return `"` + string(x) + `"`
		}
	}
	s, _ := py.ToStr(in, v)
	return s
}

// pivotAggregate reads aggregate_function: a name, an expression of pl.element(), or
// None, which allows one value only.
func pivotAggregate(a *arguments) (func(e expr.Expr) expr.Expr, error) {
	switch x := a.v["aggregate_function"].(type) {
	case *Expr:
		return func(e expr.Expr) expr.Expr {
			return expr.Wrap(expr.Transform(x.e.Node(), func(n expr.Node) expr.Node {
				if _, ok := n.(*expr.Element); ok {
					return e.Node()
				}
				return n
			}))
		}, nil
	case py.Str:
		switch x {
		case "min", "max", "first", "last", "sum", "mean", "median", "len", "item":
			return func(e expr.Expr) expr.Expr { return expr.Apply(string(x), nil, e) }, nil
		}
		return nil, py.Raise(py.ValueError, "invalid input for `aggregate_function` argument: '%s'", string(x))
	}
	return func(e expr.Expr) expr.Expr { return expr.Apply("first", nil, e) }, nil
}

// oneRowEach makes sure that no two rows fall into one cell.
func oneRowEach(a *arguments, lf *frame.LazyFrame, keys []string) error {
	n := expr.Apply("pl.len", nil).Alias("len")
	df, err := lf.GroupBy(namesAny(keys)...).Agg(n).Select(expr.Apply("max", nil, col("len"))).Collect(a.in.Context())
	if err != nil {
		return err
	}
	defer df.Release()
	v, err := valueAt(df.Batch().Columns[0], 0)
	if k, ok := py.AsInt(v); ok && k > 1 {
		return dtype.Errorf(dtype.ComputeError, "aggregation 'item' expected no or a single value, got %d values", k)
	}
	return err
}
