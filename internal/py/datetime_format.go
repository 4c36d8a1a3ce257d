package py

import (
	"fmt"
	"strings"
)

// Format is strftime in f-strings.
func (d *Date) Format(in *Interp, spec string) (string, error) { return formatDate(in, d, spec) }

// Format is strftime in f-strings.
func (d *DateTime) Format(in *Interp, spec string) (string, error) { return formatDate(in, d, spec) }

// Format is strftime in f-strings.
func (t *Time) Format(in *Interp, spec string) (string, error) {
	if spec == "" {
		return t.Str(in)
	}
	return strftime(&DateTime{us: daysFromCivil(1900, 1, 1)*usDay + t.us}, spec), nil
}

func formatDate(in *Interp, v Value, spec string) (string, error) {
	if spec == "" {
		return ToStr(in, v)
	}
	return strftime(v, spec), nil
}

func strftime(v Value, format string) string {
	d, ok := v.(*DateTime)
	if !ok {
		d = &DateTime{us: daysOf(v) * usDay}
	}
	days, us := d.split()
	y, mo, day := civil(days)
	h, mi, s, micro := clock(us)
	_, wd := floorDiv(days+3, 7)
	yday := days - daysFromCivil(y, 1, 1)
	isoY, isoW, _ := isoCalendar(days)
	h12 := (h+11)%12 + 1
	ampm := "AM"
	if h >= 12 {
		ampm = "PM"
	}
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 >= len(format) {
			b.WriteByte(format[i])
			continue
		}
		i++
		pad := true
		if format[i] == '-' && i+1 < len(format) {
			pad = false
			i++
		}
		two := func(n int64) {
			if pad {
				fmt.Fprintf(&b, "%02d", n)
			} else {
				fmt.Fprintf(&b, "%d", n)
			}
		}
		switch format[i] {
		case 'Y':
			fmt.Fprintf(&b, "%d", y)
		case 'y':
			two(int64(y % 100))
		case 'C':
			two(int64(y / 100))
		case 'm':
			two(int64(mo))
		case 'd':
			two(int64(day))
		case 'e':
			fmt.Fprintf(&b, "%2d", day)
		case 'H':
			two(h)
		case 'I':
			two(h12)
		case 'M':
			two(mi)
		case 'S':
			two(s)
		case 'f':
			fmt.Fprintf(&b, "%06d", micro)
		case 'j':
			if pad {
				fmt.Fprintf(&b, "%03d", yday+1)
			} else {
				fmt.Fprintf(&b, "%d", yday+1)
			}
		case 'a':
			b.WriteString(dayNames[wd][:3])
		case 'A':
			b.WriteString(dayNames[wd])
		case 'b', 'h':
			b.WriteString(monthNames[mo-1][:3])
		case 'B':
			b.WriteString(monthNames[mo-1])
		case 'p':
			b.WriteString(ampm)
		case 'w':
			fmt.Fprintf(&b, "%d", (wd+1)%7)
		case 'u':
			fmt.Fprintf(&b, "%d", wd+1)
		case 'U':
			two((yday + 7 - (wd+1)%7) / 7)
		case 'W':
			two((yday + 7 - wd) / 7)
		case 'G':
			fmt.Fprintf(&b, "%d", isoY)
		case 'V':
			two(isoW)
		case 'z':
			if d.tz != nil {
				b.WriteString(offsetText(d.offset(), ""))
			}
		case 'Z':
			b.WriteString(d.zoneName())
		case 'F':
			b.WriteString(isoDate(days))
		case 'T', 'X':
			fmt.Fprintf(&b, "%02d:%02d:%02d", h, mi, s)
		case 'R':
			fmt.Fprintf(&b, "%02d:%02d", h, mi)
		case 'D', 'x':
			fmt.Fprintf(&b, "%02d/%02d/%02d", mo, day, y%100)
		case 'c':
			fmt.Fprintf(&b, "%s %s %2d %02d:%02d:%02d %d", dayNames[wd][:3], monthNames[mo-1][:3], day, h, mi, s, y)
		case 's':
			fmt.Fprintf(&b, "%d", floorSecond(d.UTC()))
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case '%':
			b.WriteByte('%')
		default:
			b.WriteByte('%')
			b.WriteByte(format[i])
		}
	}
	return b.String()
}
