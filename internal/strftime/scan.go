package strftime

import "strings"

// fields are what the directives of a format found in a text; absent ones are below 0, but
// for the year, which has a flag.
type fields struct {
	year, isoYear                                                          int
	hasYear, hasIsoYear, hasStamp, hasOffset                               bool
	century, yearOfCentury, isoYearOfCentury, quarter, month, day, ordinal int
	sundayWeek, mondayWeek, isoWeek, weekday                               int // weekday from Sunday, 0
	hour, hour12, half, minute, second                                     int
	nano, stamp                                                            int64
	offset                                                                 int
}

var noFields = fields{century: -1, yearOfCentury: -1, isoYearOfCentury: -1, quarter: -1, month: -1, day: -1, ordinal: -1, sundayWeek: -1, mondayWeek: -1, isoWeek: -1, weekday: -1, hour: -1, hour12: -1, half: -1, minute: -1, second: -1}

// HasOffset tells whether the format reads an offset from UTC.
func (f *Format) HasOffset() bool {
	for _, it := range f.items {
		switch it.verb {
		case 'z', offsetColon, offsetSeconds, offsetHours, offsetLoose, offsetZulu:
			return true
		}
	}
	return false
}

// Scan reads text as the format says and returns how much of it that is. A text with more
// behind it is the caller's to refuse. Date, Clock and Datetime of the Scanned then give the
// values.
func (f *Format) Scan(text []byte, v *Scanned) (int, bool) {
	v.fields = noFields
	pos := 0
	for i := range f.items {
		var ok bool
		if pos, ok = f.items[i].scan(text, pos, &v.fields); !ok {
			return pos, false
		}
	}
	return pos, true
}

// Scanned is what Scan found.
type Scanned struct{ fields fields }

