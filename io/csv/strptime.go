package csv

import (
	"github.com/gopolars/gopolars/internal/strftime"
	"github.com/gopolars/gopolars/series/dtype"
)

// pattern is a family of formats of dates and times. The order of day, month and year
// stays the same within a column.
type pattern uint8

const (
	dateDMY pattern = iota
	dateYMD
	datetimeDMY
	datetimeYMD
	datetimeYMDZ
	timeHMS
)

var patternNames = [...]string{"DateDMY", "DateYMD", "DatetimeDMY", "DatetimeYMD", "DatetimeYMDZ", "Time"}

// A format is a string of items: Y m d H M S are numbers as in strftime, f an optional
// fraction that begins with a point, z an offset from UTC; other bytes are themselves.
// Upper case T is the letter, lower case t stands for H:M:S.
var (
	formatsDateDMY = []string{"d-m-Y", "d/m/Y", "d.m.Y"}
	formatsDateYMD = []string{"Y-m-d", "Y/m/d", "Y.m.d"}
	formatsTime    = []string{"H:M:Sf", "H:M"}

	formatsDatetimeDMY  = datetimeFormats(formatsDateDMY, "")
	formatsDatetimeYMD  = append(datetimeFormats(formatsDateYMD, ""), "YmdTHMSf")
	formatsDatetimeYMDZ = append(datetimeFormats(formatsDateYMD, "z"), "YmdTHMSfz", "Y-m-dTH:M:Sfu")
)

func datetimeFormats(dates []string, zone string) []string {
	var out []string
	for _, d := range dates {
		for _, sep := range []string{"T", " "} {
			for _, t := range []string{"H:M:Sf", "HMSf", "H:M", "HM"} {
				out = append(out, d+sep+t+zone)
			}
		}
		if zone == "" {
			out = append(out, d)
		}
	}
	return out
}

// moment is what a format finds in a text.
type moment struct {
	year, month, day, hour, minute, second int
	nano                                   int64
	offset                                 int // seconds east of UTC
}

// parse reads text as format says, all of it. Blanks before numbers are skipped.
func (m *moment) parse(format string, text []byte) bool {
	*m = moment{month: 1, day: 1}
	pos := 0
	for i := 0; i < len(format); i++ {
		ok := true
		switch c := format[i]; c {
		case 'Y':
			m.year, pos, ok = number(text, pos, 4)
		case 'm':
			m.month, pos, ok = number(text, pos, 2)
		case 'd':
			m.day, pos, ok = number(text, pos, 2)
		case 'H':
			m.hour, pos, ok = number(text, pos, 2)
		case 'M':
			m.minute, pos, ok = number(text, pos, 2)
		case 'S':
			m.second, pos, ok = number(text, pos, 2)
		case 'f':
			m.nano, pos, ok = fraction(text, pos)
		case 'z':
			m.offset, pos, ok = zone(text, pos)
		case 'u':
			if string(text[pos:]) == "UTC" {
				pos = len(text)
				break
			}
			m.offset, pos, ok = zone(text, pos)
		case ' ':
			// a blank in a format stands for any run of blanks
			for pos < len(text) && (text[pos] == ' ' || text[pos] == '\t') {
				pos++
			}
		default:
			ok = pos < len(text) && text[pos] == c
			pos++
		}
		if !ok {
			return false
		}
	}
	return pos == len(text) && m.valid()
}

