package compute

import (
	"fmt"
	"strings"
	"time"

	"github.com/gopolars/gopolars/series/dtype"
)

// Duration is a span of the calendar, as texts such as "3d12h" or "-1mo" write it: months,
// weeks and days have no fixed length where a time zone has a clock that is changed. It
// is the type of every, period, offset and interval.
type Duration struct {
	Months, Weeks, Days, Nanos int64 // not negative, unless Negative says so for all
	Negative                   bool
	// Index tells that it counts rows or integers: "3i".
	Index bool
}

// durationUnits are the units of a text, each with the part of a Duration that it counts.
var durationUnits = map[string]struct{ months, weeks, days, nanos int64 }{
	"y": {months: 12}, "q": {months: 3}, "mo": {months: 1}, "w": {weeks: 1}, "d": {days: 1}, "h": {nanos: 3600e9}, "m": {nanos: 60e9},
	"s": {nanos: 1e9}, "ms": {nanos: 1e6}, "us": {nanos: 1e3}, "ns": {nanos: 1}, "i": {nanos: 1},
}

// ParseDuration reads a text such as "1y2mo3w4d5h6m7s8ms9us10ns"; one minus sign may stand in
// front. An empty text is no time.
func ParseDuration(s string) (Duration, error) {
	var d Duration
	text := s
	switch {
	case strings.HasPrefix(s, "-"):
		d.Negative = true
		s = s[1:]
		if strings.HasPrefix(s, "-") {
			return d, dtype.Errorf(dtype.InvalidOperation, "duration string can only have a single '-' sign")
		}
	case strings.HasPrefix(s, "+"):
		s = s[1:]
	}
	if strings.Contains(s, "-") {
		return d, dtype.Errorf(dtype.InvalidOperation, "only a single minus sign is allowed, at the front of the string")
	}
	for len(s) > 0 {
		var n int64
		i := 0
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			n = n*10 + int64(s[i]-'0')
			i++
		}
		if i == 0 {
			return d, dtype.Errorf(dtype.InvalidOperation, "expected leading integer in the duration string, found '%c'", []rune(s)[0])
		}
		s = s[i:]
		i = 0
		for i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= 'A' && s[i] <= 'Z') {
			i++
		}
		if i == 0 {
			return d, dtype.Errorf(dtype.InvalidOperation, "expected a valid unit to follow integer in the duration string '%s'", text)
		}
		u, ok := durationUnits[s[:i]]
		if !ok {
			return d, dtype.Errorf(dtype.InvalidOperation, "unit: '%s' not supported; available units are: 'y', 'mo', 'q', 'w', 'd', 'h', 'm', 's', 'ms', 'us', 'ns'", s[:i])
		}
		d.Months += n * u.months
		d.Weeks += n * u.weeks
		d.Days += n * u.days
		d.Nanos += n * u.nanos
		d.Index = d.Index || s[:i] == "i"
		s = s[i:]
	}
	return d, nil
}

// DurationOf is a span of fixed length.
func DurationOf(d time.Duration) Duration {
	if d < 0 {
		return Duration{Nanos: -int64(d), Negative: true}
	}
	return Duration{Nanos: int64(d)}
}

// IsZero tells whether it is no time at all.
func (d Duration) IsZero() bool { return d.Months|d.Weeks|d.Days|d.Nanos == 0 }

// IsFixed tells whether its length does not depend on the calendar: it has no months, and
// in a time zone no weeks and days either.
func (d Duration) IsFixed(zoned bool) bool {
	return d.Months == 0 && (!zoned || d.Weeks|d.Days == 0)
}

// FullDays tells whether it has no part of less than a day.
func (d Duration) FullDays() bool { return d.Nanos == 0 }

// Neg is the span in the other direction.
func (d Duration) Neg() Duration { d.Negative = !d.Negative; return d }

// Nanoseconds is its length, with 28 days for a month.
func (d Duration) Nanoseconds() int64 {
	n := (d.Months*28+d.Weeks*7+d.Days)*nanosPerDay + d.Nanos
	if d.Negative {
		return -n
	}
	return n
}

// In is its length in a unit, cut, with 28 days for a month.
func (d Duration) In(u dtype.TimeUnit) int64 { return d.Nanoseconds() / (1e9 / u.PerSecond()) }

// String lists its parts.
func (d Duration) String() string {
	return fmt.Sprintf("Duration { months: %d, weeks: %d, days: %d, nsecs: %d, negative: %t, parsed_int: %t }", d.Months, d.Weeks, d.Days, d.Nanos, d.Negative, d.Index)
}

// CalendarShift adds a Duration to points in time that are counted in a unit since 1970. Use one
// value in one goroutine.
type CalendarShift struct {
	months, days, ticks int64
	perDay, perSecond   int64
	zone                *ZoneOffsets
}

