package py

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

func clock(us int64) (h, m, s, micro int64) {
	micro = us % usSecond
	t := us / usSecond
	return t / 3600, t / 60 % 60, t % 60, micro
}
