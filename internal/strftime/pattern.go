package strftime

// Pattern is a family of formats of dates and times. The order of day, month and year
// stays the same within a column.
type Pattern uint8

// The families.
const (
	DateDMY Pattern = iota
	DateYMD
	DatetimeDMY
	DatetimeYMD
	DatetimeYMDZ
	TimeHMS
)

var patternNames = [...]string{"DateDMY", "DateYMD", "DatetimeDMY", "DatetimeYMD", "DatetimeYMDZ", "Time"}

// String is Polars' name of the family.
func (p Pattern) String() string { return patternNames[p] }

// Formats are the formats of the family. The caller must not change them.
func (p Pattern) Formats() []string {
	return [...][]string{formatsDateDMY, formatsDateYMD, formatsDatetimeDMY, formatsDatetimeYMD, formatsDatetimeYMDZ, formatsTime}[p]
}

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

// Moment is what a format finds in a text.
type Moment struct {
	Year, Month, Day, Hour, Minute, Second int
	Nano                                   int64
	Offset                                 int // seconds east of UTC
}

// Parse reads text as format says, all of it. Blanks before numbers are skipped.
func (m *Moment) Parse(format string, text []byte) bool {
	*m = Moment{Month: 1, Day: 1}
	pos := 0
	for i := 0; i < len(format); i++ {
		ok := true
		switch c := format[i]; c {
		case 'Y':
			m.Year, pos, ok = readNumber(text, pos, 4)
		case 'm':
			m.Month, pos, ok = readNumber(text, pos, 2)
		case 'd':
			m.Day, pos, ok = readNumber(text, pos, 2)
		case 'H':
			m.Hour, pos, ok = readNumber(text, pos, 2)
		case 'M':
			m.Minute, pos, ok = readNumber(text, pos, 2)
		case 'S':
			m.Second, pos, ok = readNumber(text, pos, 2)
		case 'f':
			m.Nano, pos, ok = readFraction(text, pos)
		case 'z':
			m.Offset, pos, ok = readZone(text, pos)
		case 'u':
			if string(text[pos:]) == "UTC" {
				pos = len(text)
				break
			}
			m.Offset, pos, ok = readZone(text, pos)
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

func (m *Moment) valid() bool {
	return m.Month >= 1 && m.Month <= 12 && m.Day >= 1 && m.Day <= daysIn(m.Year, m.Month) && m.Hour < 24 && m.Minute < 60 && m.Second <= 60
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

// readNumber reads one to width digits after blanks; a year may have a sign and then more.
func readNumber(text []byte, pos, width int) (int, int, bool) {
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

// readFraction reads a point and digits, of which nine count; nothing is zero.
func readFraction(text []byte, pos int) (int64, int, bool) {
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

// readZone reads Z, +hh, +hhmm or +hh:mm.
func readZone(text []byte, pos int) (int, int, bool) {
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
	if c != '+' && c != '-' || len(text) < pos+3 || countDigits(text[pos+1:pos+3]) != 2 {
		return 0, pos, false
	}
	v := int(text[pos+1]-'0')*10 + int(text[pos+2]-'0')
	v *= 3600
	pos += 3
	if pos < len(text) && text[pos] == ':' {
		pos++
	}
	if len(text) >= pos+2 && countDigits(text[pos:pos+2]) == 2 {
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

// In returns the moment as a number of ticks since 1970 in UTC, of which a second has
// perSecond, and whether it fits.
func (m *Moment) In(perSecond int64) (int64, bool) {
	sec := int64(Days(m.Year, m.Month, m.Day))*86400 + int64(m.Hour*3600+m.Minute*60+m.Second-m.Offset)
	v := sec*perSecond + m.Nano/(1e9/perSecond)
	return v, v/perSecond-sec <= 1 && v/perSecond-sec >= -1
}

func parseAny(formats []string, text []byte) bool {
	var m Moment
	for _, f := range formats {
		if m.Parse(f, text) {
			return true
		}
	}
	return false
}

// InferPattern finds the family that a text belongs to.
func InferPattern(text []byte) (Pattern, bool) {
	switch {
	case parseAny(formatsDateDMY, text):
		return DateDMY, true
	case parseAny(formatsDateYMD, text):
		return DateYMD, true
	case parseAny(formatsTime, text):
		return TimeHMS, true
	case parseAny(formatsDatetimeDMY, text):
		return DatetimeDMY, true
	case parseAny(formatsDatetimeYMD, text):
		return DatetimeYMD, true
	case parseAny(formatsDatetimeYMDZ, text):
		return DatetimeYMDZ, true
	}
	return 0, false
}

// ISO reads YYYY-MM-DD, with HH:MM:SS and a fraction behind T or a blank, into m.
func (m *Moment) ISO(text []byte, sep byte) bool {
	if len(text) < 10 || text[4] != '-' || text[7] != '-' {
		return false
	}
	y1, ok1 := twoDigits(text[0:])
	y2, ok2 := twoDigits(text[2:])
	month, ok3 := twoDigits(text[5:])
	day, ok4 := twoDigits(text[8:])
	*m = Moment{Year: y1*100 + y2, Month: month, Day: day}
	if !(ok1 && ok2 && ok3 && ok4) || sep == 0 {
		return ok1 && ok2 && ok3 && ok4 && len(text) == 10 && m.valid()
	}
	if len(text) < 19 || text[10] != sep || text[13] != ':' || text[16] != ':' {
		return false
	}
	m.Hour, ok1 = twoDigits(text[11:])
	m.Minute, ok2 = twoDigits(text[14:])
	m.Second, ok3 = twoDigits(text[17:])
	if len(text) > 19 {
		var end int
		m.Nano, end, ok4 = readFraction(text, 19)
		ok4 = ok4 && end == len(text)
	}
	return ok1 && ok2 && ok3 && ok4 && m.valid()
}

// twoDigits reads two digits.
func twoDigits(b []byte) (int, bool) {
	x, y := b[0]-'0', b[1]-'0'
	return int(x)*10 + int(y), x <= 9 && y <= 9
}

// countDigits counts the digits that b begins with.
func countDigits(b []byte) int {
	n := 0
	for n < len(b) && b[n]-'0' <= 9 {
		n++
	}
	return n
}