// NewCalendarShift prepares to add d to points in time of a Datetime type.
func NewCalendarShift(d Duration, u dtype.TimeUnit, zone string) (*CalendarShift, error) {
	per := u.PerSecond()
	s := &CalendarShift{months: d.Months, days: d.Weeks*7 + d.Days, ticks: d.Nanos / (1e9 / per), perDay: 86400 * per, perSecond: per}
	if d.Negative {
		s.months, s.days, s.ticks = -s.months, -s.days, -s.ticks
	}
	if zone != "" && zone != "UTC" && s.months|s.days != 0 {
		var err error
		if s.zone, err = Zone(zone); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Fixed tells whether Add always adds the same, and how much that is.
func (s *CalendarShift) Fixed() (int64, bool) {
	return s.days*s.perDay + s.ticks, s.months == 0 && s.zone == nil
}

// Add returns v and the span; a day that a month does not have becomes its last one. In a
// zone, months and days are added on the wall clock.
func (s *CalendarShift) Add(v int64) int64 {
	if s.months|s.days == 0 {
		return v + s.ticks
	}
	if s.zone == nil {
		return s.local(v) + s.ticks
	}
	second := floorDiv(v, s.perSecond)
	off := s.zone.Offset(second)
	local := s.local(v + off*s.perSecond)
	whole := floorDiv(local, s.perSecond)
	return s.zone.near(whole, off)*s.perSecond + (local - whole*s.perSecond) + s.ticks
}

// local adds months and days to a wall clock.
func (s *CalendarShift) local(v int64) int64 {
	if s.months == 0 {
		return v + s.days*s.perDay
	}
	day := floorDiv(v, s.perDay)
	return (addMonths(day, s.months)+s.days)*s.perDay + (v - day*s.perDay)
}

// addMonths moves a day by months, to the last day of the month where it has too few.
func addMonths(day, months int64) int64 {
	y, m, d := CivilDate(day)
	total := y*12 + int64(m-1) + months
	y = floorDiv(total, 12)
	m = int(total-y*12) + 1
	return DaysOf(y, m, min(d, daysInMonth(y, m)))
}

// isLeapYear tells whether a year of the Gregorian calendar has 366 days.
func isLeapYear(y int64) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

// daysInMonth is the number of days of a month of the Gregorian calendar.
func daysInMonth(y int64, m int) int {
	switch m {
	case 2:
		if isLeapYear(y) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// CalendarFloor rounds points in time, counted in a unit since 1970, down to a multiple of a
// Duration: weeks begin on Monday, months count from year 0, and in a zone it is the wall
// clock that is rounded. Use one value in one goroutine.
type CalendarFloor struct {
	months            int64
	every, origin     int64 // ticks
	perDay, perSecond int64
	zone              *ZoneOffsets
}

// NewCalendarFloor prepares to round to multiples of d, which must be positive and all months, all
// weeks, all days or all less than days.
func NewCalendarFloor(d Duration, u dtype.TimeUnit, zone string) (*CalendarFloor, error) {
	per := u.PerSecond()
	f := &CalendarFloor{perDay: 86400 * per, perSecond: per}
	switch {
	case d.IsZero():
		return nil, dtype.Errorf(dtype.ComputeError, "duration cannot be zero")
	case d.Months|d.Weeks|d.Days == 0:
		f.every = d.Nanos / (1e9 / per)
	case d.Months|d.Weeks|d.Nanos == 0:
		f.every = d.Days * f.perDay
	case d.Months|d.Days|d.Nanos == 0:
		f.every, f.origin = d.Weeks*7*f.perDay, 4*f.perDay
	case d.Weeks|d.Days|d.Nanos == 0:
		f.months = d.Months
	default:
		return nil, dtype.Errorf(dtype.ComputeError, "cannot mix month, week, day, and sub-daily units for this operation")
	}
	if zone != "" && zone != "UTC" {
		var err error
		if f.zone, err = Zone(zone); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// Of returns v rounded down.
func (f *CalendarFloor) Of(v int64) int64 {
	if f.zone == nil {
		return f.local(v)
	}
	off := f.zone.Offset(floorDiv(v, f.perSecond))
	local := f.local(v + off*f.perSecond)
	whole := floorDiv(local, f.perSecond)
	return f.zone.near(whole, off)*f.perSecond + (local - whole*f.perSecond)
}

func (f *CalendarFloor) local(v int64) int64 {
	if f.months == 0 {
		if f.every <= 1 {
			return v
		}
		r := (v - f.origin) % f.every
		if r < 0 {
			r += f.every
		}
		return v - r
	}
	y, m, _ := CivilDate(floorDiv(v, f.perDay))
	total := y*12 + int64(m-1)
	total -= floorMod(total, f.months)
	y = floorDiv(total, 12)
	return DaysOf(y, int(total-y*12)+1, 1) * f.perDay
}
