package ranges

import (
	"fmt"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// moments requires both ends to be points in time.
func moments(in []dtype.DataType) error {
	for i, t := range in {
		if t.Kind() != dtype.KindDate && t.Kind() != dtype.KindDatetime {
			return dtype.Errorf(dtype.ComputeError, "'%s' must be Date or Datetime, got %s", []string{"start", "end"}[i], kindName(t))
		}
	}
	return nil
}

// kindName is a type as messages about its kind show it.
func kindName(t dtype.DataType) string {
	if t.Kind() == dtype.KindDatetime || t.Kind() == dtype.KindDuration {
		zone := ""
		if t.Zone() != "" {
			zone = ", '" + t.Zone() + "'"
		}
		return fmt.Sprintf("%s('%s'%s)", t.Kind(), map[dtype.TimeUnit]string{dtype.Milliseconds: "ms", dtype.Microseconds: "μs", dtype.Nanoseconds: "ns"}[t.Unit()], zone)
	}
	return t.Kind().String()
}

const dayMillis = 86400000

func appendDates(v []int64, start, end any, every compute.Duration, o function.Options) ([]int64, error) {
	if !every.FullDays() {
		return v, dtype.Errorf(dtype.ComputeError, "`interval` input for `date_range` must consist of full days, got: %s", every)
	}
	return compute.AppendCalendarRange(v, int64(start.(int32))*dayMillis, int64(end.(int32))*dayMillis, every, compute.ParseClosed(o.String("closed")), dtype.Milliseconds, "")
}

// days is the interval of a range of dates; a time.Duration may be whole days.
func days(o function.Options) (compute.Duration, error) {
	d, err := o.Duration("interval")
	if _, text := o["interval"].(string); err == nil && !text && d.Nanos%86400e9 == 0 {
		d.Days, d.Nanos = d.Days+d.Nanos/86400e9, 0
	}
	return d, err
}

func dates(millis []int64) array.Array {
	v := make([]int32, len(millis))
	for i, m := range millis {
		v[i] = int32(m / dayMillis)
	}
	return array.PrimitiveOf(v...)
}

var _ = function.Add(function.Spec{
	Name: "pl.date_range", Doc: "Makes a column of dates from start to end.",
	Params: []function.Param{end("start", "First date."), end("end", "Last date."), interval("1d"), closed},
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if err := moments(in); err != nil {
			return dtype.Date, err
		}
		_, err := days(o)
		return dtype.Date, err
	},
	Shape: function.LengthChanging, CanFail: true,
	Eval: func(c *function.Call) (*series.Series, error) {
		in, release, err := casted(c, dtype.Date, dtype.Date)
		if err != nil {
			return nil, err
		}
		defer release()
		k := *c
		k.In = in
		start, err := one(&k, 0, "start")
		if err != nil {
			return nil, err
		}
		stop, err := one(&k, 1, "start", "end")
		if err != nil {
			return nil, err
		}
		every, err := days(c.Options)
		if err != nil {
			return nil, err
		}
		v, err := appendDates(nil, start, stop, every, c.Options)
		if err != nil {
			return nil, err
		}
		return series.New(c.In[0].Name(), c.Type, dates(v)), nil
	},
	Example: `>>> pl.date_range(pl.date(2022, 1, 31), pl.date(2022, 3, 31), "1mo", eager=True)
shape: (3,)
Series: 'date' [date]
[
	2022-01-31
	2022-02-28
	2022-03-31
]`,
})

var _ = function.Add(function.Spec{
	Name: "pl.date_ranges", Doc: "Makes a list of dates in each row, from start to end.",
	Params: []function.Param{end("start", "First date."), end("end", "Last date."), interval("1d"), closed},
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if err := moments(in); err != nil {
			return dtype.Date, err
		}
		_, err := days(o)
		return dtype.List(dtype.Date), err
	},
	Shape: function.Window, CanFail: true,
	Eval: func(c *function.Call) (*series.Series, error) {
		in, release, err := casted(c, dtype.Date, dtype.Date)
		if err != nil {
			return nil, err
		}
		defer release()
		every, err := days(c.Options)
		if err != nil {
			return nil, err
		}
		var row []int64
		a, err := lists(c, in, func(v []int32, in []any) ([]int32, error) {
			if row, err = appendDates(row[:0], in[0], in[1], every, c.Options); err != nil {
				return v, err
			}
			for _, m := range row {
				v = append(v, int32(m/dayMillis))
			}
			return v, nil
		})
		if err != nil {
			return nil, err
		}
		return series.New(c.In[0].Name(), c.Type, a), nil
	},
	Example: `>>> df = pl.DataFrame({"n": [1, 2]}).with_columns(day=pl.date(2022, 1, "n"))
>>> df.select(pl.date_ranges("day", pl.date(2022, 1, 3)))
shape: (2, 1)
┌─────────────────────────────────┐
│ day                             │
│ ---                             │
│ list[date]                      │
╞═════════════════════════════════╡
│ [2022-01-01, 2022-01-02, 2022-… │
│ [2022-01-02, 2022-01-03]        │
└─────────────────────────────────┘`,
})
