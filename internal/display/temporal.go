package display

import (
	"strconv"
	"sync"
	"time"

	"github.com/gopolars/gopolars/series/dtype"
)

const (
	secondsPerDay = 86400
	nanosPerDay   = secondsPerDay * int64(time.Second)
)

// floorDiv divides, rounding down; the remainder is never negative.
func floorDiv(a, b int64) (quotient, rest int64) {
	quotient, rest = a/b, a%b
	if rest < 0 {
		quotient--
		rest += b
	}
	return quotient, rest
}

// civil turns days since 1970-01-01 into a date of the Gregorian calendar without end.
func civil(days int64) (year int64, month, day int) {
	era, dayOfEra := floorDiv(days+719468, 146097) // years of 400 years begin in March
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := int(dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100))
	shifted := (5*dayOfYear + 2) / 153
	month = shifted + 3
	if shifted >= 10 {
		month = shifted - 9
	}
	year = yearOfEra + era*400
	if month <= 2 {
		year++
	}
	return year, month, dayOfYear - (153*shifted+2)/5 + 1
}

// appendPadded appends v, not negative, with at least n digits.
func appendPadded(b []byte, v int64, n int) []byte {
	for limit := int64(10); n > 1; n-- {
		if v < limit {
			for range n - 1 {
				b = append(b, '0')
			}
			break
		}
		limit *= 10
	}
	return strconv.AppendInt(b, v, 10)
}

// appendDate appends a date; years outside of 0 to 9999 get a sign.
func appendDate(b []byte, days int64) []byte {
	year, month, day := civil(days)
	switch {
	case year < 0:
		b = append(b, '-')
		year = -year
	case year > 9999:
		b = append(b, '+')
	}
	b = appendPadded(b, year, 4)
	b = append(b, '-', byte('0'+month/10), byte('0'+month%10), '-', byte('0'+day/10), byte('0'+day%10))
	return b
}

// appendClock appends a time of day: a fraction of 3, 6 or 9 digits where there is one.
func appendClock(b []byte, nanos int64) []byte {
	seconds, fraction := nanos/int64(time.Second), nanos%int64(time.Second)
	b = appendPadded(b, seconds/3600, 2)
	b = append(b, ':')
	b = appendPadded(b, seconds/60%60, 2)
	b = append(b, ':')
	b = appendPadded(b, seconds%60, 2)
	switch {
	case fraction == 0:
	case fraction%1e6 == 0:
		b = appendPadded(append(b, '.'), fraction/1e6, 3)
	case fraction%1e3 == 0:
		b = appendPadded(append(b, '.'), fraction/1e3, 6)
	default:
		b = appendPadded(append(b, '.'), fraction, 9)
	}
	return b
}

// instant splits a Datetime into seconds since 1970 and nanoseconds.
func instant(v int64, unit dtype.TimeUnit) (seconds, nanos int64) {
	seconds, rest := floorDiv(v, unit.PerSecond())
	return seconds, rest * (int64(time.Second) / unit.PerSecond())
}

// lastRule is the last second of 2099: Polars knows no change of clocks after it.
const lastRule int64 = 4102444799

func appendDatetime(b []byte, v int64, unit dtype.TimeUnit, zone string) []byte {
	seconds, nanos := instant(v, unit)
	name := ""
	if zone != "" {
		loc := location(zone)
		if loc == nil {
			return append(b, "invalid timezone"...)
		}
		var offset int
		name, offset = time.Unix(min(seconds, lastRule), 0).In(loc).Zone()
		seconds += int64(offset)
	}
	days, clock := floorDiv(seconds, secondsPerDay)
	b = appendDate(b, days)
	b = append(b, ' ')
	b = appendClock(b, clock*int64(time.Second)+nanos)
	if zone != "" {
		b = append(b, ' ')
		b = append(b, name...)
	}
	return b
}

// locations keeps the zones that were loaded: a *time.Location by name, nil for those
// that are not known.
var locations sync.Map

func location(zone string) *time.Location {
	if l, ok := locations.Load(zone); ok {
		return l.(*time.Location)
	}
	l, err := time.LoadLocation(zone)
	if err != nil {
		l = nil
	}
	locations.Store(zone, l)
	return l
}

var durationUnits = map[dtype.TimeUnit][3]string{
	dtype.Nanoseconds:  {"ns", "µs", "ms"},
	dtype.Microseconds: {"µs", "ms"},
	dtype.Milliseconds: {"ms"},
}

// AppendDuration appends a duration as Polars prints it, such as 1d 2h.
func AppendDuration(b []byte, v int64, unit dtype.TimeUnit) []byte { return appendDuration(b, v, unit) }

// appendDuration appends a duration as days, hours, minutes, seconds, and the rest in
// the largest unit that divides it. Each part has the sign.
func appendDuration(b []byte, v int64, unit dtype.TimeUnit) []byte {
	names := durationUnits[unit]
	second := unit.PerSecond()
	if v == 0 {
		return append(append(b, '0'), names[0]...)
	}
	rest := v
	for i, size := range [...]int64{secondsPerDay * second, 3600 * second, 60 * second, second} {
		if n := rest / size; n != 0 {
			b = strconv.AppendInt(b, n, 10)
			b = append(b, "dhms"[i])
			if v%size != 0 {
				b = append(b, ' ')
			}
		}
		rest %= size
	}
	if rest == 0 {
		return b
	}
	i := 0
	for ; rest%1000 == 0; rest /= 1000 {
		i++
	}
	return append(strconv.AppendInt(b, rest, 10), names[i]...)
}