func (m *moment) valid() bool {
	return m.month >= 1 && m.month <= 12 && m.day >= 1 && m.day <= daysIn(m.year, m.month) && m.hour < 24 && m.minute < 60 && m.second <= 60
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// number reads one to width digits after blanks; a year may have a sign and then more.
func number(text []byte, pos, width int) (int, int, bool) {
	for pos < len(text) && (text[pos] == ' ' || text[pos] == '\t') {
		pos++
	}
	neg := false
	if width == 4 && pos < len(text) && (text[pos] == '-' || text[pos] == '+') {
		neg = text[pos] == '-'
		pos++
		width = 6
	}
	v, from := 0, pos
	for pos < len(text) && pos-from < width && text[pos]-'0' <= 9 {
		v = v*10 + int(text[pos]-'0')
		pos++
	}
	if neg {
		v = -v
	}
	return v, pos, pos > from
}

// fraction reads a point and digits, of which nine count; nothing is zero.
func fraction(text []byte, pos int) (int64, int, bool) {
	if pos >= len(text) || text[pos] != '.' {
		return 0, pos, true
	}
	pos++
	var v int64
	from := pos
	for pos < len(text) && text[pos]-'0' <= 9 {
		if pos-from < 9 {
			v = v*10 + int64(text[pos]-'0')
		}
		pos++
	}
	for n := pos - from; n < 9; n++ {
		v *= 10
	}
	return v, pos, pos > from
}

// zone reads Z, +hh, +hhmm or +hh:mm.
func zone(text []byte, pos int) (int, int, bool) {
	for pos < len(text) && (text[pos] == ' ' || text[pos] == '\t') {
		pos++
	}
	if pos >= len(text) {
		return 0, pos, false
	}
	c := text[pos]
	if c == 'Z' || c == 'z' {
		return 0, pos + 1, true
	}
	if c != '+' && c != '-' || len(text) < pos+3 || digits(text[pos+1:pos+3]) != 2 {
		return 0, pos, false
	}
	v := int(text[pos+1]-'0')*10 + int(text[pos+2]-'0')
	v *= 3600
	pos += 3
	if pos < len(text) && text[pos] == ':' {
		pos++
	}
	if len(text) >= pos+2 && digits(text[pos:pos+2]) == 2 {
		if text[pos] > '5' {
			return 0, pos, false
		}
		v += (int(text[pos]-'0')*10 + int(text[pos+1]-'0')) * 60
		pos += 2
	}
	if c == '-' {
		v = -v
	}
	return v, pos, v > -86400 && v < 86400
}

// in returns the moment as a number of units since 1970 in UTC, and whether it fits.
func (m *moment) in(u dtype.TimeUnit) (int64, bool) {
	sec := int64(strftime.Days(m.year, m.month, m.day))*86400 + int64(m.hour*3600+m.minute*60+m.second-m.offset)
	per := u.PerSecond()
	v := sec*per + m.nano/(1e9/per)
	return v, v/per-sec <= 1 && v/per-sec >= -1
}

func parseAny(formats []string, text []byte) bool {
	var m moment
	for _, f := range formats {
		if m.parse(f, text) {
			return true
		}
	}
	return false
}

// inferPattern finds the family that a text belongs to.
func inferPattern(text []byte) (pattern, bool) {
	switch {
	case parseAny(formatsDateDMY, text):
		return dateDMY, true
	case parseAny(formatsDateYMD, text):
		return dateYMD, true
	case parseAny(formatsTime, text):
		return timeHMS, true
	case parseAny(formatsDatetimeDMY, text):
		return datetimeDMY, true
	case parseAny(formatsDatetimeYMD, text):
		return datetimeYMD, true
	case parseAny(formatsDatetimeYMDZ, text):
		return datetimeYMDZ, true
	}
	return 0, false
}

// iso reads YYYY-MM-DD, with HH:MM:SS and a fraction behind T or a blank, into m.
func (m *moment) iso(text []byte, sep byte) bool {
	if len(text) < 10 || text[4] != '-' || text[7] != '-' {
		return false
	}
	y1, ok1 := two(text[0:])
	y2, ok2 := two(text[2:])
	month, ok3 := two(text[5:])
	day, ok4 := two(text[8:])
	*m = moment{year: y1*100 + y2, month: month, day: day}
	if !(ok1 && ok2 && ok3 && ok4) || sep == 0 {
		return ok1 && ok2 && ok3 && ok4 && len(text) == 10 && m.valid()
	}
	if len(text) < 19 || text[10] != sep || text[13] != ':' || text[16] != ':' {
		return false
	}
	m.hour, ok1 = two(text[11:])
	m.minute, ok2 = two(text[14:])
	m.second, ok3 = two(text[17:])
	if len(text) > 19 {
		var end int
		m.nano, end, ok4 = fraction(text, 19)
		ok4 = ok4 && end == len(text)
	}
	return ok1 && ok2 && ok3 && ok4 && m.valid()
}

// two reads two digits.
func two(b []byte) (int, bool) {
	x, y := b[0]-'0', b[1]-'0'
	return int(x)*10 + int(y), x <= 9 && y <= 9
}
