package frame

import (
	"context"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// pairRows is about how many pairs of rows JoinWhere looks at together.
const pairRows = 1 << 21

// JoinWhere combines the rows of two queries for which all predicates are true; columns of
// the right that the left has too carry the suffix ("_right" when empty), in predicates
// as well. how is inner (when empty), left, right or full: the rows without a partner of
// these sides follow, with nulls. Polars' join_where.
func (lf *LazyFrame) JoinWhere(other *LazyFrame, how, suffix string, predicates ...any) *LazyFrame {
	if suffix == "" {
		suffix = "_right"
	}
	switch how {
	case "", "inner":
		return lf.pairs(other, suffix, predicates)
	case "left", "right", "full":
	case "semi", "anti", "cross":
		return FailLazy(dtype.Errorf(dtype.InvalidOperation, "'%s' join is not supported with non-equi join conditions", strings.ToUpper(how)))
	default:
		return FailLazy(dtype.Errorf(dtype.BadValue, "`how` must be one of {'inner', 'left', 'right', 'full'}, got %s", how))
	}
	const l, r = "__POLARS_LEFT_ROW", "__POLARS_RIGHT_ROW"
	left, right := lf.WithRowIndex(l, 0), other.WithRowIndex(r, 0)
	matched := left.pairs(right, suffix, predicates)
	parts := []*LazyFrame{matched}
	alone := func(side *LazyFrame, row string) *LazyFrame {
		return side.Join(matched.Select(row), JoinOptions{On: []any{row}, How: "anti", MaintainOrder: "left"})
	}
	if how != "right" {
		parts = append(parts, alone(left, l))
	}
	if how != "left" {
		ls, err := lf.CollectSchema()
		if err != nil {
			return FailLazy(err)
		}
		rs, err := other.CollectSchema()
		if err != nil {
			return FailLazy(err)
		}
		names := map[string]string{}
		for _, f := range rs {
			if ls.Index(f.Name) >= 0 {
				names[f.Name] = f.Name + suffix
			}
		}
		parts = append(parts, alone(right, r).Rename(names))
	}
	return ConcatLazy(Diagonal, parts...).Drop(l, r)
}

// pairs is the inner JoinWhere. Predicates of equality become an equi-join; without one the
// left is taken some rows at a time, so that not all pairs are there at once.
func (lf *LazyFrame) pairs(other *LazyFrame, suffix string, predicates []any) *LazyFrame {
	cross := JoinOptions{How: "cross", Suffix: suffix}
	all := lf.Join(other, cross).Filter(predicates...)
	s, err := all.CollectSchema()
	if err != nil || slices.ContainsFunc(exprs(predicates), equates) {
		return all
	}
	return lf.Map("join_where", s, func(ctx context.Context, b *series.Batch) (*series.Batch, error) {
		right, err := other.Collect(ctx)
		if err != nil {
			return nil, err
		}
		defer right.Release()
		step := max(pairRows/max(right.Height(), 1), 1)
		var parts []*DataFrame
		defer func() {
			for _, p := range parts {
				p.Release()
			}
		}()
		for from := 0; from == 0 || from < b.Height; from += step {
			some := FromBatch(b.Slice(from, step))
			part, err := some.Borrow().Join(right.Borrow(), cross).Filter(predicates...).Collect(ctx)
			some.Release()
			if err != nil {
				return nil, err
			}
			parts = append(parts, part)
		}
		out, err := Concat(Vertical, parts...)
		if err != nil {
			return nil, err
		}
		return out.b, nil
	})
}

// equates tells whether a predicate compares for equality.
func equates(e expr.Expr) bool {
	found := false
	if e.Err() == nil {
		expr.Walk(e.Node(), func(n expr.Node) bool {
			if c, ok := n.(*expr.Call); ok && c.Function == "eq" {
				found = true
			}
			return !found
		})
	}
	return found
}
