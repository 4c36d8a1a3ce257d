package frame

import (
	"context"
	"fmt"
	"slices"

	"github.com/gopolars/gopolars/lazy/exec"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/lazy/rule"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// LazyFrame is a query that has not run yet: an immutable description. Errors stick to
// it and surface when it is collected. Polars' LazyFrame.
type LazyFrame struct {
	node   plan.Node
	err    error
	failed *failedStep // beside err, when a step could not be resolved
}

// Scan starts a query on a source.
func Scan(s plan.Source) *LazyFrame { return &LazyFrame{node: &plan.Scan{Source: s, Rows: -1}} }

// FromPlan starts a query on a plan.
func FromPlan(n plan.Node) *LazyFrame { return &LazyFrame{node: n} }

// Plan returns the query's plan, or the error that it carries.
func (lf *LazyFrame) Plan() (plan.Node, error) { return lf.node, lf.err }

// FailLazy is a query that carries an error.
func FailLazy(err error) *LazyFrame { return &LazyFrame{err: err} }

// CollectSchema resolves the query's schema without running it. Polars' collect_schema.
func (lf *LazyFrame) CollectSchema() (dtype.Schema, error) {
	if lf.err != nil {
		return nil, lf.err
	}
	return lf.node.Schema(), nil
}

// QueryOptions say how a query is rewritten before it runs.
type QueryOptions = rule.Options

// Optimized returns the query as it will run. Polars shows it with explain.
func (lf *LazyFrame) Optimized(o QueryOptions) *LazyFrame {
	return lf.then("", func(n plan.Node) (plan.Node, error) { return rule.Optimize(n, o) })
}

// Explain describes the query as it will run. Polars' explain.
func (lf *LazyFrame) Explain() (string, error) {
	n, err := lf.Optimized(QueryOptions{}).Plan()
	if err != nil {
		return "", err
	}
	return plan.ExplainOptimized(n), nil
}

// Describe describes the query as it was written. Polars' explain with optimized=False.
func (lf *LazyFrame) Describe() (string, error) {
	if lf.err != nil {
		return "", lf.err
	}
	return plan.Explain(lf.node), nil
}

// Collect runs the query. Polars' collect.
func (lf *LazyFrame) Collect(ctx context.Context) (*DataFrame, error) {
	return lf.CollectWith(ctx, QueryOptions{})
}

// CollectWith is Collect with options.
func (lf *LazyFrame) CollectWith(ctx context.Context, o QueryOptions) (*DataFrame, error) {
	o.Eager = true
	if lf = lf.Optimized(o); lf.err != nil {
		return nil, lf.err
	}
	b, err := exec.Run(ctx, lf.node)
	if err != nil {
		return nil, err
	}
	return &DataFrame{b}, nil
}

// CollectInParts runs the query and gives its result to f, which borrows it: all rows at
// once, or, within a memory budget, some rows at a time, in order. Sinks use it.
func (lf *LazyFrame) CollectInParts(ctx context.Context, rows int, f func(df *DataFrame) error) error {
	if lf = lf.Optimized(QueryOptions{Eager: true}); lf.err != nil {
		return lf.err
	}
	return exec.Each(ctx, lf.node, rows, func(b *series.Batch) error { return f(&DataFrame{b}) })
}

// then adds a step unless the query failed already. name is what errors call it, "" for
// nothing.
func (lf *LazyFrame) then(name string, step func(in plan.Node) (plan.Node, error)) *LazyFrame {
	if lf.err != nil {
		return lf.failedBefore(name)
	}
	n, err := step(lf.node)
	if err != nil {
		return failedAt(name, lf.node, err)
	}
	return &LazyFrame{node: n}
}

// exprs makes expressions of arguments; strings are column names.
func exprs(in []any) []expr.Expr {
	out := make([]expr.Expr, 0, len(in))
	for _, v := range in {
		switch v := v.(type) {
		case []expr.Expr:
			out = append(out, v...)
		case []string:
			for _, s := range v {
				out = append(out, expr.Col(s))
			}
		case expr.Selector:
			out = append(out, expr.Select(v))
		default:
			out = append(out, expr.Into(v, true))
		}
	}
	return out
}

// Select computes columns from expressions or column names. Polars' select.
func (lf *LazyFrame) Select(in ...any) *LazyFrame {
	return lf.then("select", func(n plan.Node) (plan.Node, error) {
		out, err := plan.Bind(n.Schema(), exprs(in)...)
		if err != nil {
			return nil, err
		}
		return &plan.Select{Input: n, Exprs: out}, plan.CheckUnique(out, "select")
	})
}

// WithColumns adds or replaces columns. Polars' with_columns.
func (lf *LazyFrame) WithColumns(in ...any) *LazyFrame {
	return lf.then("with_columns", func(n plan.Node) (plan.Node, error) {
		out, err := plan.Bind(n.Schema(), exprs(in)...)
		if err != nil {
			return nil, err
		}
		return &plan.WithColumns{Input: n, Exprs: out}, plan.CheckUnique(out, "with_columns")
	})
}

// Filter keeps the rows for which all predicates are true; null drops a row. Polars'
// filter.
func (lf *LazyFrame) Filter(predicates ...any) *LazyFrame {
	return lf.then("filter", func(n plan.Node) (plan.Node, error) {
		out, err := plan.Bind(n.Schema(), exprs(predicates)...)
		if err != nil {
			return nil, err
		}
		for _, o := range out {
			if t := o.Expr.Type(); t != dtype.Boolean && t != dtype.Null {
				return nil, dtype.Errorf(dtype.InvalidOperation, "filter predicate must be of type `Boolean`, got `%s`", t.Name())
			}
			n = &plan.Filter{Input: n, Predicate: o.Expr}
		}
		return n, nil
	})
}

// SortOptions say how rows are ordered. One Descending or NullsLast counts for every
// key.
type SortOptions struct {
	Descending    []bool
	NullsLast     []bool
	MaintainOrder bool
}

// Sort orders the rows by columns or expressions, nulls first. Polars' sort.
func (lf *LazyFrame) Sort(by ...any) *LazyFrame { return lf.SortWith(SortOptions{}, by...) }

// SortWith is Sort with options.
func (lf *LazyFrame) SortWith(o SortOptions, by ...any) *LazyFrame {
	return lf.then("sort", func(n plan.Node) (plan.Node, error) {
		out, err := plan.Bind(n.Schema(), exprs(by)...)
		if err != nil {
			return nil, err
		}
		s := &plan.Sort{Input: n, MaintainOrder: o.MaintainOrder}
		for _, k := range out {
			s.By = append(s.By, k.Expr)
		}
		if s.Descending, err = forEach(o.Descending, len(s.By), "descending"); err != nil {
			return nil, err
		}
		s.NullsLast, err = forEach(o.NullsLast, len(s.By), "nulls_last")
		return s, err
	})
}

// forEach gives each of n keys its flag.
func forEach(flags []bool, n int, name string) ([]bool, error) {
	switch len(flags) {
	case n:
		return flags, nil
	case 0, 1:
		out := make([]bool, n)
		for i := range out {
			out[i] = len(flags) == 1 && flags[0]
		}
		return out, nil
	}
	return nil, dtype.Errorf(dtype.BadValue, "the length of `%s` (%d) does not match the length of `by` (%d)", name, len(flags), n)
}

// Slice keeps n rows from off, which counts from the end when negative. Polars' slice.
func (lf *LazyFrame) Slice(off, n int) *LazyFrame {
	return lf.then("slice", func(in plan.Node) (plan.Node, error) {
		return &plan.Slice{Input: in, Offset: off, Len: n}, nil
	})
}

// Head keeps the first n rows. Polars' head.
func (lf *LazyFrame) Head(n int) *LazyFrame { return lf.Slice(0, n) }

// Tail keeps the last n rows. Polars' tail.
func (lf *LazyFrame) Tail(n int) *LazyFrame { return lf.Slice(-n, n) }

// Drop leaves columns out, each of which must be there. Polars' drop.
func (lf *LazyFrame) Drop(names ...string) *LazyFrame {
	return lf.then("select", func(n plan.Node) (plan.Node, error) {
		s := n.Schema()
		for _, name := range names {
			if s.Index(name) < 0 {
				return nil, expr.Missing(name)
			}
		}
		keep := &plan.Select{Input: n}
		for _, f := range s {
			if !slices.Contains(names, f.Name) {
				keep.Exprs = append(keep.Exprs, plan.Output{Name: f.Name, Expr: &plan.ColumnRef{Name: f.Name, T: f.Type}})
			}
		}
		return keep, nil
	})
}

// Rename gives columns new names. Polars' rename.
func (lf *LazyFrame) Rename(names map[string]string) *LazyFrame {
	return lf.then("", func(n plan.Node) (plan.Node, error) {
		s := n.Schema()
		for from := range names {
			if s.Index(from) < 0 {
				return nil, expr.Missing(from)
			}
		}
		out := &plan.Select{Input: n}
		for _, f := range s {
			to, ok := names[f.Name]
			if !ok {
				to = f.Name
			}
			out.Exprs = append(out.Exprs, plan.Output{Name: to, Expr: &plan.ColumnRef{Name: f.Name, T: f.Type}})
		}
		seen := make(map[string]bool, len(out.Exprs))
		for _, o := range out.Exprs {
			if seen[o.Name] {
				return nil, dtype.Errorf(dtype.Duplicate, "column '%s' is duplicate", o.Name)
			}
			seen[o.Name] = true
		}
		return out, nil
	})
}

// Unique keeps the first of the rows that are equal in the subset of columns (none: all
// columns). Polars' unique.
func (lf *LazyFrame) Unique(subset ...string) *LazyFrame {
	return lf.UniqueWith(UniqueOptions{}, subset...)
}

// UniqueOptions say which of equal rows are kept: first, last, any (the default) or
// none.
type UniqueOptions struct {
	Keep          string
	MaintainOrder bool
}

// UniqueWith is Unique with options.
func (lf *LazyFrame) UniqueWith(o UniqueOptions, subset ...string) *LazyFrame {
	return lf.then("", func(n plan.Node) (plan.Node, error) {
		switch o.Keep {
		case "":
			o.Keep = "any"
		case "first", "last", "any", "none":
		default:
			return nil, dtype.Errorf(dtype.BadValue, "`keep` must be one of {'first', 'last', 'any', 'none'}, got %s", o.Keep)
		}
		for _, name := range subset {
			if n.Schema().Index(name) < 0 {
				return nil, expr.NotFound(name, n.Schema())
			}
		}
		return &plan.Unique{Input: n, Subset: subset, Keep: o.Keep, MaintainOrder: o.MaintainOrder}, nil
	})
}

// WithRowIndex puts a column of row numbers from offset in front. Polars'
// with_row_index.
func (lf *LazyFrame) WithRowIndex(name string, offset uint32) *LazyFrame {
	s, err := lf.CollectSchema()
	if err != nil {
		return lf
	}
	if s.Index(name) >= 0 {
		return FailLazy(dtype.Errorf(dtype.Duplicate, "column with name '%s' has more than one occurrence", name))
	}
	s = append(dtype.Schema{{Name: name, Type: dtype.IndexType}}, s...)
	return lf.mapText("row_index", fmt.Sprintf("ROW INDEX name: %s, offset: %d", name, offset), s, func(_ context.Context, b *series.Batch) (*series.Batch, error) {
		out := b.Clone()
		out.Columns = slices.Insert(out.Columns, 0, series.RowIndex(name, offset, b.Height))
		return out, nil
	})
}

// Map adds a step computed by run, which borrows the batch and returns one of schema s.
func (lf *LazyFrame) Map(name string, s dtype.Schema, run func(ctx context.Context, b *series.Batch) (*series.Batch, error)) *LazyFrame {
	return lf.mapText(name, "", s, run)
}

// mapText is Map with its line in explain.
func (lf *LazyFrame) mapText(name, text string, s dtype.Schema, run func(ctx context.Context, b *series.Batch) (*series.Batch, error)) *LazyFrame {
	return lf.then("", func(n plan.Node) (plan.Node, error) {
		return &plan.Map{Input: n, Name: name, Text: text, S: s, Run: run}, nil
	})
}
