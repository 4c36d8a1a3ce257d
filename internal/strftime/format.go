// Package strftime formats dates and times by the format strings that Polars takes,
// which are those of the chrono library.
package strftime

import "strconv"

// Value is a point in time, or a part of one, as its fields.
type Value struct {
	Year, Month, Day     int
	Hour, Minute, Second int
	Nano                 int
	Unix                 int64  // seconds since 1970 in UTC, for %s
	Offset               int    // seconds east of UTC
	Zone                 string // abbreviation, such as CET
}

// needs says which parts of a Value an item reads.
type needs uint8

const (
	needDate needs = 1 << iota
	needTime
	needZone
	readOnly // it can't be written
)

type item struct {
	verb  byte   // a letter, or 0 for literal
	pad   byte   // '0', ' ', or '-' for none
	width int    // digits of a fraction
	text  string // literal
}

// Format is a parsed format string.
type Format struct {
	items []item
	needs needs
}

// expansions are verbs that stand for others.
var expansions = map[byte]string{
	'D': "%m/%d/%y", 'x': "%m/%d/%y", 'F': "%Y-%m-%d", 'v': "%e-%b-%Y", 'R': "%H:%M", 'T': "%H:%M:%S", 'X': "%H:%M:%S",
	'r': "%I:%M:%S %p", 'c': "%a %b %e %H:%M:%S %Y", '+': "%Y-%m-%dT%H:%M:%S%.f%:z", 't': "\t", 'n': "\n", 'h': "%b",
}

// numeric are the verbs that a padding flag may stand before.
const numeric = "YCyqmdewuUWGgVjHkIlMSs"

// Verbs of offsets and fractions with more than a letter, under letters of our own.
const (
	offsetColon   = 'a' + 0x80 // +01:00
	offsetSeconds = 'b' + 0x80 // +01:00:00
	offsetHours   = 'c' + 0x80 // +01
	offsetLoose   = 'g' + 0x80 // read only: minutes may be missing, and Z is 0
	offsetZulu    = 'h' + 0x80 // offsetColon, and when read Z is 0
	fractionAuto  = 'd' + 0x80 // a point and 3, 6 or 9 digits, or nothing
	fractionPoint = 'e' + 0x80 // a point and width digits
	fraction      = 'f' + 0x80 // width digits
)

// Parse reads a format string; false when it is not one.
func Parse(s string) (*Format, bool) {
	f := &Format{}
	return f, f.add(s)
}

func (f *Format) add(s string) bool {
	for len(s) > 0 {
		if s[0] != '%' {
			n := 1
			for n < len(s) && s[n] != '%' {
				n++
			}
			f.items = append(f.items, item{text: s[:n]})
			s = s[n:]
			continue
		}
		n, ok := f.addVerb(s[1:])
		if !ok {
			return false
		}
		s = s[1+n:]
	}
	return true
}

// addVerb reads what stands behind a percent sign and returns its length.
func (f *Format) addVerb(s string) (int, bool) {
	for _, long := range []struct {
		text  string
		verb  byte
		width int
		needs needs
	}{
		{"#z", offsetLoose, 0, needZone | readOnly}, {":::z", offsetHours, 0, needZone}, {"::z", offsetSeconds, 0, needZone}, {":z", offsetColon, 0, needZone},
		{".3f", fractionPoint, 3, needTime}, {".6f", fractionPoint, 6, needTime}, {".9f", fractionPoint, 9, needTime}, {".f", fractionAuto, 0, needTime},
		{"3f", fraction, 3, needTime}, {"6f", fraction, 6, needTime}, {"9f", fraction, 9, needTime}, {"f", fraction, 9, needTime},
	} {
		if len(s) >= len(long.text) && s[:len(long.text)] == long.text {
			it := item{verb: long.verb, width: long.width}
			if long.text == "f" {
				it.pad = '-' // read as a number
			}
			f.items = append(f.items, it)
			f.needs |= long.needs
			return len(long.text), true
		}
	}
	n, pad := 0, byte(0)
	if len(s) > 0 && (s[0] == '-' || s[0] == '_' || s[0] == '0') {
		pad = s[0]
		if pad == '_' {
			pad = ' '
		}
		n = 1
	}
	if len(s) <= n {
		return 0, false
	}
	c := s[n]
	if pad != 0 && !contains(numeric, c) {
		return 0, false
	}
	if e, ok := expansions[c]; ok {
		ok = f.add(e)
		if c == '+' {
			f.items[len(f.items)-1].verb = offsetZulu
		}
		return n + 1, ok
	}
	if c == '%' {
		f.items = append(f.items, item{text: "%"})
		return n + 1, true
	}
	switch {
	case contains("YCyqmdewuUWGgVjbBaA", c):
		f.needs |= needDate
	case contains("HkIlMSPp", c):
		f.needs |= needTime
	case c == 's':
		f.needs |= needDate | needTime
	case c == 'z' || c == 'Z':
		f.needs |= needZone
	default:
		return 0, false
	}
	if pad == 0 {
		pad = '0'
		if c == 'e' || c == 'k' || c == 'l' {
			pad = ' '
		}
	}
	f.items = append(f.items, item{verb: c, pad: pad})
	return n + 1, true
}

func contains(s string, c byte) bool {
	for i := range len(s) {
		if s[i] == c {
			return true
		}
	}
	return false
}

