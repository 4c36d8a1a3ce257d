package compute

import (
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// temporalFormatter returns what appends row i of a Date, Datetime or Time as text, nil
// for a Duration or an unknown zone.
func temporalFormatter(a array.Array, t dtype.DataType) func(b []byte, i int) []byte {
	switch t.Kind() {
	case dtype.KindDate:
		x := a.(*array.Primitive[int32]).Values()
		return func(b []byte, i int) []byte { return AppendDate(b, int64(x[i])) }
	case dtype.KindTime:
		x := a.(*array.Primitive[int64]).Values()
		return func(b []byte, i int) []byte { return appendClock(b, x[i]/1e9) }
	case dtype.KindDatetime:
		x := a.(*array.Primitive[int64]).Values()
		unit := t.Unit().PerSecond()
		digits := map[dtype.TimeUnit]int{dtype.Milliseconds: 3, dtype.Microseconds: 6, dtype.Nanoseconds: 9}[t.Unit()]
		var zone *ZoneOffsets
		if t.Zone() != "" {
			var err error
			if zone, err = Zone(t.Zone()); err != nil {
				return nil
			}
		}
		return func(b []byte, i int) []byte {
			second, frac := floorDiv(x[i], unit), floorMod(x[i], unit)
			var off int64
			if zone != nil {
				off = zone.Offset(second)
			}
			local := second + off
			b = AppendDate(b, floorDiv(local, 86400))
			b = appendClock(append(b, ' '), floorMod(local, 86400))
			b = appendPadded(append(b, '.'), frac, digits)
			if zone != nil {
				b = appendOffset(b, off)
			}
			return b
		}
	}
	return nil
}

// AppendDate appends the day that many days after 1970-01-01 as year-month-day; years
// beyond four digits have a sign.
func AppendDate(b []byte, days int64) []byte {
	y, m, d := CivilDate(days)
	switch {
	case y < 0:
		b = append(b, '-')
		y = -y
	case y > 9999:
		b = append(b, '+')
	}
	digits := 4
	for p := int64(10000); y >= p; p *= 10 {
		digits++
	}
	b = appendPadded(b, y, digits)
	b = appendPadded(append(b, '-'), int64(m), 2)
	return appendPadded(append(b, '-'), int64(d), 2)
}

// appendClock appends hour:minute:second.
func appendClock(b []byte, second int64) []byte {
	b = appendPadded(b, second/3600, 2)
	b = appendPadded(append(b, ':'), second/60%60, 2)
	return appendPadded(append(b, ':'), second%60, 2)
}

// appendOffset appends +hour:minute.
func appendOffset(b []byte, off int64) []byte {
	if off < 0 {
		b = append(b, '-')
		off = -off
	} else {
		b = append(b, '+')
	}
	b = appendPadded(b, off/3600, 2)
	return appendPadded(append(b, ':'), off/60%60, 2)
}

// appendPadded appends v with so many digits.
func appendPadded(b []byte, v int64, digits int) []byte {
	at := len(b)
	for range digits {
		b = append(b, '0')
	}
	for i := at + digits - 1; i >= at; i-- {
		b[i] = byte('0' + v%10)
		v /= 10
	}
	return b
}

// CivilDate returns the year, month and day of a day counted from 1970-01-01, in the
// Gregorian calendar.
func CivilDate(days int64) (year int64, month, day int) {
	days += 719468 // from 0000-03-01, so that the leap day ends a year
	era := floorDiv(days, 146097)
	d := days - era*146097
	y := (d - d/1460 + d/36524 - d/146096) / 365
	d -= 365*y + y/4 - y/100
	m := (5*d + 2) / 153
	day = int(d - (153*m+2)/5 + 1)
	year = era*400 + y
	if m < 10 {
		return year, int(m + 3), day
	}
	return year + 1, int(m - 9), day
}

// DaysOf returns the day counted from 1970-01-01 of a date of the Gregorian calendar.
func DaysOf(year int64, month, day int) int64 {
	if month <= 2 {
		year--
	}
	era := floorDiv(year, 400)
	y := year - era*400
	m := (int64(month) + 9) % 12
	d := (153*m+2)/5 + int64(day) - 1
	return era*146097 + y*365 + y/4 - y/100 + d - 719468
}
