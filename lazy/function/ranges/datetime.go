package ranges

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func part(name, doc string) function.Param {
	return function.Param{Name: name, Kind: function.Column, Doc: doc}
}

var clock = []function.Param{part("hour", "The hour."), part("minute", "The minute."), part("second", "The second."), part("microsecond", "The microsecond.")}

// assemble makes Datetimes without a zone from the first columns of a call: year, month,
// day, hour, minute, second and microsecond, of which nil and missing ones have a default.
func assemble(parts []*series.Series, u dtype.TimeUnit) (*array.Primitive[int64], error) {
	defaults := []int64{1970, 1, 1, 0, 0, 0, 0}
	in := make([]array.Array, len(defaults))
	defer func() {
		for _, a := range in {
			if a != nil {
				a.Release()
			}
		}
	}()
	for i, d := range defaults {
		if i >= len(parts) || parts[i] == nil || i > 2 && parts[i].DType() == dtype.Null {
			in[i] = array.PrimitiveOf(d)
			continue
		}
		s, err := parts[i].Cast(dtype.Int64, true)
		if err != nil {
			return nil, err
		}
		in[i] = s.Array()
		s.Release()
	}
	micros := in[6].(*array.Primitive[int64])
	nanos, _, err := compute.Arithmetic(dtype.Mul, micros, dtype.Int64, array.PrimitiveOf[int64](1000), dtype.Int64)
	if err != nil {
		return nil, err
	}
	micros.Release()
	in[6] = nanos
	return compute.DatetimeOf(in, u)
}

func always(name string) func(string, function.Options) string {
	return func(string, function.Options) string { return name }
}

var _ = function.Add(function.Spec{
	Name: "pl.datetime", Doc: "Makes points in time from their parts.",
	Params: append(append([]function.Param{end("year", "The year."), end("month", "The month."), end("day", "The day.")}, clock...),
		function.Param{Name: "time_unit", Kind: function.String, Default: "us", KeywordOnly: true, Choices: []string{"us", "ns", "ms"}, Doc: "Unit of the result."}, timeZone,
		function.Param{Name: "ambiguous", Kind: function.Value, Default: "raise", KeywordOnly: true, Doc: "What to do with wall clocks that come twice: raise, earliest, latest or null."}),
	Type: func(_ []dtype.DataType, o function.Options) (dtype.DataType, error) {
		u, _ := unitOf(o.String("time_unit"))
		zone := o.String("time_zone")
		if zone != "" {
			if _, err := compute.Zone(zone); err != nil {
				return dtype.Null, err
			}
		}
		return dtype.Datetime(u, zone), nil
	},
	Shape: function.Window, CanFail: true,
	Eval: func(c *function.Call) (*series.Series, error) {
		local, err := assemble(c.In[:7], c.Type.Unit())
		if err != nil {
			return nil, err
		}
		defer local.Release()
		rule := compute.LocalRule{}
		if c.In[7].DType() == dtype.String {
			a := c.In[7].Array()
			defer a.Release()
			rule.Ambiguous = a.(*array.View)
		}
		a, err := compute.Localize(local, c.Type.Unit(), c.Type.Zone(), rule)
		if err != nil {
			return nil, err
		}
		return series.New(c.In[0].Name(), c.Type, a), nil
	},
	Example: `>>> pl.select(pl.datetime(2020, 2, 29, 12, 30))
shape: (1, 1)
┌─────────────────────┐
│ datetime            │
│ ---                 │
│ datetime[μs]        │
╞═════════════════════╡
│ 2020-02-29 12:30:00 │
└─────────────────────┘`,
})

var _ = function.Add(function.Spec{
	Name: "pl.date", Doc: "Makes dates from their parts.",
	Params: []function.Param{end("year", "The year."), end("month", "The month."), end("day", "The day.")},
	Type:   function.Always(dtype.Date), Shape: function.Window, CanFail: true, Rename: always("date"),
	Eval: func(c *function.Call) (*series.Series, error) {
		a, err := assemble(c.In, dtype.Milliseconds)
		if err != nil {
			return nil, err
		}
		s := series.New("date", dtype.Datetime(dtype.Milliseconds, ""), a)
		defer s.Release()
		return s.Cast(dtype.Date, true)
	},
	Example: `>>> pl.DataFrame({"m": [1, None, 3]}).select(pl.date(2020, "m", 1))
shape: (3, 1)
┌────────────┐
│ date       │
│ ---        │
│ date       │
╞════════════╡
│ 2020-01-01 │
│ null       │
│ 2020-03-01 │
└────────────┘`,
})

var _ = function.Add(function.Spec{
	Name: "pl.time", Doc: "Makes times of the day from their parts.",
	Params: clock, Type: function.Always(dtype.Time), Shape: function.Window, CanFail: true, Rename: always("time"),
	Eval: func(c *function.Call) (*series.Series, error) {
		a, err := assemble(append([]*series.Series{nil, nil, nil}, c.In...), dtype.Microseconds)
		if err != nil {
			return nil, err
		}
		s := series.New("time", dtype.Datetime(dtype.Microseconds, ""), a)
		defer s.Release()
		return s.Cast(dtype.Time, true)
	},
	Example: `>>> pl.select(pl.time(12, 30))
shape: (1, 1)
┌──────────┐
│ time     │
│ ---      │
│ time     │
╞══════════╡
│ 12:30:00 │
└──────────┘`,
})
