package strftime

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// Days is the number of days from 1970-01-01 to a date of the Gregorian calendar.
func Days(year, month, day int) int {
	if month <= 2 {
		year--
		month += 12
	}
	era := floorDiv(year, 400)
	yoe := year - era*400
	doy := (153*(month-3)+2)/5 + day - 1
	return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468
}

// SetDate sets the date that is a number of days after 1970-01-01.
func (v *Value) SetDate(days int) {
	z := days + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	v.Day = doy - (153*mp+2)/5 + 1
	v.Month = mp + 3
	v.Year = yoe + era*400
	if v.Month > 12 {
		v.Month -= 12
		v.Year++
	}
}

// SetClock sets the time of day from nanoseconds since midnight.
func (v *Value) SetClock(nanos int64) {
	v.Nano = int(nanos % 1e9)
	s := int(nanos / 1e9)
	v.Hour, v.Minute, v.Second = s/3600, s/60%60, s%60
}

// weekday is 0 for Sunday.
func (v *Value) weekday() int {
	d := (Days(v.Year, v.Month, v.Day) + 4) % 7
	return (d + 7) % 7
}

// yearDay is 1 for the first of January.
func (v *Value) yearDay() int {
	return Days(v.Year, v.Month, v.Day) - Days(v.Year, 1, 1) + 1
}

// isoWeek is the week, and the year that it belongs to: that of its Thursday.
func (v *Value) isoWeek() (year, week int) {
	thursday := Value{}
	thursday.SetDate(Days(v.Year, v.Month, v.Day) - (v.weekday()+6)%7 + 3)
	return thursday.Year, (thursday.yearDay()-1)/7 + 1
}
