package strftime

import (
	"testing"
	"time"
)

// Expected texts come from write_csv of Polars 2.1.0 and from chrono's documentation.
func TestAppend(t *testing.T) {
	v := Value{Hour: 3, Minute: 4, Second: 5, Nano: 678901000, Offset: 3600, Zone: "CET", Unix: 1577930645}
	v.SetDate(Days(2020, 1, 2))
	for format, want := range map[string]string{
		"%d/%m/%y %j %A %b": "02/01/20 002 Thursday Jan", "%c %Z %:z": "Thu Jan  2 03:04:05 2020 CET +01:00",
		"%+": "2020-01-02T03:04:05.678901+01:00", "%3f %.3f %f %.f %9f": "678 .678 678901000 .678901 678901000",
		"%I %l %p %P %k": "03  3 AM am  3", "%U %W %V %G %g %u %w %q": "00 00 01 2020 20 4 4 1", "%-d %_d %0e %-H": "2  2 02 3",
		"%s %% %t%n|": "1577930645 % \t\n|", "%D %x %F %v %R %T %X %r": "01/02/20 01/02/20 2020-01-02  2-Jan-2020 03:04 03:04:05 03:04:05 03:04:05 AM",
		"%C %h %z %::z %:::z": "20 Jan +0100 +01:00:00 +01",
	} {
		f, ok := Parse(format)
		if !ok {
			t.Errorf("%q is refused", format)
			continue
		}
		if got := string(f.Append(nil, &v)); got != want {
			t.Errorf("%q gives %q, want %q", format, got, want)
		}
	}
	for _, bad := range []string{"%", "%Q", "%-", "%-b", "%.4f", "a%"} {
		if _, ok := Parse(bad); ok {
			t.Errorf("%q is accepted", bad)
		}
	}
	if f, _ := Parse("%H"); f.Fits(true, false, false) || !f.Fits(false, true, false) {
		t.Error("an hour needs a time")
	}
}

func TestYears(t *testing.T) {
	f, _ := Parse("%F")
	for year, want := range map[int]string{1: "0001-03-04", 9999: "9999-03-04", 10000: "+10000-03-04", 0: "0000-03-04", -1: "-0001-03-04"} {
		if got := string(f.Append(nil, &Value{Year: year, Month: 3, Day: 4})); got != want {
			t.Errorf("%d is %q, want %q", year, got, want)
		}
	}
}

// The calendar agrees with Go's own over 800 years.
func TestCalendarModel(t *testing.T) {
	var v Value
	for d := -146097; d < 146097; d += 13 {
		v.SetDate(d)
		w := time.Unix(int64(d)*86400, 0).UTC()
		y, week := w.ISOWeek()
		y2, week2 := v.isoWeek()
		if v.Year != w.Year() || v.Month != int(w.Month()) || v.Day != w.Day() || v.weekday() != int(w.Weekday()) || v.yearDay() != w.YearDay() || y != y2 || week != week2 || Days(v.Year, v.Month, v.Day) != d {
			t.Fatalf("day %d is %+v, want %v", d, v, w)
		}
	}
}
