package ranges

import (
	"strings"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// timeEnds are the ends of a range of times, the whole day when they are left out.
func timeEnds(c *function.Call) (*function.Call, func(), error) {
	k := *c
	k.In = append([]*series.Series(nil), c.In...)
	for i, v := range []int64{0, 86399999999000} {
		if k.In[i].DType() == dtype.Null {
			k.In[i] = series.New("literal", dtype.Time, array.PrimitiveOf(v))
		}
	}
	in, release, err := casted(&k, dtype.Time, dtype.Time)
	k.In = in
	return &k, release, err
}

func timeRule(t dtype.DataType) function.TypeRule {
	return func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if text, ok := o["interval"].(string); ok {
			for _, u := range []string{"y", "mo", "w", "d"} {
				if strings.Contains(text, u) {
					return t, dtype.Errorf(dtype.BadValue, "invalid interval unit for time_range: found '%s'", u)
				}
			}
		}
		_, err := o.Duration("interval")
		return t, err
	}
}

func timeParams() []function.Param {
	return []function.Param{
		{Name: "start", Kind: function.Column, Doc: "First time; midnight when left out."},
		{Name: "end", Kind: function.Column, Doc: "Last time; the end of the day when left out."},
		interval("1h"), closed,
	}
}

var _ = function.Add(function.Spec{
	Name: "pl.time_range", Doc: "Makes a column of times of the day from start to end.",
	Params: timeParams(), Type: timeRule(dtype.Time), Shape: function.LengthChanging, CanFail: true,
	Eval: func(c *function.Call) (*series.Series, error) {
		k, release, err := timeEnds(c)
		if err != nil {
			return nil, err
		}
		defer release()
		start, err := one(k, 0, "start")
		if err != nil {
			return nil, err
		}
		stop, err := one(k, 1, "start", "end")
		if err != nil {
			return nil, err
		}
		every, err := c.Options.Duration("interval")
		if err != nil {
			return nil, err
		}
		v, err := compute.AppendCalendarRange(nil, start.(int64), stop.(int64), every, compute.ParseClosed(c.Options.String("closed")), dtype.Nanoseconds, "")
		if err != nil {
			return nil, err
		}
		return series.New(c.In[0].Name(), c.Type, array.PrimitiveOf(v...)), nil
	},
	Example: `>>> pl.time_range(interval="6h", eager=True)
shape: (4,)
Series: 'literal' [time]
[
	00:00:00
	06:00:00
	12:00:00
	18:00:00
]`,
})

var _ = function.Add(function.Spec{
	Name: "pl.time_ranges", Doc: "Makes a list of times of the day in each row, from start to end.",
	Params: timeParams(), Type: timeRule(dtype.List(dtype.Time)), Shape: function.Window, CanFail: true,
	Eval: func(c *function.Call) (*series.Series, error) {
		k, release, err := timeEnds(c)
		if err != nil {
			return nil, err
		}
		defer release()
		every, err := c.Options.Duration("interval")
		if err != nil {
			return nil, err
		}
		ends := compute.ParseClosed(c.Options.String("closed"))
		a, err := lists(c, k.In, func(v []int64, in []any) ([]int64, error) {
			return compute.AppendCalendarRange(v, in[0].(int64), in[1].(int64), every, ends, dtype.Nanoseconds, "")
		})
		if err != nil {
			return nil, err
		}
		return series.New(c.In[0].Name(), c.Type, a), nil
	},
	Example: `>>> pl.select(pl.time_ranges(pl.time(22), interval="1h").alias("t"))
shape: (1, 1)
┌──────────────────────┐
│ t                    │
│ ---                  │
│ list[time]           │
╞══════════════════════╡
│ [22:00:00, 23:00:00] │
└──────────────────────┘`,
})
