package ranges

import (
	"strings"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var (
	timeUnit = function.Param{Name: "time_unit", Kind: function.String, KeywordOnly: true, Choices: []string{"ns", "us", "ms"}, Doc: "Unit of the result."}
	timeZone = function.Param{Name: "time_zone", Kind: function.String, KeywordOnly: true, Doc: "Time zone of the result."}
)

// unitOf is the unit of a name, false for none.
func unitOf(name string) (dtype.TimeUnit, bool) {
	switch name {
	case "ns":
		return dtype.Nanoseconds, true
	case "us":
		return dtype.Microseconds, true
	case "ms":
		return dtype.Milliseconds, true
	}
	return dtype.Microseconds, false
}

// datetimeType is the type of a range between two types.
func datetimeType(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
	if err := moments(in); err != nil {
		return dtype.Null, err
	}
	every, err := o.Duration("interval")
	if err != nil {
		return dtype.Null, err
	}
	t, ok := dtype.Supertype(in[0], in[1])
	if ok && in[0].Kind() == dtype.KindDatetime && in[1].Kind() == dtype.KindDatetime {
		ok = in[0].Zone() == in[1].Zone()
	}
	if !ok {
		return t, dtype.Errorf(dtype.SchemaMismatch, "failed to determine supertype of %s and %s", in[0], in[1])
	}
	if t.Kind() == dtype.KindDate {
		t = dtype.Datetime(dtype.Microseconds, "")
	}
	unit, zone := t.Unit(), t.Zone()
	text, isText := o["interval"].(string)
	if u, ok := unitOf(o.String("time_unit")); ok {
		unit = u
	} else if strings.Contains(strings.ToLower(text), "ns") || !isText && every.Nanos%1000 != 0 {
		unit = dtype.Nanoseconds
	}
	if z := o.String("time_zone"); z != "" {
		if _, err := compute.Zone(z); err != nil {
			return t, err
		}
		zone = z
	}
	return dtype.Datetime(unit, zone), nil
}

// atMoment brings the ends of a range to its type: a wall clock is read in the zone.
func atMoment(c *function.Call, t dtype.DataType) ([]*series.Series, func(), error) {
	var in []*series.Series
	release := func() {
		for _, s := range in {
			s.Release()
		}
	}
	for _, s := range c.In[:2] {
		zone := t.Zone()
		if s.DType().Kind() == dtype.KindDatetime && s.DType().Zone() != "" {
			zone = s.DType().Zone()
		}
		x, err := s.Cast(dtype.Datetime(t.Unit(), map[bool]string{true: zone}[s.DType().Zone() != ""]), true)
		if err != nil {
			release()
			return nil, nil, err
		}
		if t.Zone() != "" && x.DType().Zone() == "" {
			a := x.Array()
			x.Release()
			b, err := compute.ReplaceTimeZone(a, x.DType(), t.Zone(), compute.LocalRule{})
			a.Release()
			if err != nil {
				release()
				return nil, nil, err
			}
			x = series.New(s.Name(), t, b)
		}
		in = append(in, x)
	}
	return in, release, nil
}

var _ = function.Add(function.Spec{
	Name: "pl.datetime_range", Doc: "Makes a column of points in time from start to end.",
	Params: []function.Param{end("start", "First moment."), end("end", "Last moment."), interval("1d"), closed, timeUnit, timeZone},
	Type:   datetimeType,
	Shape:  function.LengthChanging, CanFail: true,
	Eval: func(c *function.Call) (*series.Series, error) {
		in, release, err := atMoment(c, c.Type)
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
		every, err := c.Options.Duration("interval")
		if err != nil {
			return nil, err
		}
		v, err := compute.AppendCalendarRange(nil, start.(int64), stop.(int64), every, compute.ParseClosed(c.Options.String("closed")), c.Type.Unit(), c.Type.Zone())
		if err != nil {
			return nil, err
		}
		return series.New(c.In[0].Name(), c.Type, array.PrimitiveOf(v...)), nil
	},
	Example: `>>> pl.datetime_range(pl.datetime(2022, 1, 1), pl.datetime(2022, 1, 2), "12h", eager=True)
shape: (3,)
Series: 'datetime' [datetime[μs]]
[
	2022-01-01 00:00:00
	2022-01-01 12:00:00
	2022-01-02 00:00:00
]`,
})

var _ = function.Add(function.Spec{
	Name: "pl.datetime_ranges", Doc: "Makes a list of points in time in each row, from start to end.",
	Params: []function.Param{end("start", "First moment."), end("end", "Last moment."), interval("1d"), closed, timeUnit, timeZone},
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		t, err := datetimeType(in, o)
		return dtype.List(t), err
	},
	Shape: function.Window, CanFail: true,
	Eval: func(c *function.Call) (*series.Series, error) {
		t := c.Type.Inner()
		in, release, err := atMoment(c, t)
		if err != nil {
			return nil, err
		}
		defer release()
		every, err := c.Options.Duration("interval")
		if err != nil {
			return nil, err
		}
		ends := compute.ParseClosed(c.Options.String("closed"))
		a, err := lists(c, in, func(v []int64, in []any) ([]int64, error) {
			return compute.AppendCalendarRange(v, in[0].(int64), in[1].(int64), every, ends, t.Unit(), t.Zone())
		})
		if err != nil {
			return nil, err
		}
		return series.New(c.In[0].Name(), c.Type, a), nil
	},
	Example: `>>> df = pl.DataFrame({"n": [1, 2]}).with_columns(day=pl.datetime(2022, 1, "n"))
>>> df.select(pl.datetime_ranges("day", pl.datetime(2022, 1, 2), "1d"))
shape: (2, 1)
┌─────────────────────────────────┐
│ day                             │
│ ---                             │
│ list[datetime[μs]]              │
╞═════════════════════════════════╡
│ [2022-01-01 00:00:00, 2022-01-… │
│ [2022-01-02 00:00:00]           │
└─────────────────────────────────┘`,
})