func isBlank(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func skipBlanks(text []byte, pos int) int {
	for pos < len(text) && isBlank(text[pos]) {
		pos++
	}
	return pos
}

// digitsAt reads up to width digits, at least one.
func digitsAt(text []byte, pos, width int) (int64, int, bool) {
	var v int64
	from := pos
	for pos < len(text) && pos-from < width && text[pos]-'0' <= 9 {
		if v > 1<<58 {
			return 0, pos, false
		}
		v = v*10 + int64(text[pos]-'0')
		pos++
	}
	return v, pos, pos > from
}

// signed reads a number of up to width digits, or of any number behind a sign.
func signed(text []byte, pos, width int) (int64, int, bool) {
	if pos < len(text) && (text[pos] == '-' || text[pos] == '+') {
		v, end, ok := digitsAt(text, pos+1, 18)
		if text[pos] == '-' {
			v = -v
		}
		return v, end, ok
	}
	return digitsAt(text, pos, width)
}

// nameAt finds the name that text has at pos, by three letters or in full when long.
func nameAt(text []byte, pos int, names []string, long bool) (int, int, bool) {
	if len(text) < pos+3 {
		return 0, pos, false
	}
	for i, n := range names {
		if !strings.EqualFold(string(text[pos:pos+3]), n[:3]) {
			continue
		}
		if long && len(text) >= pos+len(n) && strings.EqualFold(string(text[pos:pos+len(n)]), n) {
			return i, pos + len(n), true
		}
		return i, pos + 3, true
	}
	return 0, pos, false
}

// set gives a field a value, or confirms the one that it has.
func set(field *int, v int) bool {
	if *field >= 0 {
		return *field == v
	}
	*field = v
	return true
}

func (it *item) scan(text []byte, pos int, f *fields) (int, bool) {
	if it.verb == 0 {
		for i := 0; i < len(it.text); i++ {
			if c := it.text[i]; isBlank(c) {
				pos = skipBlanks(text, pos)
			} else if pos >= len(text) || text[pos] != c {
				return pos, false
			} else {
				pos++
			}
		}
		return pos, true
	}
	switch it.verb {
	case 'b', 'B':
		m, end, ok := nameAt(text, pos, months[:], it.verb == 'B')
		return end, ok && set(&f.month, m+1)
	case 'a', 'A':
		d, end, ok := nameAt(text, pos, weekdays[:], it.verb == 'A')
		return end, ok && set(&f.weekday, d)
	case 'p', 'P':
		if len(text) < pos+2 || text[pos+1]|0x20 != 'm' {
			return pos, false
		}
		switch text[pos] | 0x20 {
		case 'a':
			return pos + 2, set(&f.half, 0)
		case 'p':
			return pos + 2, set(&f.half, 12)
		}
		return pos, false
	case 'Z':
		for pos < len(text) && !isBlank(text[pos]) {
			pos++
		}
		return pos, true
	case 'z', offsetColon, offsetSeconds, offsetHours, offsetLoose, offsetZulu:
		off, end, ok := offsetAt(text, pos, it.verb == offsetLoose || it.verb == offsetZulu, it.verb == offsetLoose)
		f.offset, f.hasOffset = off, true
		return end, ok
	case fractionAuto:
		if pos < len(text) && text[pos] == '.' {
			return f.fraction(text, pos+1, 0)
		}
		return pos, true
	case fractionPoint:
		if pos < len(text) && text[pos] == '.' {
			return f.fraction(text, pos+1, it.width)
		}
		return pos, true
	case fraction:
		if it.pad == '-' { // a plain %f counts nanoseconds
			v, end, ok := digitsAt(text, skipBlanks(text, pos), 9)
			f.nano = v
			return end, ok
		}
		return f.fraction(text, pos, it.width)
	}
	return it.number(text, pos, f)
}

// number reads a field of digits.
func (it *item) number(text []byte, pos int, f *fields) (int, bool) {
	pos = skipBlanks(text, pos)
	switch it.verb {
	case 'Y', 'G':
		v, end, ok := signed(text, pos, 4)
		ok = ok && v >= -262143 && v <= 262142
		y, has := &f.year, &f.hasYear
		if it.verb == 'G' {
			y, has = &f.isoYear, &f.hasIsoYear
		}
		ok = ok && (!*has || *y == int(v))
		*y, *has = int(v), true
		return end, ok
	case 's':
		v, end, ok := digitsAt(text, pos, 18)
		f.stamp, f.hasStamp = v, true
		return end, ok
	}
	width := 2
	switch it.verb {
	case 'q', 'w', 'u':
		width = 1
	case 'j':
		width = 3
	}
	v64, end, ok := digitsAt(text, pos, width)
	v := int(v64)
	if !ok {
		return end, false
	}
	switch it.verb {
	case 'C':
		return end, set(&f.century, v)
	case 'y':
		return end, set(&f.yearOfCentury, v)
	case 'g':
		return end, set(&f.isoYearOfCentury, v)
	case 'q':
		return end, v >= 1 && v <= 4 && set(&f.quarter, v)
	case 'm':
		return end, v >= 1 && v <= 12 && set(&f.month, v)
	case 'd', 'e':
		return end, v >= 1 && v <= 31 && set(&f.day, v)
	case 'j':
		return end, v >= 1 && v <= 366 && set(&f.ordinal, v)
	case 'U':
		return end, v <= 53 && set(&f.sundayWeek, v)
	case 'W':
		return end, v <= 53 && set(&f.mondayWeek, v)
	case 'V':
		return end, v >= 1 && v <= 53 && set(&f.isoWeek, v)
	case 'w':
		return end, v <= 6 && set(&f.weekday, v)
	case 'u':
		return end, v >= 1 && v <= 7 && set(&f.weekday, v%7)
	case 'H', 'k':
		return end, v <= 23 && set(&f.hour, v)
	case 'I', 'l':
		return end, v >= 1 && v <= 12 && set(&f.hour12, v%12)
	case 'M':
		return end, v <= 59 && set(&f.minute, v)
	case 'S':
		return end, v <= 60 && set(&f.second, v)
	}
	return end, false
}

// fraction reads width digits of a second, or any number for 0, of which nine count.
func (f *fields) fraction(text []byte, pos, width int) (int, bool) {
	var v int64
	n := 0
	for pos < len(text) && text[pos]-'0' <= 9 && (width == 0 || n < width) {
		if n < 9 {
			v = v*10 + int64(text[pos]-'0')
		}
		n++
		pos++
	}
	if n == 0 || width > 0 && n < width {
		return pos, false
	}
	for ; n < 9; n++ {
		v *= 10
	}
	f.nano = v
	return pos, true
}

// offsetAt reads +hh:mm, with or without the colon; zulu allows Z, and short +hh.
func offsetAt(text []byte, pos int, zulu, short bool) (int, int, bool) {
	pos = skipBlanks(text, pos)
	if pos >= len(text) {
		return 0, pos, false
	}
	c := text[pos]
	if zulu && (c == 'Z' || c == 'z') {
		return 0, pos + 1, true
	}
	if c != '+' && c != '-' || len(text) < pos+3 || countDigits(text[pos+1:pos+3]) != 2 {
		return 0, pos, false
	}
	v := (int(text[pos+1]-'0')*10 + int(text[pos+2]-'0')) * 3600
	pos += 3
	at := pos
	if at < len(text) && (text[at] == ':' || isBlank(text[at])) {
		at++
	}
	switch {
	case len(text) >= at+2 && countDigits(text[at:at+2]) == 2:
		if text[at] > '5' {
			return 0, at, false
		}
		v += (int(text[at]-'0')*10 + int(text[at+1]-'0')) * 60
		pos = at + 2
	case !short:
		return 0, pos, false
	}
	if c == '-' {
		v = -v
	}
	return v, pos, true
}

// years joins a year, a century and a year of a century; ok tells whether they agree.
func years(year int, has bool, century, short int) (int, bool, bool) {
	if !has {
		switch {
		case short < 0 && century < 0:
			return 0, false, true
		case short < 0:
			return 0, false, false
		case century < 0:
			if short < 70 {
				return 2000 + short, true, true
			}
			return 1900 + short, true, true
		}
		return century*100 + short, true, true
	}
	if century >= 0 && floorDiv(year, 100) != century || short >= 0 && year-100*floorDiv(year, 100) != short {
		return year, true, false
	}
	return year, true, true
}

// Date returns the day of the fields, as days since 1970; parts of a date that no field
// tells are the first ones.
func (v *Scanned) Date() (int, bool) {
	f := &v.fields
	year, hasYear, ok := years(f.year, f.hasYear, f.century, f.yearOfCentury)
	if !ok {
		return 0, false
	}
	isoYear, hasIso, ok := years(f.isoYear, f.hasIsoYear, -1, f.isoYearOfCentury)
	if !ok {
		return 0, false
	}
	day := 0
	switch {
	case f.month >= 0 || f.day >= 0:
		if !hasYear {
			year = 1
		}
		m, d := max(f.month, 1), max(f.day, 1)
		if d > daysIn(year, m) {
			return 0, false
		}
		day = Days(year, m, d)
	case f.ordinal >= 0 && hasYear:
		day = Days(year, 1, 1) + f.ordinal - 1
	case hasYear && f.weekday >= 0 && (f.sundayWeek >= 0 || f.mondayWeek >= 0):
		first := Days(year, 1, 1)
		begin := ((first+4)%7 + 7) % 7 // day of the week of the first of January
		if f.sundayWeek >= 0 {
			day = first + (7-begin)%7 + (f.sundayWeek-1)*7 + f.weekday
		} else {
			day = first + (8-begin)%7 + (f.mondayWeek-1)*7 + (f.weekday+6)%7
		}
	case hasIso && f.isoWeek >= 0 && f.weekday >= 0:
		fourth := Days(isoYear, 1, 4)
		monday := fourth - ((fourth+3)%7+7)%7
		day = monday + (f.isoWeek-1)*7 + (f.weekday+6)%7
	case f.hasStamp:
		day = int(f.stamp / 86400)
	case f.sundayWeek >= 0 || f.mondayWeek >= 0 || f.isoWeek >= 0 || f.ordinal >= 0 || hasIso || f.weekday >= 0 || f.quarter >= 0:
		return 0, false
	default:
		if !hasYear {
			year = 1
		}
		day = Days(year, 1, 1)
	}
	return day, f.confirms(day, year, hasYear, isoYear, hasIso)
}

// confirms tells whether a day has all that the fields say.
func (f *fields) confirms(day, year int, hasYear bool, isoYear int, hasIso bool) bool {
	if f.quarter < 0 && f.ordinal < 0 && f.weekday < 0 && f.sundayWeek < 0 && f.mondayWeek < 0 && f.isoWeek < 0 && !hasIso && !f.hasStamp {
		return true
	}
	var v Value
	v.SetDate(day)
	same := func(field, value int) bool { return field < 0 || field == value }
	y, w := v.isoWeek()
	return (!hasYear || v.Year == year) && (!hasIso || y == isoYear) && same(f.isoWeek, w) && same(f.month, v.Month) && same(f.day, v.Day) &&
		same(f.quarter, (v.Month+2)/3) && same(f.ordinal, v.yearDay()) && same(f.weekday, v.weekday()) &&
		same(f.sundayWeek, (v.yearDay()+6-v.weekday())/7) && same(f.mondayWeek, (v.yearDay()+6-(v.weekday()+6)%7)/7)
}

// Clock returns the time of day in nanoseconds, and whether the fields have one: hour and
// minute. A leap second counts as the one behind it.
func (v *Scanned) Clock() (int64, bool) {
	f := &v.fields
	if f.hasStamp {
		return f.stamp%86400*1e9 + f.nano, true
	}
	hour := f.hour
	if f.hour12 >= 0 {
		if f.half < 0 || hour >= 0 && hour != f.hour12+f.half {
			return 0, false
		}
		hour = f.hour12 + f.half
	} else if f.half >= 0 && hour >= 0 && hour/12*12 != f.half {
		return 0, false
	}
	if hour < 0 || f.minute < 0 {
		return 0, false
	}
	return int64(hour*3600+f.minute*60+max(f.second, 0))*1e9 + f.nano, true
}

// HasClock tells whether any field is of a time of day.
func (v *Scanned) HasClock() bool {
	f := &v.fields
	return f.hasStamp || f.hour >= 0 || f.hour12 >= 0 || f.minute >= 0 || f.second >= 0 || f.half >= 0
}

// Offset returns the seconds that the text's clock is ahead of UTC, 0 without an offset, and
// whether a clock can be that far ahead.
func (v *Scanned) Offset() (int, bool) {
	o := v.fields.offset
	return o, o > -86400 && o < 86400
}
