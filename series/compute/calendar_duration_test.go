package compute

import (
	"testing"
	"time"

	"github.com/gopolars/gopolars/series/dtype"
)

func at(t *testing.T, s, zone string) int64 {
	t.Helper()
	loc := time.UTC
	if zone != "" {
		var err error
		if loc, err = time.LoadLocation(zone); err != nil {
			t.Fatal(err)
		}
	}
	v, err := time.ParseInLocation("2006-01-02 15:04:05 -0700", s, loc)
	if err != nil {
		v, err = time.ParseInLocation("2006-01-02 15:04:05", s, loc)
	}
	if err != nil {
		t.Fatal(err)
	}
	return v.UnixMicro()
}

func show(v int64, zone string) string {
	x := time.UnixMicro(v).UTC()
	if zone == "" {
		return x.Format("2006-01-02 15:04:05")
	}
	loc, _ := time.LoadLocation(zone)
	return x.In(loc).Format("2006-01-02 15:04:05 -0700")
}

// Expected values were recorded from Polars 2.1.0's dt.offset_by.
func TestCalendarShift(t *testing.T) {
	const berlin = "Europe/Berlin"
	for _, c := range []struct{ at, by, zone, want string }{
		{"2020-01-31 05:00:00", "1mo", "", "2020-02-29 05:00:00"},
		{"2020-02-29 00:00:00", "1y", "", "2021-02-28 00:00:00"},
		{"2020-02-29 00:00:00", "4y", "", "2024-02-29 00:00:00"},
		{"1969-12-31 23:59:59", "1w", "", "1970-01-07 23:59:59"},
		{"2020-01-31 00:00:00", "-1mo1d", "", "2019-12-30 00:00:00"},
		{"2022-03-26 02:30:00 +0100", "1d", berlin, "2022-03-27 01:30:00 +0100"},
		{"2022-03-28 02:30:00 +0200", "-1d", berlin, "2022-03-27 03:30:00 +0200"},
		{"2022-02-27 02:30:00 +0100", "1mo", berlin, "2022-03-27 01:30:00 +0100"},
		{"2022-03-26 02:30:00 +0100", "1d30m", berlin, "2022-03-27 03:00:00 +0200"},
		{"2022-03-26 02:30:00 +0100", "24h", berlin, "2022-03-27 03:30:00 +0200"},
		{"2022-10-29 02:30:00 +0200", "1d", berlin, "2022-10-30 02:30:00 +0200"},
		{"2022-10-29 02:30:00 +0200", "1d1h", berlin, "2022-10-30 02:30:00 +0100"},
		{"2022-10-31 02:30:00 +0100", "-1d", berlin, "2022-10-30 02:30:00 +0100"},
		{"2022-10-30 02:30:00 +0100", "0d", berlin, "2022-10-30 02:30:00 +0100"},
	} {
		d, err := ParseDuration(c.by)
		if err != nil {
			t.Fatal(err)
		}
		s, err := NewCalendarShift(d, dtype.Microseconds, c.zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := show(s.Add(at(t, c.at, c.zone)), c.zone); got != c.want {
			t.Errorf("%s + %s is %s, want %s", c.at, c.by, got, c.want)
		}
	}
}

// Expected values were recorded from Polars 2.1.0's dt.truncate.
func TestCalendarFloor(t *testing.T) {
	const berlin = "Europe/Berlin"
	for _, c := range []struct{ at, every, zone, want string }{
		{"1969-12-31 23:59:59", "1h", "", "1969-12-31 23:00:00"},
		{"1969-12-31 23:59:59", "1w", "", "1969-12-29 00:00:00"},
		{"1969-12-31 23:59:59", "2w", "", "1969-12-22 00:00:00"},
		{"1969-12-31 23:59:59", "3d", "", "1969-12-29 00:00:00"},
		{"2020-01-31 05:00:00", "1q", "", "2020-01-01 00:00:00"},
		{"2020-01-31 05:00:00", "7d", "", "2020-01-30 00:00:00"},
		{"0001-01-01 00:00:00", "2w", "", "0001-01-01 00:00:00"},
		{"2022-10-30 02:30:00 +0100", "1h", berlin, "2022-10-30 02:00:00 +0100"},
		{"2022-10-30 02:30:00 +0100", "3h", berlin, "2022-10-30 00:00:00 +0200"},
		{"2022-03-27 03:30:00 +0200", "2h", berlin, "2022-03-27 03:00:00 +0200"},
		{"2022-03-27 03:30:00 +0200", "1d", berlin, "2022-03-27 00:00:00 +0100"},
		{"2022-03-27 04:30:00 +0200", "7h", berlin, "2022-03-26 22:00:00 +0100"},
		{"2022-10-30 02:30:00 +0100", "1mo", berlin, "2022-10-01 00:00:00 +0200"},
	} {
		d, err := ParseDuration(c.every)
		if err != nil {
			t.Fatal(err)
		}
		f, err := NewCalendarFloor(d, dtype.Microseconds, c.zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := show(f.Of(at(t, c.at, c.zone)), c.zone); got != c.want {
			t.Errorf("%s by %s is %s, want %s", c.at, c.every, got, c.want)
		}
	}
	for _, bad := range []string{"0d", "1mo1d", "1w1d", ""} {
		d, _ := ParseDuration(bad)
		if _, err := NewCalendarFloor(d, dtype.Microseconds, ""); err == nil {
			t.Errorf("%q is accepted", bad)
		}
	}
}

// Messages were recorded from Polars 2.1.0.
func TestParseDuration(t *testing.T) {
	d, err := ParseDuration("-1y1q1mo1w1d1h1m1s1ms1us1ns")
	if err != nil || d != (Duration{Months: 16, Weeks: 1, Days: 1, Nanos: 3661001001001, Negative: true}) {
		t.Error(d, err)
	}
	for text, want := range map[string]string{
		" 1d": "expected leading integer in the duration string, found ' '", "1": "expected a valid unit to follow integer in the duration string '1'",
		"1µs": "expected a valid unit to follow integer in the duration string '1µs'", "--1d": "duration string can only have a single '-' sign",
		"1d-2h": "only a single minus sign is allowed, at the front of the string", "d": "expected leading integer in the duration string, found 'd'",
		"1min": "unit: 'min' not supported; available units are: 'y', 'mo', 'q', 'w', 'd', 'h', 'm', 's', 'ms', 'us', 'ns'",
	} {
		if _, err := ParseDuration(text); err == nil || err.Error() != want {
			t.Errorf("%q gives %v, want %s", text, err, want)
		}
	}
}

// The table agrees with Go's own lookup, until 2100.
func TestZoneOffsetsModel(t *testing.T) {
	for _, name := range []string{"Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca", "UTC", "+05:30"} {
		z, err := Zone(name)
		if err != nil {
			t.Fatal(err)
		}
		loc, _ := Location(name)
		for s := int64(zonesFrom); s < zonesUntil; s += 2654435 {
			_, want := time.Unix(s, 0).In(loc).Zone()
			if got := z.Offset(s); got != int64(want) {
				t.Fatalf("%s at %d is %d, want %d", name, s, got, want)
			}
			earliest, latest, n := z.clone().UTC(s + z.Offset(s))
			if n == 0 || s != earliest && s != latest {
				t.Fatalf("%s: local time of %d is %d, %d (%d)", name, s, earliest, latest, n)
			}
		}
	}
}
