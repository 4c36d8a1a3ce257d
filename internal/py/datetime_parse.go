package py

import (
	"strconv"
	"strings"
	"unicode"
)

// parseISO reads what fromisoformat reads: a date, and optionally a time and an offset.
func parseISO(s string) (*DateTime, error) {
	bad := Raise(ValueError, "Invalid isoformat string: %s", StrRepr(s))
	digits := func(t string) (int64, bool) {
		for i := range len(t) {
			if t[i] < '0' || t[i] > '9' {
				return 0, false
			}
		}
		n, err := strconv.ParseInt(t, 10, 64)
		return n, err == nil
	}
	var date, rest string
	switch {
	case len(s) >= 10 && s[4] == '-' && s[7] == '-':
		date, rest = s[:4]+s[5:7]+s[8:10], s[10:]
	case len(s) >= 8:
		date, rest = s[:8], s[8:]
	default:
		return nil, bad
	}
	n, ok := digits(date)
	if !ok {
		return nil, bad
	}
	days, err := checkDate(n/10000, n/100%100, n%100)
	if err != nil {
		return nil, err
	}
	d := &DateTime{us: days * usDay}
	if rest == "" {
		return d, nil
	}
	rest = rest[1:]
	if rest == "" {
		return nil, bad
	}
	if k := strings.IndexAny(rest, "Zz+-"); k >= 0 {
		zone := rest[k:]
		rest = rest[:k]
		if zone == "Z" || zone == "z" {
			d.tz = utcZone
		} else {
			us, ok := clockText(zone[1:])
			if !ok {
				return nil, bad
			}
			if zone[0] == '-' {
				us = -us
			}
			if us == 0 {
				d.tz = utcZone
			} else {
				d.tz = &Timezone{offset: us}
			}
		}
	}
	us, ok := clockText(rest)
	if !ok || us >= usDay {
		return nil, bad
	}
	d.us += us
	return d, nil
}

// clockText reads `HH[:MM[:SS[.ffffff]]]`, with or without colons.
func clockText(s string) (int64, bool) {
	frac := ""
	if k := strings.IndexAny(s, ".,"); k >= 0 {
		s, frac = s[:k], s[k+1:]
		if frac == "" {
			return 0, false
		}
	}
	s = strings.ReplaceAll(s, ":", "")
	if len(s) != 2 && len(s) != 4 && len(s) != 6 {
		return 0, false
	}
	n, err := strconv.ParseInt(s+strings.Repeat("0", 6-len(s)), 10, 64)
	if err != nil || n < 0 {
		return 0, false
	}
	us, e := checkTime(n/10000, n/100%100, n%100, 0)
	if e != nil {
		return 0, false
	}
	if frac != "" {
		f, err := strconv.ParseInt((frac + "000000")[:6], 10, 64)
		if err != nil {
			return 0, false
		}
		us += f
	}
	return us, true
}

// parseTime is datetime.strptime.
func parseTime(s, format string) (Value, error) {
	mismatch := Raise(ValueError, "time data %s does not match format %s", StrRepr(s), StrRepr(format))
	y, mo, d := int64(1900), int64(1), int64(1)
	var h, mi, sec, micro int64
	pm := -1
	var tz Value
	rest := s
	num := func(limit int) (int64, bool) {
		i := 0
		for i < len(rest) && i < limit && rest[i] >= '0' && rest[i] <= '9' {
			i++
		}
		if i == 0 {
			return 0, false
		}
		n, _ := strconv.ParseInt(rest[:i], 10, 64)
		rest = rest[i:]
		return n, true
	}
	word := func(names []string, short bool) (int64, bool) {
		for i, n := range names {
			if short {
				n = n[:3]
			}
			if len(rest) >= len(n) && strings.EqualFold(rest[:len(n)], n) {
				rest = rest[len(n):]
				return int64(i + 1), true
			}
		}
		return 0, false
	}
	format = strings.NewReplacer("%T", "%H:%M:%S", "%F", "%Y-%m-%d", "%R", "%H:%M", "%D", "%m/%d/%y").Replace(format)
	for i := 0; i < len(format); i++ {
		c := format[i]
		if unicode.IsSpace(rune(c)) {
			rest = strings.TrimLeft(rest, " \t\n")
			continue
		}
		if c != '%' || i+1 >= len(format) {
			if rest == "" || rest[0] != c {
				return nil, mismatch
			}
			rest = rest[1:]
			continue
		}
		i++
		ok := true
		switch format[i] {
		case 'Y':
			y, ok = num(4)
		case 'y':
			if y, ok = num(2); y < 69 {
				y += 2000
			} else {
				y += 1900
			}
		case 'm':
			mo, ok = num(2)
		case 'd':
			d, ok = num(2)
		case 'H', 'I':
			h, ok = num(2)
		case 'M':
			mi, ok = num(2)
		case 'S':
			sec, ok = num(2)
		case 'f':
			before := len(rest)
			micro, ok = num(6)
			for n := before - len(rest); n < 6; n++ {
				micro *= 10
			}
		case 'b':
			mo, ok = word(monthNames, true)
		case 'B':
			mo, ok = word(monthNames, false)
		case 'a':
			_, ok = word(dayNames, true)
		case 'A':
			_, ok = word(dayNames, false)
		case 'j':
			var n int64
			n, ok = num(3)
			mo, d = 1, n
		case 'p':
			switch {
			case len(rest) >= 2 && strings.EqualFold(rest[:2], "am"):
				pm = 0
			case len(rest) >= 2 && strings.EqualFold(rest[:2], "pm"):
				pm = 1
			default:
				ok = false
			}
			if ok {
				rest = rest[2:]
			}
		case 'z':
			k := 0
			for k < len(rest) && strings.IndexByte("+-0123456789:.Z", rest[k]) >= 0 {
				k++
			}
			if rest[:k] == "Z" {
				tz = utcZone
			} else if k > 1 {
				us, good := clockText(rest[1:k])
				ok = good
				if rest[0] == '-' {
					us = -us
				}
				tz = &Timezone{offset: us}
				if us == 0 {
					tz = utcZone
				}
			} else {
				ok = false
			}
			rest = rest[k:]
		case '%':
			ok = strings.HasPrefix(rest, "%")
			if ok {
				rest = rest[1:]
			}
		default:
			return nil, Raise(ValueError, "'%c' is a bad directive in format %s", format[i], StrRepr(format))
		}
		if !ok {
			return nil, mismatch
		}
	}
	if rest != "" {
		return nil, Raise(ValueError, "unconverted data remains: %s", rest)
	}
	if pm == 0 && h == 12 {
		h = 0
	} else if pm == 1 && h < 12 {
		h += 12
	}
	dayOfYear := int64(0)
	if strings.Contains(format, "%j") {
		dayOfYear, d = d-1, 1
	}
	days, err := checkDate(y, mo, d)
	if err != nil {
		return nil, err
	}
	us, err := checkTime(h, mi, sec, micro)
	return &DateTime{us: (days+dayOfYear)*usDay + us, tz: tz}, err
}
