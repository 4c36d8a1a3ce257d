package function

import (
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// WeekMask and Holidays are the parameters of functions on business days.
var (
	WeekMask = Param{Name: "week_mask", Kind: Any, Default: []any{true, true, true, true, true, false, false}, KeywordOnly: true, Doc: "Which days of the week are business days, from Monday."}
	Holidays = Param{Name: "holidays", Kind: Value, KeywordOnly: true, Doc: "Dates that are no business days."}
)

// CheckWeekMask refuses a week_mask that is not seven booleans.
func CheckWeekMask(o Options) error {
	_, err := weekMask(o)
	return err
}

func weekMask(o Options) ([7]bool, error) {
	var week [7]bool
	switch m := o["week_mask"].(type) {
	case [7]bool:
		return m, nil
	case []bool:
		if len(m) == 7 {
			copy(week[:], m)
			return week, nil
		}
		return week, dtype.Errorf(dtype.BadValue, "expected a sequence of length 7 (got %d)", len(m))
	case []any:
		if len(m) != 7 {
			return week, dtype.Errorf(dtype.BadValue, "expected a sequence of length 7 (got %d)", len(m))
		}
		for i, v := range m {
			b, ok := v.(bool)
			if !ok {
				return week, dtype.Errorf(dtype.TypeMismatch, "`week_mask` must hold booleans, got %T", v)
			}
			week[i] = b
		}
		return week, nil
	}
	return week, dtype.Errorf(dtype.TypeMismatch, "`week_mask` must be a sequence of 7 booleans, got %T", o["week_mask"])
}

// BusinessCalendar is the calendar of a call with WeekMask and Holidays, which are input i:
// dates, or one list of dates.
func (c *Call) BusinessCalendar(i int) (*compute.BusinessCalendar, error) {
	week, err := weekMask(c.Options)
	if err != nil {
		return nil, err
	}
	s := c.In[i]
	var days []int32
	switch t := s.DType(); {
	case t == dtype.Null:
	case t == dtype.Date:
		days, err = daysOf(s)
	case t.Kind() == dtype.KindList && s.Len() <= 1:
		a := s.Array()
		defer a.Release()
		l := a.(*array.List).Trimmed()
		items := series.New("", t.Inner(), l)
		defer items.Release()
		if t.Inner() == dtype.Date {
			days, err = daysOf(items)
		} else if t.Inner() != dtype.Null {
			err = dtype.Errorf(dtype.SchemaMismatch, "invalid series dtype: expected `Date`, got `%s` for `holidays`", t.Inner())
		}
	case t.Kind() == dtype.KindList:
		err = dtype.Errorf(dtype.InvalidOperation, "`holidays` must be one list of dates, got %d", s.Len())
	default:
		err = dtype.Errorf(dtype.SchemaMismatch, "invalid series dtype: expected `Date`, got `%s` for `holidays`", t)
	}
	if err != nil {
		return nil, err
	}
	return compute.NewBusinessCalendar(week, days)
}

func daysOf(s *series.Series) ([]int32, error) {
	if s.NullCount() > 0 {
		return nil, dtype.Errorf(dtype.ComputeError, "`holidays` must not have nulls")
	}
	var out []int32
	for _, c := range s.Chunks() {
		out = append(out, c.(*array.Primitive[int32]).Values()...)
	}
	return out, nil
}
