package py

import (
	"fmt"
	"strings"
)

// Repr shows the constructor.
func (d *Date) Repr(*Interp) (string, error) {
	y, m, day := civil(d.days)
	return fmt.Sprintf("datetime.date(%d, %d, %d)", y, m, day), nil
}

// Str is the ISO form.
func (d *Date) Str(*Interp) (string, error) { return isoDate(d.days), nil }

func isoDate(days int64) string {
	y, m, d := civil(days)
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

// Repr shows the constructor.
func (d *DateTime) Repr(in *Interp) (string, error) {
	days, us := d.split()
	y, m, day := civil(days)
	h, mi, s, micro := clock(us)
	out := fmt.Sprintf("datetime.datetime(%d, %d, %d, %d, %d", y, m, day, h, mi)
	if s != 0 || micro != 0 {
		out += fmt.Sprintf(", %d", s)
	}
	if micro != 0 {
		out += fmt.Sprintf(", %d", micro)
	}
	if d.fold {
		out += ", fold=1"
	}
	if d.tz != nil {
		z, err := ReprOf(in, d.tz)
		if err != nil {
			return "", err
		}
		out += ", tzinfo=" + z
	}
	return out + ")", nil
}

// Str is the ISO form with a blank.
func (d *DateTime) Str(*Interp) (string, error) { return d.iso(" ", "auto") }

func (d *DateTime) iso(sep, spec string) (string, error) {
	days, us := d.split()
	t, err := isoTime(us, spec)
	if err != nil {
		return "", err
	}
	out := isoDate(days) + sep + t
	if d.tz != nil {
		out += offsetText(d.offset(), ":")
	}
	return out, nil
}

func isoTime(us int64, spec string) (string, error) {
	h, m, s, micro := clock(us)
	switch spec {
	case "auto":
		out := fmt.Sprintf("%02d:%02d:%02d", h, m, s)
		if micro != 0 {
			out += fmt.Sprintf(".%06d", micro)
		}
		return out, nil
	case "hours":
		return fmt.Sprintf("%02d", h), nil
	case "minutes":
		return fmt.Sprintf("%02d:%02d", h, m), nil
	case "seconds":
		return fmt.Sprintf("%02d:%02d:%02d", h, m, s), nil
	case "milliseconds":
		return fmt.Sprintf("%02d:%02d:%02d.%03d", h, m, s, micro/1000), nil
	case "microseconds":
		return fmt.Sprintf("%02d:%02d:%02d.%06d", h, m, s, micro), nil
	}
	return "", Raise(ValueError, "Unknown timespec value")
}

func offsetText(us int64, sep string) string {
	sign := "+"
	if us < 0 {
		sign, us = "-", -us
	}
	h, m, s, micro := clock(us)
	out := fmt.Sprintf("%s%02d%s%02d", sign, h, sep, m)
	if s != 0 || micro != 0 {
		out += fmt.Sprintf("%s%02d", sep, s)
	}
	if micro != 0 {
		out += fmt.Sprintf(".%06d", micro)
	}
	return out
}

// Repr shows the constructor.
func (t *Time) Repr(in *Interp) (string, error) {
	h, m, s, micro := clock(t.us)
	out := fmt.Sprintf("datetime.time(%d, %d", h, m)
	if s != 0 || micro != 0 {
		out += fmt.Sprintf(", %d", s)
	}
	if micro != 0 {
		out += fmt.Sprintf(", %d", micro)
	}
	if t.tz != nil {
		z, _ := ReprOf(in, t.tz)
		out += ", tzinfo=" + z
	}
	return out + ")", nil
}

// Str is the ISO form.
func (t *Time) Str(*Interp) (string, error) { return isoTime(t.us, "auto") }

// Repr shows the constructor.
func (t *Timedelta) Repr(*Interp) (string, error) {
	days, us := floorDiv(t.us, usDay)
	var parts []string
	if days != 0 {
		parts = append(parts, fmt.Sprintf("days=%d", days))
	}
	if us/usSecond != 0 {
		parts = append(parts, fmt.Sprintf("seconds=%d", us/usSecond))
	}
	if us%usSecond != 0 {
		parts = append(parts, fmt.Sprintf("microseconds=%d", us%usSecond))
	}
	if parts == nil {
		parts = []string{"0"}
	}
	return "datetime.timedelta(" + strings.Join(parts, ", ") + ")", nil
}

// Str is `1 day, 2:03:04`.
func (t *Timedelta) Str(*Interp) (string, error) {
	days, us := floorDiv(t.us, usDay)
	h, m, s, micro := clock(us)
	out := fmt.Sprintf("%d:%02d:%02d", h, m, s)
	if micro != 0 {
		out += fmt.Sprintf(".%06d", micro)
	}
	switch days {
	case 0:
		return out, nil
	case 1, -1:
		return fmt.Sprintf("%d day, %s", days, out), nil
	}
	return fmt.Sprintf("%d days, %s", days, out), nil
}

// String is the name of the offset.
func (z *Timezone) String() string {
	if z.name != "" {
		return z.name
	}
	if z.offset == 0 {
		return "UTC"
	}
	return "UTC" + offsetText(z.offset, ":")
}

// Repr shows the constructor.
func (z *Timezone) Repr(*Interp) (string, error) {
	if z == utcZone {
		return "datetime.timezone.utc", nil
	}
	d, _ := (&Timedelta{z.offset}).Repr(nil)
	if z.name != "" {
		return "datetime.timezone(" + d + ", " + StrRepr(z.name) + ")", nil
	}
	return "datetime.timezone(" + d + ")", nil
}

// Str is the name.
func (z *Timezone) Str(*Interp) (string, error) { return z.String(), nil }

// Repr shows the constructor.
func (z *ZoneInfo) Repr(*Interp) (string, error) {
	return "zoneinfo.ZoneInfo(key=" + StrRepr(z.Key) + ")", nil
}

// Str is the key.
func (z *ZoneInfo) Str(*Interp) (string, error) { return z.Key, nil }