// Fits tells whether values that have a date, a time of day and a zone as said have all
// that the format shows.
func (f *Format) Fits(date, time, zone bool) bool {
	return f.needs&readOnly == 0 && (date || f.needs&needDate == 0) && (time || f.needs&needTime == 0) && (zone || f.needs&needZone == 0)
}

var months = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

var weekdays = [...]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

// number appends v with at least width characters.
func number(b []byte, v, width int, pad byte) []byte {
	if width == 2 && pad == '0' && uint(v) < 100 {
		return append(b, byte('0'+v/10), byte('0'+v%10))
	}
	if width == 4 && pad == '0' && uint(v) < 10000 {
		return append(b, byte('0'+v/1000), byte('0'+v/100%10), byte('0'+v/10%10), byte('0'+v%10))
	}
	if v < 0 {
		b = append(b, '-')
		v = -v
		width--
	}
	var digits [20]byte
	d := strconv.AppendInt(digits[:0], int64(v), 10)
	if pad != '-' {
		for n := len(d); n < width; n++ {
			b = append(b, pad)
		}
	}
	return append(b, d...)
}

// Append appends v as the format says.
func (f *Format) Append(b []byte, v *Value) []byte {
	for i := range f.items {
		it := &f.items[i]
		if it.verb == 0 {
			b = append(b, it.text...)
			continue
		}
		b = it.append(b, v)
	}
	return b
}

func (it *item) append(b []byte, v *Value) []byte {
	switch it.verb {
	case 'Y':
		return year(b, v.Year, it.pad)
	case 'C':
		return number(b, floorDiv(v.Year, 100), 2, it.pad)
	case 'y':
		return number(b, v.Year-100*floorDiv(v.Year, 100), 2, it.pad)
	case 'q':
		return number(b, (v.Month+2)/3, 1, it.pad)
	case 'm':
		return number(b, v.Month, 2, it.pad)
	case 'd', 'e':
		return number(b, v.Day, 2, it.pad)
	case 'b':
		return append(b, months[v.Month-1][:3]...)
	case 'B':
		return append(b, months[v.Month-1]...)
	case 'a':
		return append(b, weekdays[v.weekday()][:3]...)
	case 'A':
		return append(b, weekdays[v.weekday()]...)
	case 'w':
		return number(b, v.weekday(), 1, it.pad)
	case 'u':
		return number(b, (v.weekday()+6)%7+1, 1, it.pad)
	case 'U':
		return number(b, (v.yearDay()+6-v.weekday())/7, 2, it.pad)
	case 'W':
		return number(b, (v.yearDay()+6-(v.weekday()+6)%7)/7, 2, it.pad)
	case 'j':
		return number(b, v.yearDay(), 3, it.pad)
	case 'G', 'g', 'V':
		y, w := v.isoWeek()
		switch it.verb {
		case 'G':
			return year(b, y, it.pad)
		case 'g':
			return number(b, y-100*floorDiv(y, 100), 2, it.pad)
		}
		return number(b, w, 2, it.pad)
	case 'H', 'k':
		return number(b, v.Hour, 2, it.pad)
	case 'I', 'l':
		return number(b, (v.Hour+11)%12+1, 2, it.pad)
	case 'M':
		return number(b, v.Minute, 2, it.pad)
	case 'S':
		return number(b, v.Second, 2, it.pad)
	case 'P', 'p':
		half := "AMPMampm"
		at := v.Hour / 12 * 2
		if it.verb == 'P' {
			at += 4
		}
		return append(b, half[at:at+2]...)
	case 's':
		return strconv.AppendInt(b, v.Unix, 10)
	case 'Z':
		return append(b, v.Zone...)
	case 'z', offsetColon, offsetSeconds, offsetHours, offsetZulu:
		return v.offset(b, it.verb)
	}
	return v.fraction(b, it)
}

// year appends a year: four digits, with a sign when they do not do.
func year(b []byte, y int, pad byte) []byte {
	if y < 0 || y > 9999 {
		if y >= 0 {
			b = append(b, '+')
		}
		return number(b, y, 5, pad)
	}
	return number(b, y, 4, pad)
}

func (v *Value) offset(b []byte, verb byte) []byte {
	o := v.Offset
	if o < 0 {
		b = append(b, '-')
		o = -o
	} else {
		b = append(b, '+')
	}
	b = number(b, o/3600, 2, '0')
	switch verb {
	case offsetHours:
		return b
	case 'z':
		return number(b, (o+30)/60%60, 2, '0')
	}
	b = append(b, ':')
	b = number(b, o/60%60, 2, '0')
	if verb == offsetSeconds {
		b = append(b, ':')
		b = number(b, o%60, 2, '0')
	}
	return b
}

func (v *Value) fraction(b []byte, it *item) []byte {
	width := it.width
	switch it.verb {
	case fractionAuto:
		switch {
		case v.Nano == 0:
			return b
		case v.Nano%1e6 == 0:
			width = 3
		case v.Nano%1e3 == 0:
			width = 6
		default:
			width = 9
		}
		b = append(b, '.')
	case fractionPoint:
		b = append(b, '.')
	}
	n := v.Nano
	for d := width; d < 9; d++ {
		n /= 10
	}
	return number(b, n, width, '0')
}
