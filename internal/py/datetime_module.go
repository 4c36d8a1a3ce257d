package py

import (
	"fmt"
	"math"
	"math/big"
	"strings"
	"time"
)

func init() {
	DateType.New = func(in *Interp, c *Call) (Value, error) {
		a, err := c.Bind("date", "year", "month", "day")
		if err != nil {
			return nil, err
		}
		n, err := ints(a, 0)
		if err != nil {
			return nil, err
		}
		days, err := checkDate(n[0], n[1], n[2])
		return &Date{days}, err
	}
	DateTimeType.New = func(in *Interp, c *Call) (Value, error) {
		a, err := c.Bind("datetime", "year", "month", "day", "hour?", "minute?", "second?", "microsecond?", "tzinfo?", "*", "fold?")
		if err != nil {
			return nil, err
		}
		n, err := ints(a[:7], 0)
		if err != nil {
			return nil, err
		}
		days, err := checkDate(n[0], n[1], n[2])
		if err != nil {
			return nil, err
		}
		us, err := checkTime(n[3], n[4], n[5], n[6])
		if err != nil {
			return nil, err
		}
		tz, err := needZone(a[7])
		return &DateTime{us: days*usDay + us, tz: tz, fold: a[8] == Int(1)}, err
	}
	TimeType.New = func(in *Interp, c *Call) (Value, error) {
		a, err := c.Bind("time", "hour?", "minute?", "second?", "microsecond?", "tzinfo?", "*", "fold?")
		if err != nil {
			return nil, err
		}
		n, err := ints(a[:4], 0)
		if err != nil {
			return nil, err
		}
		us, err := checkTime(n[0], n[1], n[2], n[3])
		if err != nil {
			return nil, err
		}
		tz, err := needZone(a[4])
		return &Time{us, tz}, err
	}
	TimedeltaType.New = newTimedeltaValue
	TimezoneType.New = func(in *Interp, c *Call) (Value, error) {
		a, err := c.Bind("timezone", "offset", "name?")
		if err != nil {
			return nil, err
		}
		d, ok := a[0].(*Timedelta)
		if !ok {
			return nil, Raise(TypeError, "timezone() argument 1 must be datetime.timedelta, not %s", a[0].Type().Label())
		}
		if d.us <= -usDay || d.us >= usDay {
			return nil, Raise(ValueError, "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)")
		}
		name := ""
		if a[1] != nil {
			if name, err = needStr(a[1], "name"); err != nil {
				return nil, err
			}
		}
		if d.us == 0 && name == "" {
			return utcZone, nil
		}
		return &Timezone{d.us, name}, nil
	}
	ZoneInfoType.New = func(in *Interp, c *Call) (Value, error) {
		a, err := c.Bind("ZoneInfo", "key")
		if err != nil {
			return nil, err
		}
		key, err := needStr(a[0], "key")
		if err != nil {
			return nil, err
		}
		z, err := LoadZone(key)
		if err != nil {
			return nil, err
		}
		return z, nil
	}
	TimezoneType.Statics = map[string]Value{"utc": utcZone}
	TimedeltaType.Statics = map[string]Value{"resolution": &Timedelta{1}}
	TimedeltaType.Methods = map[string]Method{
		"total_seconds": method("total_seconds", nil, func(in *Interp, s Value, a []Value) (Value, error) {
			return Float(float64(s.(*Timedelta).us) / 1e6), nil
		}),
	}
	dateStatics()
	dateMethods()
	standardModules["datetime"] = func(*Interp) (*Module, error) {
		return NewModule("datetime", map[string]Value{
			"date": DateType, "datetime": DateTimeType, "time": TimeType, "timedelta": TimedeltaType, "timezone": TimezoneType,
			"tzinfo": TzinfoType, "UTC": utcZone, "MINYEAR": Int(1), "MAXYEAR": Int(9999),
		}), nil
	}
	standardModules["zoneinfo"] = func(*Interp) (*Module, error) {
		return NewModule("zoneinfo", map[string]Value{"ZoneInfo": ZoneInfoType, "ZoneInfoNotFoundError": zoneNotFound}), nil
	}
}

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

