package frame

import (
	"slices"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series/dtype"
)

// JoinOptions say how two frames are joined.
type JoinOptions struct {
	// On are the keys of both sides; LeftOn and RightOn where they differ.
	On, LeftOn, RightOn []any
	// How is inner (the default), left, right, full, semi, anti or cross.
	How string
	// Suffix is added to columns of the right that the left has too; "_right" when empty.
	Suffix string
	// Validate is m:m (the default), 1:m, m:1 or 1:1.
	Validate string
	// NullsEqual makes null keys match each other.
	NullsEqual bool
	// Coalesce puts the keys of both sides into one column; nil is Polars' default: yes,
	// but for full joins.
	Coalesce *bool
	// MaintainOrder is none, left, right, left_right or right_left.
	MaintainOrder string
}

var joinKinds = []string{"inner", "left", "right", "full", "semi", "anti", "cross"}

// Join combines the rows of two queries with equal keys. Polars' join.
func (lf *LazyFrame) Join(other *LazyFrame, o JoinOptions) *LazyFrame {
	if lf.err != nil {
		return lf.failedBefore("join left", "join")
	}
	if other.err != nil {
		return other.failedBefore("join right", "join")
	}
	joined := lf.then("join", func(left plan.Node) (plan.Node, error) {
		j := &plan.Join{Left: left, Right: other.node, Options: plan.JoinOptions{
			How: o.How, Suffix: o.Suffix, NullsEqual: o.NullsEqual, Validate: o.Validate, Order: o.MaintainOrder,
		}}
		if j.Options.How == "" {
			j.Options.How = "inner"
		}
		if !slices.Contains(joinKinds, j.Options.How) {
			return nil, dtype.Errorf(dtype.BadValue, "`how` must be one of {'inner', 'left', 'full', 'semi', 'anti', 'cross'}, got %s", o.How)
		}
		if j.Options.Suffix == "" {
			j.Options.Suffix = "_right"
		}
		j.Options.Coalesce = j.Options.How != "full"
		if o.Coalesce != nil {
			j.Options.Coalesce = *o.Coalesce
		}
		if err := bindKeys(j, o); err != nil {
			return nil, err
		}
		return j, j.Resolve()
	})
	if joined.failed != nil {
		joined.failed.input = other.node // the side that is resolved last
	}
	return joined
}

func bindKeys(j *plan.Join, o JoinOptions) error {
	lo, ro := o.LeftOn, o.RightOn
	if len(o.On) > 0 {
		if len(lo) > 0 || len(ro) > 0 {
			return dtype.Errorf(dtype.BadValue, "cannot use 'on' in conjunction with 'left_on' or 'right_on'")
		}
		lo, ro = o.On, o.On
	}
	if j.Options.How == "cross" {
		if len(lo)+len(ro) > 0 {
			return dtype.Errorf(dtype.BadValue, "cross join should not pass join keys")
		}
		return nil
	}
	if len(lo) == 0 || len(ro) == 0 {
		return dtype.Errorf(dtype.BadValue, "must specify `on` OR `left_on` and `right_on`")
	}
	var err error
	if j.LeftOn, err = plan.Bind(j.Left.Schema(), exprs(lo)...); err != nil {
		return err
	}
	if j.RightOn, err = plan.Bind(j.Right.Schema(), exprs(ro)...); err != nil {
		return err
	}
	if len(j.LeftOn) != len(j.RightOn) {
		return dtype.Errorf(dtype.InvalidOperation, "the number of columns given as join key (left: %d, right:%d) should be equal", len(j.LeftOn), len(j.RightOn))
	}
	for i, l := range j.LeftOn {
		if lt, rt := l.Expr.Type(), j.RightOn[i].Expr.Type(); !lt.Equal(rt) {
			return dtype.Errorf(dtype.SchemaMismatch, "datatypes of join keys don't match - `%s`: %s on left does not match `%s`: %s on right (and no other type was available to cast to)", l.Name, lt, j.RightOn[i].Name, rt)
		}
	}
	return nil
}
