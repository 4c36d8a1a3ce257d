package py

import (
	"math"
	"math/big"
	"time"
)

func ints(vs []Value, def int64) ([]int64, error) {
	out := make([]int64, len(vs))
	for i, v := range vs {
		if v == nil {
			out[i] = def
			continue
		}
		n, err := needInt(v)
		if err != nil {
			return nil, err
		}
		out[i] = n
	}
	return out, nil
}

func needZone(v Value) (Value, error) {
	switch v.(type) {
	case nil, NoneValue:
		return nil, nil
	case *Timezone, *ZoneInfo:
		return v, nil
	}
	return nil, Raise(TypeError, "tzinfo argument must be None or of a tzinfo subclass, not type '%s'", v.Type().Label())
}

func newTimedeltaValue(in *Interp, c *Call) (Value, error) {
	a, err := c.Bind("timedelta", "days?", "seconds?", "microseconds?", "milliseconds?", "minutes?", "hours?", "weeks?")
	if err != nil {
		return nil, err
	}
	factors := []int64{usDay, usSecond, 1, 1000, 60 * usSecond, 3600 * usSecond, 7 * usDay}
	total := new(big.Rat)
	for i, v := range a {
		if v == nil {
			continue
		}
		r := new(big.Rat)
		switch x := v.(type) {
		case Float:
			if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
				return nil, Raise(ValueError, "cannot convert float %s to integer", FloatRepr(float64(x)))
			}
			r.SetFloat64(float64(x))
		default:
			n, ok := asBig(v)
			if !ok {
				return nil, Raise(TypeError, "unsupported type for timedelta %s component: %s", []string{"days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"}[i], v.Type().Label())
			}
			r.SetInt(n)
		}
		total.Add(total, r.Mul(r, new(big.Rat).SetInt64(factors[i])))
	}
	// Round half to even, as Python.
	num, den := total.Num(), total.Denom()
	q, m := new(big.Int), new(big.Int)
	q.DivMod(num, den, m)
	switch c := m.Lsh(m, 1).Cmp(den); {
	case c > 0, c == 0 && q.Bit(0) == 1:
		q.Add(q, big.NewInt(1))
	}
	if !q.IsInt64() {
		return nil, Raise(OverflowError, "the timedelta does not fit in 64 bits of microseconds")
	}
	return &Timedelta{q.Int64()}, nil
}

func dateStatics() {
	DateType.Statics = map[string]Value{
		"today": ClassMethod("today", func(in *Interp, c *Call) (Value, error) {
			now := time.Now()
			us := wallMicros(now)
			if len(c.Args) > 0 && c.Args[0] == Value(DateTimeType) {
				return &DateTime{us: us}, nil
			}
			days, _ := floorDiv(us, usDay)
			return &Date{days}, nil
		}),
		"fromisoformat": ClassMethod("fromisoformat", func(in *Interp, c *Call) (Value, error) {
			a, err := c.Bind("fromisoformat", "/cls", "/date_string")
			if err != nil {
				return nil, err
			}
			s, err := needStr(a[1], "fromisoformat: argument")
			if err != nil {
				return nil, Raise(TypeError, "fromisoformat: argument must be str")
			}
			d, err := parseISO(s)
			if err != nil {
				return nil, err
			}
			if a[0] == Value(DateTimeType) {
				return d, nil
			}
			if len(s) > 10 {
				return nil, Raise(ValueError, "Invalid isoformat string: %s", StrRepr(s))
			}
			days, _ := d.split()
			return &Date{days}, nil
		}),
		"fromordinal": ClassMethod("fromordinal", func(in *Interp, c *Call) (Value, error) {
			a, err := c.Bind("fromordinal", "/cls", "/ordinal")
			if err != nil {
				return nil, err
			}
			n, err := needInt(a[1])
			if err != nil {
				return nil, err
			}
			return dateOfDays(n + minDays - 1)
		}),
		"min": &Date{minDays}, "max": &Date{maxDays},
	}
	DateTimeType.Statics = map[string]Value{
		"min": &DateTime{us: minDays * usDay}, "max": &DateTime{us: (maxDays+1)*usDay - 1},
		"now": ClassMethod("now", func(in *Interp, c *Call) (Value, error) {
			a, err := c.Bind("now", "/cls", "tz?")
			if err != nil {
				return nil, err
			}
			tz, err := needZone(a[1])
			if err != nil {
				return nil, err
			}
			if tz == nil {
				return &DateTime{us: wallMicros(time.Now())}, nil
			}
			return fromUTC(time.Now().UnixMicro(), tz), nil
		}),
		"utcnow": ClassMethod("utcnow", func(in *Interp, c *Call) (Value, error) { return &DateTime{us: time.Now().UnixMicro()}, nil }),
		"fromtimestamp": ClassMethod("fromtimestamp", func(in *Interp, c *Call) (Value, error) {
			a, err := c.Bind("fromtimestamp", "/cls", "timestamp", "tz?")
			if err != nil {
				return nil, err
			}
			f, ok := AsFloat(a[1])
			if !ok {
				return nil, Raise(TypeError, "a timestamp must be a number")
			}
			us := int64(math.RoundToEven(f * 1e6))
			tz, err := needZone(a[2])
			if err != nil {
				return nil, err
			}
			if tz == nil {
				return &DateTime{us: wallMicros(time.UnixMicro(us))}, nil
			}
			return fromUTC(us, tz), nil
		}),
		"combine": ClassMethod("combine", func(in *Interp, c *Call) (Value, error) {
			a, err := c.Bind("combine", "/cls", "date", "time", "tzinfo?")
			if err != nil {
				return nil, err
			}
			t, ok := a[2].(*Time)
			if !ok {
				return nil, Raise(TypeError, "combine() argument 2 must be datetime.time, not %s", a[2].Type().Label())
			}
			var days int64
			switch d := a[1].(type) {
			case *Date:
				days = d.days
			case *DateTime:
				days, _ = d.split()
			default:
				return nil, Raise(TypeError, "combine() argument 1 must be datetime.date, not %s", a[1].Type().Label())
			}
			tz := t.tz
			if a[3] != nil {
				if tz, err = needZone(a[3]); err != nil {
					return nil, err
				}
			}
			return &DateTime{us: days*usDay + t.us, tz: tz}, nil
		}),
		"strptime": ClassMethod("strptime", func(in *Interp, c *Call) (Value, error) {
			a, err := c.Bind("strptime", "/cls", "/date_string", "/format")
			if err != nil {
				return nil, err
			}
			s, err := needStr(a[1], "strptime() argument 1")
			if err != nil {
				return nil, err
			}
			f, err := needStr(a[2], "strptime() argument 2")
			if err != nil {
				return nil, err
			}
			return parseTime(s, f)
		}),
	}
	TimeType.Statics = map[string]Value{
		"min": &Time{}, "max": &Time{us: usDay - 1},
		"fromisoformat": ClassMethod("fromisoformat", func(in *Interp, c *Call) (Value, error) {
			a, err := c.Bind("fromisoformat", "/cls", "/time_string")
			if err != nil {
				return nil, err
			}
			s, err := needStr(a[1], "fromisoformat: argument")
			if err != nil {
				return nil, err
			}
			d, err := parseISO("1970-01-01T" + s)
			if err != nil {
				return nil, err
			}
			return &Time{d.us, d.tz}, nil
		}),
	}
}
