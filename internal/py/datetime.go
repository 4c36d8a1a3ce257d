package py

import (
	"fmt"
	"strings"
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

// civil gives year, month and day of days since the epoch.
func civil(days int64) (y, m, d int) {
	z := days + 719468
	era, doe := floorDiv(z, 146097)
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d = int(doy - (153*mp+2)/5 + 1)
	m = int(mp + 3)
	if mp >= 10 {
		m = int(mp - 9)
	}
	y = int(yoe + era*400)
	if m <= 2 {
		y++
	}
	return y, m, d
}

func daysFromCivil(y, m, d int) int64 {
	yy := int64(y)
	if m <= 2 {
		yy--
	}
	era, yoe := floorDiv(yy, 400)
	mp := int64(m+9) % 12
	doy := (153*mp+2)/5 + int64(d) - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 719468
}

func isLeap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func monthDays(y, m int) int {
	switch m {
	case 2:
		if isLeap(y) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func checkDate(y, m, d int64) (int64, error) {
	if y < 1 || y > 9999 {
		return 0, Raise(ValueError, "year %d is out of range", y)
	}
	if m < 1 || m > 12 {
		return 0, Raise(ValueError, "month must be in 1..12")
	}
	if d < 1 || d > int64(monthDays(int(y), int(m))) {
		return 0, Raise(ValueError, "day is out of range for month")
	}
	return daysFromCivil(int(y), int(m), int(d)), nil
}

func checkTime(h, m, s, us int64) (int64, error) {
	switch {
	case h < 0 || h > 23:
		return 0, Raise(ValueError, "hour must be in 0..23")
	case m < 0 || m > 59:
		return 0, Raise(ValueError, "minute must be in 0..59")
	case s < 0 || s > 59:
		return 0, Raise(ValueError, "second must be in 0..59")
	case us < 0 || us > 999999:
		return 0, Raise(ValueError, "microsecond must be in 0..999999")
	}
	return ((h*60+m)*60+s)*usSecond + us, nil
}

func (d *DateTime) split() (days, us int64) { return floorDiv(d.us, usDay) }

func clock(us int64) (h, m, s, micro int64) {
	micro = us % usSecond
	t := us / usSecond
	return t / 3600, t / 60 % 60, t % 60, micro
}

// Repr shows the constructor.
func (d *Date) Repr(*Interp) (string, error) {
	y, m, day := civil(d.days)
	return fmt.Sprintf("datetime.date(%d, %d, %d)", y, m, day), nil
}

// Str is the ISO form.
func (d *Date) Str(*Interp) (string, error) { return isoDate(d.days), nil }

func isoDate(days int64) string {
	y, m, d := civil(days)
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

// Repr shows the constructor.
func (d *DateTime) Repr(in *Interp) (string, error) {
	days, us := d.split()
	y, m, day := civil(days)
	h, mi, s, micro := clock(us)
	out := fmt.Sprintf("datetime.datetime(%d, %d, %d, %d, %d", y, m, day, h, mi)
	if s != 0 || micro != 0 {
		out += fmt.Sprintf(", %d", s)
	}
	if micro != 0 {
		out += fmt.Sprintf(", %d", micro)
	}
	if d.fold {
		out += ", fold=1"
	}
	if d.tz != nil {
		z, err := ReprOf(in, d.tz)
		if err != nil {
			return "", err
		}
		out += ", tzinfo=" + z
	}
	return out + ")", nil
}

// Str is the ISO form with a blank.
func (d *DateTime) Str(*Interp) (string, error) { return d.iso(" ", "auto") }

func (d *DateTime) iso(sep, spec string) (string, error) {
	days, us := d.split()
	t, err := isoTime(us, spec)
	if err != nil {
		return "", err
	}
	out := isoDate(days) + sep + t
	if d.tz != nil {
		out += offsetText(d.offset(), ":")
	}
	return out, nil
}

func isoTime(us int64, spec string) (string, error) {
	h, m, s, micro := clock(us)
	switch spec {
	case "auto":
		out := fmt.Sprintf("%02d:%02d:%02d", h, m, s)
		if micro != 0 {
			out += fmt.Sprintf(".%06d", micro)
		}
		return out, nil
	case "hours":
		return fmt.Sprintf("%02d", h), nil
	case "minutes":
		return fmt.Sprintf("%02d:%02d", h, m), nil
	case "seconds":
		return fmt.Sprintf("%02d:%02d:%02d", h, m, s), nil
	case "milliseconds":
		return fmt.Sprintf("%02d:%02d:%02d.%03d", h, m, s, micro/1000), nil
	case "microseconds":
		return fmt.Sprintf("%02d:%02d:%02d.%06d", h, m, s, micro), nil
	}
	return "", Raise(ValueError, "Unknown timespec value")
}

func offsetText(us int64, sep string) string {
	sign := "+"
	if us < 0 {
		sign, us = "-", -us
	}
	h, m, s, micro := clock(us)
	out := fmt.Sprintf("%s%02d%s%02d", sign, h, sep, m)
	if s != 0 || micro != 0 {
		out += fmt.Sprintf("%s%02d", sep, s)
	}
	if micro != 0 {
		out += fmt.Sprintf(".%06d", micro)
	}
	return out
}

// Repr shows the constructor.
func (t *Time) Repr(in *Interp) (string, error) {
	h, m, s, micro := clock(t.us)
	out := fmt.Sprintf("datetime.time(%d, %d", h, m)
	if s != 0 || micro != 0 {
		out += fmt.Sprintf(", %d", s)
	}
	if micro != 0 {
		out += fmt.Sprintf(", %d", micro)
	}
	if t.tz != nil {
		z, _ := ReprOf(in, t.tz)
		out += ", tzinfo=" + z
	}
	return out + ")", nil
}

// Str is the ISO form.
func (t *Time) Str(*Interp) (string, error) { return isoTime(t.us, "auto") }

// Repr shows the constructor.
func (t *Timedelta) Repr(*Interp) (string, error) {
	days, us := floorDiv(t.us, usDay)
	var parts []string
	if days != 0 {
		parts = append(parts, fmt.Sprintf("days=%d", days))
	}
	if us/usSecond != 0 {
		parts = append(parts, fmt.Sprintf("seconds=%d", us/usSecond))
	}
	if us%usSecond != 0 {
		parts = append(parts, fmt.Sprintf("microseconds=%d", us%usSecond))
	}
	if parts == nil {
		parts = []string{"0"}
	}
	return "datetime.timedelta(" + strings.Join(parts, ", ") + ")", nil
}

// Str is `1 day, 2:03:04`.
func (t *Timedelta) Str(*Interp) (string, error) {
	days, us := floorDiv(t.us, usDay)
	h, m, s, micro := clock(us)
	out := fmt.Sprintf("%d:%02d:%02d", h, m, s)
	if micro != 0 {
		out += fmt.Sprintf(".%06d", micro)
	}
	switch days {
	case 0:
		return out, nil
	case 1, -1:
		return fmt.Sprintf("%d day, %s", days, out), nil
	}
	return fmt.Sprintf("%d days, %s", days, out), nil
}

// Truth is false for zero.
func (t *Timedelta) Truth(*Interp) (bool, error) { return t.us != 0, nil }

// String is the name of the offset.
func (z *Timezone) String() string {
	if z.name != "" {
		return z.name
	}
	if z.offset == 0 {
		return "UTC"
	}
	return "UTC" + offsetText(z.offset, ":")
}

// Repr shows the constructor.
func (z *Timezone) Repr(*Interp) (string, error) {
	if z == utcZone {
		return "datetime.timezone.utc", nil
	}
	d, _ := (&Timedelta{z.offset}).Repr(nil)
	if z.name != "" {
		return "datetime.timezone(" + d + ", " + StrRepr(z.name) + ")", nil
	}
	return "datetime.timezone(" + d + ")", nil
}

// Str is the name.
func (z *Timezone) Str(*Interp) (string, error) { return z.String(), nil }

// Offset in microseconds.
func (z *Timezone) Offset() int64 { return z.offset }

// Repr shows the constructor.
func (z *ZoneInfo) Repr(*Interp) (string, error) {
	return "zoneinfo.ZoneInfo(key=" + StrRepr(z.Key) + ")", nil
}

// Str is the key.
func (z *ZoneInfo) Str(*Interp) (string, error) { return z.Key, nil }

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