func wallMicros(t time.Time) int64 {
	_, off := t.Zone()
	return t.UnixMicro() + int64(off)*usSecond
}

// daysOf is the day of a date or a datetime.
func daysOf(v Value) int64 {
	switch d := v.(type) {
	case *Date:
		return d.days
	case *DateTime:
		days, _ := d.split()
		return days
	}
	return 0
}

func isoCalendar(days int64) (year, week, weekday int64) {
	_, wd := floorDiv(days+3, 7)
	thursday := days - wd + 3
	y, _, _ := civil(thursday)
	first := daysFromCivil(y, 1, 1)
	return int64(y), (thursday-first)/7 + 1, wd + 1
}

func dateMethods() {
	m := map[string]Method{}
	DateType.Methods = m
	add := func(t map[string]Method, name string, params []string, fn func(in *Interp, s Value, a []Value) (Value, error)) {
		t[name] = method(name, params, fn)
	}
	add(m, "isoformat", nil, func(in *Interp, s Value, a []Value) (Value, error) { return Str(isoDate(daysOf(s))), nil })
	add(m, "weekday", nil, func(in *Interp, s Value, a []Value) (Value, error) {
		_, wd := floorDiv(daysOf(s)+3, 7)
		return Int(wd), nil
	})
	add(m, "isoweekday", nil, func(in *Interp, s Value, a []Value) (Value, error) {
		_, wd := floorDiv(daysOf(s)+3, 7)
		return Int(wd + 1), nil
	})
	add(m, "toordinal", nil, func(in *Interp, s Value, a []Value) (Value, error) { return Int(daysOf(s) - minDays + 1), nil })
	add(m, "isocalendar", nil, func(in *Interp, s Value, a []Value) (Value, error) {
		y, w, d := isoCalendar(daysOf(s))
		return &Tuple{items: []Value{Int(y), Int(w), Int(d)}, names: []string{"year", "week", "weekday"}, class: isoCalendarType}, nil
	})
	add(m, "strftime", []string{"format"}, func(in *Interp, s Value, a []Value) (Value, error) {
		f, err := needStr(a[0], "strftime() argument 1")
		if err != nil {
			return nil, err
		}
		return Str(strftime(s, f)), nil
	})
	add(m, "replace", []string{"year?", "month?", "day?"}, func(in *Interp, s Value, a []Value) (Value, error) {
		y, mo, d := civil(daysOf(s))
		n := []int64{int64(y), int64(mo), int64(d)}
		if err := override(n, a); err != nil {
			return nil, err
		}
		days, err := checkDate(n[0], n[1], n[2])
		return &Date{days}, err
	})
	t := map[string]Method{}
	DateTimeType.Methods = t
	add(t, "isoformat", []string{"sep?", "timespec?"}, func(in *Interp, s Value, a []Value) (Value, error) {
		sep, spec := "T", "auto"
		if a[0] != nil {
			sep, _ = needStr(a[0], "sep")
		}
		if a[1] != nil {
			spec, _ = needStr(a[1], "timespec")
		}
		out, err := s.(*DateTime).iso(sep, spec)
		return Str(out), err
	})
	add(t, "date", nil, func(in *Interp, s Value, a []Value) (Value, error) { return &Date{daysOf(s)}, nil })
	add(t, "time", nil, func(in *Interp, s Value, a []Value) (Value, error) {
		_, us := s.(*DateTime).split()
		return &Time{us: us}, nil
	})
	add(t, "timetz", nil, func(in *Interp, s Value, a []Value) (Value, error) {
		_, us := s.(*DateTime).split()
		return &Time{us: us, tz: s.(*DateTime).tz}, nil
	})
	add(t, "timestamp", nil, func(in *Interp, s Value, a []Value) (Value, error) {
		d := s.(*DateTime)
		if d.tz == nil {
			local := &DateTime{us: d.us, tz: &ZoneInfo{"Local", time.Local}, fold: d.fold}
			return Float(float64(local.UTC()) / 1e6), nil
		}
		return Float(float64(d.UTC()) / 1e6), nil
	})
	add(t, "utcoffset", nil, func(in *Interp, s Value, a []Value) (Value, error) {
		if d := s.(*DateTime); d.tz != nil {
			return &Timedelta{d.offset()}, nil
		}
		return None, nil
	})
	add(t, "tzname", nil, func(in *Interp, s Value, a []Value) (Value, error) {
		if d := s.(*DateTime); d.tz != nil {
			return Str(d.zoneName()), nil
		}
		return None, nil
	})
	add(t, "astimezone", []string{"tz?"}, func(in *Interp, s Value, a []Value) (Value, error) {
		d := s.(*DateTime)
		tz, err := needZone(a[0])
		if err != nil {
			return nil, err
		}
		if d.tz == nil {
			d = &DateTime{us: d.us, tz: &ZoneInfo{"Local", time.Local}, fold: d.fold}
		}
		if tz == nil {
			_, off := time.UnixMicro(d.UTC()).Zone()
			tz = &Timezone{offset: int64(off) * usSecond}
		}
		return fromUTC(d.UTC(), tz), nil
	})
	add(t, "replace", []string{"year?", "month?", "day?", "hour?", "minute?", "second?", "microsecond?", "tzinfo?", "*", "fold?"}, func(in *Interp, s Value, a []Value) (Value, error) {
		d := s.(*DateTime)
		days, us := d.split()
		y, mo, day := civil(days)
		h, mi, sec, micro := clock(us)
		n := []int64{int64(y), int64(mo), int64(day), h, mi, sec, micro}
		if err := override(n, a[:7]); err != nil {
			return nil, err
		}
		days, err := checkDate(n[0], n[1], n[2])
		if err != nil {
			return nil, err
		}
		if us, err = checkTime(n[3], n[4], n[5], n[6]); err != nil {
			return nil, err
		}
		tz := d.tz
		if a[7] != nil {
			if tz, err = needZone(a[7]); err != nil {
				return nil, err
			}
		}
		fold := d.fold
		if a[8] != nil {
			fold = a[8] == Int(1)
		}
		return &DateTime{days*usDay + us, tz, fold}, nil
	})
	tt := map[string]Method{}
	TimeType.Methods = tt
	add(tt, "isoformat", []string{"timespec?"}, func(in *Interp, s Value, a []Value) (Value, error) {
		spec := "auto"
		if a[0] != nil {
			spec, _ = needStr(a[0], "timespec")
		}
		out, err := isoTime(s.(*Time).us, spec)
		return Str(out), err
	})
	add(tt, "strftime", []string{"format"}, func(in *Interp, s Value, a []Value) (Value, error) {
		f, err := needStr(a[0], "strftime() argument 1")
		if err != nil {
			return nil, err
		}
		return Str(strftime(&DateTime{us: daysFromCivil(1900, 1, 1)*usDay + s.(*Time).us}, f)), nil
	})
	add(tt, "replace", []string{"hour?", "minute?", "second?", "microsecond?", "tzinfo?"}, func(in *Interp, s Value, a []Value) (Value, error) {
		h, mi, sec, micro := clock(s.(*Time).us)
		n := []int64{h, mi, sec, micro}
		if err := override(n, a[:4]); err != nil {
			return nil, err
		}
		us, err := checkTime(n[0], n[1], n[2], n[3])
		return &Time{us, s.(*Time).tz}, err
	})
}

