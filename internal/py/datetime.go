package py

import (
	"time"
	_ "time/tzdata" // time zones also where the system has none
)

// Date is datetime.date: days since 1970-01-01.
type Date struct{ days int64 }

// DateTime is datetime.datetime: microseconds since 1970-01-01 on the wall clock, and a time zone or nil.
type DateTime struct {
	us   int64
	tz   Value
	fold bool
}

// Time is datetime.time: microseconds since midnight.
type Time struct {
	us int64
	tz Value
}

// Timedelta is datetime.timedelta in microseconds.
type Timedelta struct{ us int64 }

// Timezone is datetime.timezone: a fixed offset in microseconds.
type Timezone struct {
	offset int64
	name   string
}

// ZoneInfo is zoneinfo.ZoneInfo.
type ZoneInfo struct {
	Key string
	loc *time.Location
}

const (
	usSecond = int64(1_000_000)
	usDay    = 86400 * usSecond
)

func dateType(module, name string, base *Type) *Type {
	return &Type{Name: name, Module: module, Base: base}
}

// The classes of datetime and zoneinfo.
var (
	DateType      = dateType("datetime", "date", nil)
	DateTimeType  = dateType("datetime", "datetime", DateType)
	TimeType      = dateType("datetime", "time", nil)
	TimedeltaType = dateType("datetime", "timedelta", nil)
	TzinfoType    = dateType("datetime", "tzinfo", nil)
	TimezoneType  = dateType("datetime", "timezone", TzinfoType)
	ZoneInfoType  = dateType("zoneinfo", "ZoneInfo", TzinfoType)
)

// Type is the class of the value.
func (*Date) Type() *Type { return DateType }

// Type is the class of the value.
func (*DateTime) Type() *Type { return DateTimeType }

// Type is the class of the value.
func (*Time) Type() *Type { return TimeType }

// Type is the class of the value.
func (*Timedelta) Type() *Type { return TimedeltaType }

// Type is the class of the value.
func (*Timezone) Type() *Type { return TimezoneType }

// Type is the class of the value.
func (*ZoneInfo) Type() *Type { return ZoneInfoType }

// NewDate makes a date of days since 1970-01-01.
func NewDate(days int64) *Date { return &Date{days} }

// Days since 1970-01-01.
func (d *Date) Days() int64 { return d.days }

// NewDateTime makes a datetime of microseconds on the wall clock; tz may be nil.
func NewDateTime(us int64, tz Value) *DateTime { return &DateTime{us: us, tz: tz} }

// NewDateTimeUTC makes a datetime of microseconds since the epoch in UTC, shown in a zone.
func NewDateTimeUTC(us int64, zone *ZoneInfo) *DateTime { return fromUTC(us, zone) }

// Micros are microseconds on the wall clock.
func (d *DateTime) Micros() int64 { return d.us }

// Zone is the time zone, nil if there is none.
func (d *DateTime) Zone() Value { return d.tz }

// UTC gives microseconds since the epoch in UTC; a datetime without a zone counts as UTC.
func (d *DateTime) UTC() int64 { return d.us - d.offset() }

// NewTime makes a time of microseconds since midnight.
func NewTime(us int64) *Time { return &Time{us: us} }

// Micros are microseconds since midnight.
func (t *Time) Micros() int64 { return t.us }

// NewTimedelta makes a timedelta.
func NewTimedelta(us int64) *Timedelta { return &Timedelta{us} }

// Micros is the length in microseconds.
func (t *Timedelta) Micros() int64 { return t.us }

func newTimedelta(us int64) (Value, error) { return &Timedelta{us}, nil }

// LoadZone finds a time zone by name.
func LoadZone(key string) (*ZoneInfo, error) {
	if key == "" || key == "Local" {
		return nil, RaiseWith(zoneNotFound, Str("No time zone found with key "+key))
	}
	loc, err := time.LoadLocation(key)
	if err != nil {
		return nil, RaiseWith(zoneNotFound, Str("No time zone found with key "+key))
	}
	return &ZoneInfo{key, loc}, nil
}

var zoneNotFound = NewExceptionType("zoneinfo._common", "ZoneInfoNotFoundError", KeyError)

func offsetAt(loc *time.Location, unixSecond int64) int64 {
	_, off := time.Unix(unixSecond, 0).In(loc).Zone()
	return int64(off)
}

func floorSecond(us int64) int64 {
	q, _ := floorDiv(us, usSecond)
	return q
}

// offset of a zone in microseconds for a time on the wall clock.
func (d *DateTime) offset() int64 {
	switch z := d.tz.(type) {
	case *Timezone:
		return z.offset
	case *ZoneInfo:
		s := floorSecond(d.us)
		before, after := offsetAt(z.loc, s-86400), offsetAt(z.loc, s+86400)
		okBefore := offsetAt(z.loc, s-before) == before
		okAfter := offsetAt(z.loc, s-after) == after
		switch {
		case okBefore && (!okAfter || !d.fold), !okBefore && !okAfter && !d.fold:
			return before * usSecond
		}
		return after * usSecond
	}
	return 0
}

func (d *DateTime) zoneName() string {
	switch z := d.tz.(type) {
	case *Timezone:
		return z.String()
	case *ZoneInfo:
		n, _ := time.Unix(floorSecond(d.UTC()), 0).In(z.loc).Zone()
		return n
	}
	return ""
}

func fromUTC(us int64, tz Value) *DateTime {
	switch z := tz.(type) {
	case *Timezone:
		return &DateTime{us: us + z.offset, tz: tz}
	case *ZoneInfo:
		if z == nil {
			return &DateTime{us: us}
		}
		d := &DateTime{us: us + offsetAt(z.loc, floorSecond(us))*usSecond, tz: tz}
		if d.UTC() != us {
			d.fold = true
		}
		return d
	}
	return &DateTime{us: us, tz: nil}
}

func (d *DateTime) split() (days, us int64) { return floorDiv(d.us, usDay) }

// Truth is false for zero.
func (t *Timedelta) Truth(*Interp) (bool, error) { return t.us != 0, nil }

// Offset in microseconds.
func (z *Timezone) Offset() int64 { return z.offset }

// Attr gives the key.
func (z *ZoneInfo) Attr(_ *Interp, name string) (Value, error) {
	if name == "key" {
		return Str(z.Key), nil
	}
	return nil, nil
}

// AttrNames lists the key.
func (z *ZoneInfo) AttrNames() []string { return []string{"key"} }

// Compare compares by key.
func (z *ZoneInfo) Compare(_ *Interp, op string, other Value) (Value, error) {
	if o, ok := other.(*ZoneInfo); ok && (op == "==" || op == "!=") {
		return Bool((z.Key == o.Key) == (op == "==")), nil
	}
	return nil, nil
}

// HashKey is the key.
func (z *ZoneInfo) HashKey() (any, error) { return [2]string{"zone", z.Key}, nil }

var utcZone = &Timezone{}

// UTCZone is datetime.timezone.utc.
var UTCZone Value = utcZone
