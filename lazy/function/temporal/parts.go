package temporal

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// wall returns a Datetime chunk as wall clocks and their type; other chunks as they are.
// The caller releases it.
func wall(a array.Array, t dtype.DataType) (array.Array, dtype.DataType, error) {
	if t.Kind() != dtype.KindDatetime || t.Zone() == "" {
		return a.Clone(), t, nil
	}
	local, err := compute.WallClock(a.(*array.Primitive[int64]), t.Unit(), t.Zone())
	return local, dtype.Datetime(t.Unit(), ""), err
}

// half registers date and time, which are casts of the wall clock.
func half(name, doc string, to dtype.DataType, expected string, a, b string) {
	function.Add(function.Spec{
		Name: "dt." + name, Doc: doc,
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			if in[0] == to || in[0].Kind() == dtype.KindDatetime {
				return to, nil
			}
			return to, dtype.Errorf(dtype.ComputeError, "expected Datetime or %s, got %s", expected, in[0])
		},
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			x, t, err := wall(in[0], c.In[0].DType())
			if err != nil {
				return nil, err
			}
			defer x.Release()
			return compute.Cast(x, t, to, compute.CastOptions{})
		},
		Example: example(name+"()", name, a, b),
	})
}

// edge registers month_start and month_end.
func edge(name, doc string, last bool, a, b string) {
	function.Add(function.Spec{
		Name: "dt." + name, Doc: doc, CanFail: true,
		Type: onlyFor(name, " (expected: date/datetime)", function.Same, dtype.KindDate, dtype.KindDatetime),
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			return compute.MonthEdge(in[0], c.In[0].DType(), last)
		},
		Example: example(name+"()", "datetime[μs]", a, b),
	})
}

// offset registers base_utc_offset and dst_offset.
func offset(name, doc string, saving bool, want string) {
	function.Add(function.Spec{
		Name: "dt." + name, Doc: doc,
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			if in[0].Kind() != dtype.KindDatetime || in[0].Zone() == "" {
				return in[0], dtype.Errorf(dtype.InvalidOperation, "`%s` operation not supported for dtype `%s` (expected: time-zone-aware datetime)", name, in[0])
			}
			return dtype.Duration(dtype.Milliseconds), nil
		},
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			return compute.ZoneOffsetOf(in[0], c.In[0].DType(), saving)
		},
		Example: prompt + "pl.select(pl.datetime(2020, 7, 1, time_zone=\"Europe/London\").alias(\"t\").dt." + name + "())\n" + `shape: (1, 1)
┌──────────────┐
│ t            │
│ ---          │
│ duration[ms] │
╞══════════════╡
│ ` + want + `          │
└──────────────┘`,
	})
}

func init() {
	half("date", "Gives the date.", dtype.Date, "Date", "2001-12-30", "1969-07-20")
	half("time", "Gives the time of day.", dtype.Time, "Time", "10:20:30.123456", "20:17:40")
	edge("month_start", "Moves to the first day of the month, at the same time of day.", false, "2001-12-01 10:20:30.123456", "1969-07-01 20:17:40")
	edge("month_end", "Moves to the last day of the month, at the same time of day.", true, "2001-12-31 10:20:30.123456", "1969-07-31 20:17:40")
	offset("base_utc_offset", "Gives the offset of the zone's standard time from UTC.", false, "0ms")
	offset("dst_offset", "Gives how far daylight saving moves the clock.", true, "1h ")
}
