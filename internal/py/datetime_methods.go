package py

import (
	"time"
)

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
