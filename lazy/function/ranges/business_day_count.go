package ranges

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "pl.business_day_count", Doc: "Counts the business days from start to end, without end.",
	Params: []function.Param{end("start", "First date."), end("end", "The date behind the last one."), function.WeekMask, function.Holidays},
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		for _, t := range in[:2] {
			if t != dtype.Date {
				return t, dtype.Errorf(dtype.SchemaMismatch, "invalid series dtype: expected `Date`, got `%s` in `business_day_count`", t)
			}
		}
		return dtype.Int32, function.CheckWeekMask(o)
	},
	Shape: function.Window, AnyLength: true, CanFail: true,
	Eval: func(c *function.Call) (*series.Series, error) {
		calendar, err := c.BusinessCalendar(2)
		if err != nil {
			return nil, err
		}
		if n, m := c.In[0].Len(), c.In[1].Len(); n != m && n != 1 && m != 1 {
			return nil, dtype.Errorf(dtype.ShapeMismatch, "lengths don't match: `business_day_count` on %d and %d rows", n, m)
		}
		a, b := c.In[0].Array(), c.In[1].Array()
		defer a.Release()
		defer b.Release()
		return series.New(c.In[0].Name(), c.Type, calendar.CountBusinessDays(a.(*array.Primitive[int32]), b.(*array.Primitive[int32]))), nil
	},
	Example: `>>> df = pl.DataFrame({"d": [1, 2]}).select(start=pl.date(2020, 1, "d"), end=pl.date(2020, 1, 10))
>>> df.with_columns(n=pl.business_day_count("start", "end"))
shape: (2, 3)
┌────────────┬────────────┬─────┐
│ start      ┆ end        ┆ n   │
│ ---        ┆ ---        ┆ --- │
│ date       ┆ date       ┆ i32 │
╞════════════╪════════════╪═════╡
│ 2020-01-01 ┆ 2020-01-10 ┆ 7   │
│ 2020-01-02 ┆ 2020-01-10 ┆ 6   │
└────────────┴────────────┴─────┘`,
})
