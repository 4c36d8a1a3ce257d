package py

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

var (
	monthNames = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	dayNames   = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)
