package frame

import (
	"math"
	"slices"
	"time"

	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// JoinAsofOptions say how JoinAsof matches rows.
type JoinAsofOptions struct {
	// On is the key of both sides, a column or an expression; LeftOn and RightOn where they
	// differ. Both sides must be sorted by it, within By.
	On, LeftOn, RightOn any
	// By are columns that must be equal; ByLeft and ByRight where they differ.
	By, ByLeft, ByRight []string
	// Strategy is backward (the default), forward or nearest.
	Strategy string
	// Suffix is added to columns of the right that the left has too; "_right" when empty.
	Suffix string
	// Tolerance is the greatest distance of a match: a number, a time.Duration, or a text
	// such as "2h" for temporal keys. nil: any.
	Tolerance any
	// KeepKeys keeps the key of the right. Polars' coalesce=False.
	KeepKeys bool
	// NoExactMatches keeps equal keys from matching. Polars' allow_exact_matches=False.
	NoExactMatches bool
	// Unchecked does not check whether the keys are sorted. Polars' check_sortedness=False.
	Unchecked bool
}

var asofStrategies = map[string]compute.AsofStrategy{"": compute.AsofBackward, "backward": compute.AsofBackward, "forward": compute.AsofForward, "nearest": compute.AsofNearest}

// JoinAsof joins each row to the row of the other query whose key is nearest. Polars'
// join_asof.
func (lf *LazyFrame) JoinAsof(other *LazyFrame, o JoinAsofOptions) *LazyFrame {
	if lf.err != nil {
		return lf.failedBefore("join left", "join")
	}
	if other.err != nil {
		return other.failedBefore("join right", "join")
	}
	joined := lf.then("join", func(left plan.Node) (plan.Node, error) {
		strategy, ok := asofStrategies[o.Strategy]
		if !ok {
			return nil, dtype.Errorf(dtype.BadValue, "asof `strategy` must be one of {'backward', 'forward', 'nearest'}, got %s", o.Strategy)
		}
		n := &plan.JoinAsof{Left: left, Right: other.node, Suffix: o.Suffix, CheckSorted: !o.Unchecked,
			Options: compute.AsofOptions{Strategy: strategy, AllowExact: !o.NoExactMatches}}
		if n.Suffix == "" {
			n.Suffix = "_right"
		}
		if err := asofKeys(n, o); err != nil {
			return nil, err
		}
		if err := asofBy(n, o); err != nil {
			return nil, err
		}
		if err := asofTolerance(n, o.Tolerance); err != nil {
			return nil, err
		}
		var err error
		n.S, err = asofSchema(n, o)
		return n, err
	})
	if joined.failed != nil {
		joined.failed.input = other.node // the side that is resolved last
	}
	return joined
}

func asofKeys(n *plan.JoinAsof, o JoinAsofOptions) error {
	lo, ro := o.LeftOn, o.RightOn
	if o.On != nil {
		lo, ro = o.On, o.On
	}
	if lo == nil || ro == nil {
		return dtype.Errorf(dtype.TypeMismatch, "expected `left_on` and `right_on`, or `on`")
	}
	var err error
	if n.LeftOn, err = (&plan.Binder{Schema: n.Left.Schema()}).BindOne(exprs([]any{lo})[0]); err != nil {
		return err
	}
	if n.RightOn, err = (&plan.Binder{Schema: n.Right.Schema()}).BindOne(exprs([]any{ro})[0]); err != nil {
		return err
	}
	if lt, rt := n.LeftOn.Expr.Type(), n.RightOn.Expr.Type(); !lt.Equal(rt) {
		return dtype.Errorf(dtype.SchemaMismatch, "datatypes of join keys don't match - `%s`: %s on left does not match `%s`: %s on right (and no other type was available to cast to)", n.LeftOn.Name, lt, n.RightOn.Name, rt)
	}
	return nil
}

func asofBy(n *plan.JoinAsof, o JoinAsofOptions) error {
	n.LeftBy, n.RightBy = o.ByLeft, o.ByRight
	if len(o.By) > 0 {
		n.LeftBy, n.RightBy = o.By, o.By
	}
	if (len(n.LeftBy) > 0) != (len(n.RightBy) > 0) {
		return dtype.Errorf(dtype.InvalidOperation, "expected both 'by_left' and 'by_right' to be set in 'asof_join'")
	}
	if len(n.LeftBy) != len(n.RightBy) {
		return dtype.Errorf(dtype.InvalidOperation, "'by_left' and 'by_right' of 'asof_join' must be of one length, got %d and %d", len(n.LeftBy), len(n.RightBy))
	}
	ls, rs := n.Left.Schema(), n.Right.Schema()
	for i, name := range n.LeftBy {
		lt, ok := ls.Get(name)
		if !ok {
			return dtype.Errorf(dtype.ColumnNotFound, "'asof_join' on column: '%s' is invalid\n\n%s", name, expr.NotFound(name, ls))
		}
		rt, ok := rs.Get(n.RightBy[i])
		if !ok {
			return dtype.Errorf(dtype.ColumnNotFound, "'asof_join' on column: '%s' is invalid\n\n%s", n.RightBy[i], expr.NotFound(n.RightBy[i], rs))
		}
		if !lt.Equal(rt) {
			return dtype.Errorf(dtype.ComputeError, "mismatching dtypes in 'by' parameter of asof-join: `%s` and `%s`", lt, rt)
		}
	}
	return nil
}

// asofTolerance brings the tolerance to the unit of the keys.
func asofTolerance(n *plan.JoinAsof, tolerance any) error {
	if tolerance == nil {
		return nil
	}
	n.Options.HasTolerance = true
	dt := n.LeftOn.Expr.Type()
	number := func(f float64, i int64) error {
		if !dt.IsNumeric() && !dt.IsTemporal() {
			return dtype.Errorf(dtype.InvalidOperation, "asof join with tolerance is only supported on numeric/temporal keys, got left: `%s`, right: `%s`", dt, dt)
		}
		if i < 0 {
			i = -i
		}
		n.Options.FloatTolerance, n.Options.Tolerance = math.Abs(f), uint64(i)
		return nil
	}
	switch t := tolerance.(type) {
	case int:
		return number(float64(t), int64(t))
	case int64:
		return number(float64(t), t)
	case float64:
		return number(t, int64(t))
	case string:
		d, err := compute.ParseDuration(t)
		switch {
		case err != nil:
			return err
		case !dt.IsTemporal():
			return dtype.Errorf(dtype.InvalidOperation, "can only use timedelta string language with Date/Datetime/Duration/Time dtypes")
		case d.Months != 0:
			return dtype.Errorf(dtype.ComputeError, "cannot use month offset in timedelta of an asof join; consider using 4 weeks")
		}
		ns := d.Nanoseconds()
		n.Options.Tolerance = uint64(max(ns, -ns)) / uint64(asofUnit(dt))
		return nil
	case time.Duration:
		if !dt.IsTemporal() {
			return dtype.Errorf(dtype.InvalidOperation, "a duration is a tolerance for Date, Datetime, Duration and Time keys only, got `%s`", dt)
		}
		n.Options.Tolerance = uint64(t.Abs() / asofUnit(dt))
		return nil
	}
	return dtype.Errorf(dtype.TypeMismatch, "`tolerance` must be a number, a duration or a text such as \"2h\", got %T", tolerance)
}

// asofUnit is what one step of a temporal key stands for.
func asofUnit(dt dtype.DataType) time.Duration {
	switch dt.Kind() {
	case dtype.KindDate:
		return 24 * time.Hour
	case dtype.KindTime:
		return time.Nanosecond
	}
	return time.Second / time.Duration(dt.Unit().PerSecond())
}

// asofSchema is the schema that exec gives the result; it notes what of the right is left
// out.
func asofSchema(n *plan.JoinAsof, o JoinAsofOptions) (dtype.Schema, error) {
	n.Drop = append([]string(nil), n.RightBy...)
	_, l := n.LeftOn.Expr.(*plan.ColumnRef)
	_, r := n.RightOn.Expr.(*plan.ColumnRef)
	if l && r && !o.KeepKeys && n.LeftOn.Name == n.RightOn.Name {
		n.Drop = append(n.Drop, n.RightOn.Name)
	}
	left := n.Left.Schema()
	out := append(dtype.Schema(nil), left...)
	for _, f := range n.Right.Schema() {
		if slices.Contains(n.Drop, f.Name) {
			continue
		}
		if left.Index(f.Name) >= 0 {
			f.Name += n.Suffix
		}
		if out.Index(f.Name) >= 0 {
			return nil, dtype.Errorf(dtype.Duplicate, "column '%s' is duplicate", f.Name)
		}
		out = append(out, f)
	}
	return out, nil
}
