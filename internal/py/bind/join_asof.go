package bind

import (
	"time"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
)

func init() {
	lazyStep("join_asof", "(other, *, left_on=None, right_on=None, on=None, by_left=None, by_right=None, by=None, strategy='backward', suffix='_right', tolerance=None, allow_parallel=True, force_parallel=False, coalesce=True, allow_exact_matches=True, check_sortedness=True)", joinAsof)
}

func joinAsof(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
	var other *frame.LazyFrame
	switch o := a.v["other"].(type) {
	case *DataFrame:
		other = o.df.Borrow()
	case *LazyFrame:
		other = o.lf
	default:
		return nil, py.Raise(py.TypeError, "expected `other` to be a 'DataFrame', not '%s'", o.Type().Name)
	}
	var o frame.JoinAsofOptions
	var err error
	key := func(name string) any {
		switch v := a.v[name].(type) {
		case py.Str:
			return string(v)
		case *Expr:
			return v.e
		}
		if err == nil {
			err = py.Raise(py.TypeError, "expected `%s` to be str or Expr, got '%s'", name, a.v[name].Type().Name)
		}
		return nil
	}
	if a.none("on") {
		o.LeftOn, o.RightOn = key("left_on"), key("right_on")
	} else {
		o.On = key("on")
	}
	if err != nil {
		return nil, err
	}
	for name, to := range map[string]*[]string{"by": &o.By, "by_left": &o.ByLeft, "by_right": &o.ByRight} {
		if a.none(name) {
			continue
		}
		if x, ok := a.v[name].(*Expr); ok {
			return nil, py.Raise(py.TypeError, "'%s' object is not an instance of 'Sequence'", x.Type().Name)
		}
		if *to, err = a.strings(a.v[name]); err != nil {
			return nil, err
		}
	}
	if o.Strategy, err = a.str("strategy"); err != nil {
		return nil, err
	}
	if o.Suffix, err = a.str("suffix"); err != nil {
		return nil, err
	}
	for name, to := range map[string]*bool{"coalesce": &o.KeepKeys, "allow_exact_matches": &o.NoExactMatches, "check_sortedness": &o.Unchecked} {
		yes, err := a.bool(name)
		if err != nil {
			return nil, err
		}
		*to = !yes
	}
	switch v := a.v["tolerance"].(type) {
	case py.NoneValue:
	case py.Bool:
		o.Tolerance = int64(0)
		if v {
			o.Tolerance = int64(1)
		}
	case py.Int:
		o.Tolerance = int64(v)
	case py.Float:
		o.Tolerance = float64(v)
	default:
		if o.Tolerance, err = duration("tolerance", a.v["tolerance"]); err != nil {
			return nil, err
		}
	}
	return lf.JoinAsof(other, o), nil
}

// duration reads a length of time: a text such as "1h30m" or a timedelta.
func duration(name string, v py.Value) (any, error) {
	switch v := v.(type) {
	case py.NoneValue:
		return nil, nil
	case py.Str:
		return string(v), nil
	case *py.Timedelta:
		return time.Duration(v.Micros()) * time.Microsecond, nil
	}
	return nil, py.Raise(py.TypeError, "`%s` must be a str such as '1h' or a timedelta, got '%s'", name, v.Type().Name)
}
