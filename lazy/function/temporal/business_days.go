package temporal

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// calendarRule requires dates.
func calendarRule(rule function.TypeRule) function.TypeRule {
	return func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if k := in[0].Kind(); k != dtype.KindDate && k != dtype.KindDatetime {
			return in[0], dtype.Errorf(dtype.InvalidOperation, "expected date or datetime, got %s", in[0])
		}
		if err := function.CheckWeekMask(o); err != nil {
			return in[0], err
		}
		return rule(in, o)
	}
}

// daysOf returns a column as the days of its wall clocks, and what they leave of those.
// The caller releases both.
func daysOf(s *series.Series) (days *array.Primitive[int32], rest array.Array, err error) {
	a := s.Array()
	defer a.Release()
	local, t, err := wall(a, s.DType())
	if err != nil {
		return nil, nil, err
	}
	defer local.Release()
	x, err := compute.Cast(local, t, dtype.Date, compute.CastOptions{})
	if err != nil {
		return nil, nil, err
	}
	if t.Kind() == dtype.KindDate {
		return x.(*array.Primitive[int32]), nil, nil
	}
	midnight, err := compute.Cast(x, dtype.Date, t, compute.CastOptions{})
	if err != nil {
		x.Release()
		return nil, nil, err
	}
	defer midnight.Release()
	rest, _, err = compute.Arithmetic(dtype.Sub, local, dtype.Int64, midnight, dtype.Int64)
	return x.(*array.Primitive[int32]), rest, err
}

var _ = function.Add(function.Spec{
	Name: "dt.is_business_day", Doc: "Tells whether the day is a business day.",
	Params: []function.Param{function.WeekMask, function.Holidays},
	Type:   calendarRule(function.Always(dtype.Boolean)), Shape: function.Window, AnyLength: true, CanFail: true,
	Eval: func(c *function.Call) (*series.Series, error) {
		calendar, err := c.BusinessCalendar(1)
		if err != nil {
			return nil, err
		}
		days, rest, err := daysOf(c.In[0])
		if err != nil {
			return nil, err
		}
		defer days.Release()
		if rest != nil {
			rest.Release()
		}
		return series.New(c.In[0].Name(), c.Type, calendar.AreBusinessDays(days)), nil
	},
	Example: example("is_business_day()", "bool", "false", "false"),
})

var _ = function.Add(function.Spec{
	Name: "dt.add_business_days", Doc: "Moves by a number of business days.",
	Params: []function.Param{
		{Name: "n", Kind: function.Column, Required: true, Doc: "Number of business days."},
		function.WeekMask, function.Holidays,
		{Name: "roll", Kind: function.String, Default: "raise", KeywordOnly: true, Choices: []string{"raise", "forward", "backward"}, Doc: "What to do with days that are no business days: raise, forward or backward."},
	},
	Type: calendarRule(func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		switch in[1].Kind() {
		case dtype.KindInt64, dtype.KindInt32, dtype.KindUInt64, dtype.KindUInt32, dtype.KindNull:
			return in[0], nil
		}
		return in[0], dtype.Errorf(dtype.InvalidOperation, "expected Int64, Int32, UInt64, or UInt32, got %s", in[1])
	}), Shape: function.Window, AnyLength: true, CanFail: true,
	Eval: func(c *function.Call) (*series.Series, error) {
		calendar, err := c.BusinessCalendar(2)
		if err != nil {
			return nil, err
		}
		if n, m := c.In[0].Len(), c.In[1].Len(); n != m && n != 1 && m != 1 {
			return nil, dtype.Errorf(dtype.ShapeMismatch, "lengths don't match: `dt.add_business_days` on %d and %d rows", n, m)
		}
		steps, err := c.In[1].Cast(dtype.Int32, true)
		if err != nil {
			return nil, err
		}
		defer steps.Release()
		n := steps.Array()
		defer n.Release()
		days, rest, err := daysOf(c.In[0])
		if err != nil {
			return nil, err
		}
		defer days.Release()
		moved, err := calendar.AddBusinessDays(days, n.(*array.Primitive[int32]), c.Options.String("roll"))
		if err != nil || rest == nil {
			if err != nil {
				return nil, err
			}
			return series.New(c.In[0].Name(), c.Type, moved), nil
		}
		defer moved.Release()
		defer rest.Release()
		unit := c.Type.Unit()
		midnight, err := compute.Cast(moved, dtype.Date, dtype.Datetime(unit, ""), compute.CastOptions{Strict: true})
		if err != nil {
			return nil, err
		}
		defer midnight.Release()
		sum, _, err := compute.Arithmetic(dtype.Add, midnight, dtype.Int64, rest, dtype.Int64)
		if err != nil {
			return nil, err
		}
		defer sum.Release()
		a, err := compute.Localize(sum.(*array.Primitive[int64]), unit, c.Type.Zone(), compute.LocalRule{})
		if err != nil {
			return nil, err
		}
		return series.New(c.In[0].Name(), c.Type, a), nil
	},
	Example: example(`add_business_days(1, roll="forward")`, "datetime[μs]", "2002-01-01 10:20:30.123456", "1969-07-22 20:17:40"),
})