var isoCalendarType = &Type{Name: "datetime.IsoCalendarDate", Base: TupleType}

func override(n []int64, a []Value) error {
	for i, v := range a {
		if v != nil {
			x, err := needInt(v)
			if err != nil {
				return err
			}
			n[i] = x
		}
	}
	return nil
}

// Format is strftime in f-strings.
func (d *Date) Format(in *Interp, spec string) (string, error) { return formatDate(in, d, spec) }

// Format is strftime in f-strings.
func (d *DateTime) Format(in *Interp, spec string) (string, error) { return formatDate(in, d, spec) }

// Format is strftime in f-strings.
func (t *Time) Format(in *Interp, spec string) (string, error) {
	if spec == "" {
		return t.Str(in)
	}
	return strftime(&DateTime{us: daysFromCivil(1900, 1, 1)*usDay + t.us}, spec), nil
}

func formatDate(in *Interp, v Value, spec string) (string, error) {
	if spec == "" {
		return ToStr(in, v)
	}
	return strftime(v, spec), nil
}

var (
	monthNames = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	dayNames   = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)

func strftime(v Value, format string) string {
	d, ok := v.(*DateTime)
	if !ok {
		d = &DateTime{us: daysOf(v) * usDay}
	}
	days, us := d.split()
	y, mo, day := civil(days)
	h, mi, s, micro := clock(us)
	_, wd := floorDiv(days+3, 7)
	yday := days - daysFromCivil(y, 1, 1)
	isoY, isoW, _ := isoCalendar(days)
	h12 := (h+11)%12 + 1
	ampm := "AM"
	if h >= 12 {
		ampm = "PM"
	}
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 >= len(format) {
			b.WriteByte(format[i])
			continue
		}
		i++
		pad := true
		if format[i] == '-' && i+1 < len(format) {
			pad = false
			i++
		}
		two := func(n int64) {
			if pad {
				fmt.Fprintf(&b, "%02d", n)
			} else {
				fmt.Fprintf(&b, "%d", n)
			}
		}
		switch format[i] {
		case 'Y':
			fmt.Fprintf(&b, "%d", y)
		case 'y':
			two(int64(y % 100))
		case 'C':
			two(int64(y / 100))
		case 'm':
			two(int64(mo))
		case 'd':
			two(int64(day))
		case 'e':
			fmt.Fprintf(&b, "%2d", day)
		case 'H':
			two(h)
		case 'I':
			two(h12)
		case 'M':
			two(mi)
		case 'S':
			two(s)
		case 'f':
			fmt.Fprintf(&b, "%06d", micro)
		case 'j':
			if pad {
				fmt.Fprintf(&b, "%03d", yday+1)
			} else {
				fmt.Fprintf(&b, "%d", yday+1)
			}
		case 'a':
			b.WriteString(dayNames[wd][:3])
		case 'A':
			b.WriteString(dayNames[wd])
		case 'b', 'h':
			b.WriteString(monthNames[mo-1][:3])
		case 'B':
			b.WriteString(monthNames[mo-1])
		case 'p':
			b.WriteString(ampm)
		case 'w':
			fmt.Fprintf(&b, "%d", (wd+1)%7)
		case 'u':
			fmt.Fprintf(&b, "%d", wd+1)
		case 'U':
			two((yday + 7 - (wd+1)%7) / 7)
		case 'W':
			two((yday + 7 - wd) / 7)
		case 'G':
			fmt.Fprintf(&b, "%d", isoY)
		case 'V':
			two(isoW)
		case 'z':
			if d.tz != nil {
				b.WriteString(offsetText(d.offset(), ""))
			}
		case 'Z':
			b.WriteString(d.zoneName())
		case 'F':
			b.WriteString(isoDate(days))
		case 'T', 'X':
			fmt.Fprintf(&b, "%02d:%02d:%02d", h, mi, s)
		case 'R':
			fmt.Fprintf(&b, "%02d:%02d", h, mi)
		case 'D', 'x':
			fmt.Fprintf(&b, "%02d/%02d/%02d", mo, day, y%100)
		case 'c':
			fmt.Fprintf(&b, "%s %s %2d %02d:%02d:%02d %d", dayNames[wd][:3], monthNames[mo-1][:3], day, h, mi, s, y)
		case 's':
			fmt.Fprintf(&b, "%d", floorSecond(d.UTC()))
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case '%':
			b.WriteByte('%')
		default:
			b.WriteByte('%')
			b.WriteByte(format[i])
		}
	}
	return b.String()
}
