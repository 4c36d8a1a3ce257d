package compute

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/gopolars/gopolars/internal/strftime"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// randomMoments are points in time of many years, in a unit, some null, cut at an odd offset.
func randomMoments(t *testing.T, u dtype.TimeUnit, n int) (*array.Primitive[int64], []bool) {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 4))
	b := array.NewBuilder(dtype.Datetime(u, ""))
	valid := make([]bool, n+3)
	span := int64(8e10)
	if u == dtype.Nanoseconds {
		span = 9e9
	}
	for i := range valid {
		if valid[i] = r.IntN(7) > 0; !valid[i] {
			b.AppendNull()
			continue
		}
		if err := b.Append((r.Int64N(2*span)-span)*u.PerSecond() + r.Int64N(u.PerSecond())); err != nil {
			t.Fatal(err)
		}
	}
	a := b.Finish()
	defer a.Release()
	return a.Slice(3, n).(*array.Primitive[int64]), valid[3:]
}

// All fields agree with Go's calendar, in all units, in UTC and in a zone.
func TestFieldModel(t *testing.T) {
	fields := map[TemporalField]func(time.Time) int{
		FieldYear: time.Time.Year, FieldMonth: func(x time.Time) int { return int(x.Month()) }, FieldDay: time.Time.Day,
		FieldQuarter: func(x time.Time) int { return (int(x.Month()) + 2) / 3 }, FieldOrdinalDay: time.Time.YearDay,
		FieldWeek: func(x time.Time) int { _, w := x.ISOWeek(); return w }, FieldIsoYear: func(x time.Time) int { y, _ := x.ISOWeek(); return y },
		FieldWeekday: func(x time.Time) int { return (int(x.Weekday())+6)%7 + 1 }, FieldHour: time.Time.Hour, FieldMinute: time.Time.Minute,
		FieldSecond: time.Time.Second, FieldMillisecond: func(x time.Time) int { return x.Nanosecond() / 1e6 },
		FieldMicrosecond: func(x time.Time) int { return x.Nanosecond() / 1e3 }, FieldNanosecond: time.Time.Nanosecond,
		FieldDaysInMonth: func(x time.Time) int { return time.Date(x.Year(), x.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day() },
		FieldCentury:     func(x time.Time) int { return int(floorDiv(int64(x.Year()-1), 100)) + 1 }, FieldMillennium: func(x time.Time) int { return int(floorDiv(int64(x.Year()-1), 1000)) + 1 },
		FieldIsLeapYear: func(x time.Time) int {
			if time.Date(x.Year(), 3, 0, 0, 0, 0, 0, time.UTC).Day() == 29 {
				return 1
			}
			return 0
		},
	}
	for _, u := range []dtype.TimeUnit{dtype.Milliseconds, dtype.Microseconds, dtype.Nanoseconds} {
		a, valid := randomMoments(t, u, 3000)
		for _, zone := range []string{"", "Asia/Kolkata"} {
			loc := time.UTC
			if zone != "" {
				loc, _ = Location(zone)
			}
			for f, want := range fields {
				out, err := Field(a, dtype.Datetime(u, zone), f)
				if err != nil {
					t.Fatal(err)
				}
				for i, v := range a.Values() {
					per := u.PerSecond()
					at := time.Unix(floorDiv(v, per), floorMod(v, per)*(1e9/per)).In(loc)
					if !valid[i] {
						if out.IsValid(i) {
							t.Fatalf("field %d: row %d should be null", f, i)
						}
						continue
					}
					got := 0
					switch x := array.At(out, f.Type(), i).(type) {
					case int32:
						got = int(x)
					case int16:
						got = int(x)
					case int8:
						got = int(x)
					case bool:
						if x {
							got = 1
						}
					}
					if got != want(at) {
						t.Fatalf("field %d of %v (%v) is %d, want %d", f, at, u, got, want(at))
					}
				}
				out.Release()
			}
		}
		a.Release()
	}
}

// Expected values were recorded from Polars 2.1.0: days beyond all years have no year.
func TestFieldFarDays(t *testing.T) {
	a := array.PrimitiveOf[int32](-719529, 95026236, 95026237, -96465292, -96465293, 20000000)
	defer a.Release()
	out, err := Field(a, dtype.Date, FieldYear)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Release()
	for i, want := range []any{int32(-1), int32(262142), nil, int32(-262143), nil, int32(56728)} {
		if got := array.At(out, dtype.Int32, i); got != want {
			t.Errorf("row %d is %v, want %v", i, got, want)
		}
	}
}

// What a format writes, it reads.
func TestParseReadsWhatFormatWrites(t *testing.T) {
	a, _ := randomMoments(t, dtype.Microseconds, 2000)
	defer a.Release()
	for _, format := range []string{"%Y-%m-%d %H:%M:%S%.f", "%F %T%.6f", "%+", "%d.%m.%Y %I:%M:%S %p %6f", "%A %e %B %Y %k:%M:%S %f", "%G-W%V-%u %T%.f", "%Y-%j %T%.f", "%C %y %b %d %T%.f", "%Y %U %w %T%.f", "%Y %W %a %T%.f"} {
		f, ok := strftime.Parse(format)
		if !ok {
			t.Fatalf("%q is refused", format)
		}
		zone := ""
		if f.HasOffset() {
			zone = "UTC"
		}
		text, err := FormatTemporal(a, dtype.Datetime(dtype.Microseconds, zone), f)
		if err != nil {
			t.Fatal(err)
		}
		back, _, err := ParseTemporal(text.(*array.View), dtype.Datetime(dtype.Microseconds, zone), ParseOptions{Format: format, Exact: true})
		if err != nil {
			t.Fatal(err)
		}
		want := a.Values()
		for i, v := range back.(*array.Primitive[int64]).Values() {
			if format[:2] == "%C" && (want[i] < -62135596800e6 || want[i] > 253402300799e6) {
				continue // a century has two digits
			}
			scale := int64(1)
			if format == "%A %e %B %Y %k:%M:%S %f" {
				scale = 1 // nanoseconds, all nine
			}
			if a.IsValid(i) && (!back.IsValid(i) || v/scale != want[i]/scale) {
				t.Fatalf("%q: %s is read as %d, want %d", format, text.(*array.View).StringAt(i), v, want[i])
			}
		}
		text.Release()
		back.Release()
	}
}

// Expected values were recorded from Polars 2.1.0; a missing one is null.
func TestParseTemporal(t *testing.T) {
	for _, c := range []struct{ text, format, want string }{
		{"2020-01-02", "", "2020-01-02 00:00:00"}, {"02/01/2020 10:11:12", "", "2020-01-02 10:11:12"}, {"2020/01/02 1011", "", "2020-01-02 10:11:00"},
		{"2020-01-02 23:59:60", "", "2020-01-03 00:00:00"}, {"2020-01-02 24:00:00", "", ""}, {"20200102T101112", "", ""}, {"2020-01-02T10:11:12.5", "", "2020-01-02 10:11:12"},
		{"2020-Jan-02", "%Y-%b-%d", "2020-01-02 00:00:00"}, {"2020-January-02", "%Y-%b-%d", ""}, {"2020-january-02", "%Y-%B-%d", "2020-01-02 00:00:00"},
		{"Wed 2020-01-02", "%a %Y-%m-%d", ""}, {"Thu 2020-01-02", "%a %Y-%m-%d", "2020-01-02 00:00:00"}, {"69-01-02", "%y-%m-%d", "2069-01-02 00:00:00"},
		{"70-01-02", "%y-%m-%d", "1970-01-02 00:00:00"}, {"2021-366", "%Y-%j", ""}, {"2020-W05-3", "%G-W%V-%u", "2020-01-29 00:00:00"},
		{"2020 05 3", "%Y %U %w", "2020-02-05 00:00:00"}, {"2020 05 3", "%Y %W %u", "2020-02-05 00:00:00"}, {"1577930645", "%s", "2020-01-02 02:04:05"},
		{"2020-1-2", "%Y-%m-%d", "2020-01-02 00:00:00"}, {"2020", "%Y", "2020-01-01 00:00:00"}, {"01-02", "%m-%d", "0001-01-02 00:00:00"}, {"2020-1", "%Y-%q", ""},
		{"2020-01-02 12:00 AM", "%F %I:%M %p", "2020-01-02 00:00:00"}, {"2020-01-02 0:00 PM", "%F %I:%M %p", ""}, {"2020-01-02  10:11:12", "%Y-%m-%d %H:%M:%S", "2020-01-02 10:11:12"},
		{"2020-01-02T10:11:12 ", "%Y-%m-%dT%H:%M:%S", ""}, {"2020-01-02 10:11 -0030", "%F %R %z", "2020-01-02 10:41:00"}, {"2020-01-02 10:11 +0160", "%F %R %z", ""},
		{"2020-01-02T10:11:12Z", "%FT%T%z", ""}, {"2020-01-02T10:11:12Z", "%FT%T%#z", "2020-01-02 10:11:12"}, {"2020-01-02T10:11:12Z", "%+", "2020-01-02 10:11:12"},
		{"2020-01-02 10:11:12 CET", "%F %T %Z", "2020-01-02 10:11:12"}, {"2020-01-02 10:11:12.1234", "%F %T%.3f", ""}, {"2020-02-30", "%F", ""}, {"x", "%Q", ""},
	} {
		a := array.ViewOf(c.text)
		out, _, err := ParseTemporal(a, dtype.Datetime(dtype.Microseconds, ""), ParseOptions{Format: c.format, Infer: c.format == "", Exact: true})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if out.IsValid(0) {
			got = show(out.(*array.Primitive[int64]).Values()[0], "")
		}
		if got != c.want {
			t.Errorf("%q by %q is %q, want %q", c.text, c.format, got, c.want)
		}
		a.Release()
		out.Release()
	}
}

// Expected values were recorded from Polars 2.1.0.
func TestReplaceTimeZone(t *testing.T) {
	local := array.PrimitiveOf(at(t, "2020-10-25 02:30:00", ""), at(t, "2020-03-29 02:30:00", ""), at(t, "2020-06-01 00:00:00", ""))
	defer local.Release()
	naive := dtype.Datetime(dtype.Microseconds, "")
	if _, err := ReplaceTimeZone(local, naive, "Europe/Berlin", LocalRule{}); err == nil || err.Error() != "datetime '2020-10-25 02:30:00' is ambiguous in time zone 'Europe/Berlin'. Please use `ambiguous` to tell how it should be localized." {
		t.Error(err)
	}
	earliest := array.ViewOf("earliest")
	defer earliest.Release()
	if _, err := ReplaceTimeZone(local, naive, "Europe/Berlin", LocalRule{Ambiguous: earliest}); err == nil || err.Error() != "datetime '2020-03-29 02:30:00' is non-existent in time zone 'Europe/Berlin'. You may be able to use `non_existent='null'` to return `null` in this case." {
		t.Error(err)
	}
	latest := array.ViewOf("latest", "raise", "raise")
	defer latest.Release()
	out, err := ReplaceTimeZone(local, naive, "Europe/Berlin", LocalRule{Ambiguous: latest, NullWhereMissing: true})
	if err != nil {
		t.Fatal(err)
	}
	defer out.Release()
	v := out.(*array.Primitive[int64]).Values()
	if out.IsValid(1) || show(v[0], "Europe/Berlin") != "2020-10-25 02:30:00 +0100" || show(v[2], "Europe/Berlin") != "2020-06-01 00:00:00 +0200" {
		t.Error(v, out.NullCount())
	}
	back, err := ReplaceTimeZone(out, dtype.Datetime(dtype.Microseconds, "Europe/Berlin"), "", LocalRule{})
	if err != nil {
		t.Fatal(err)
	}
	defer back.Release()
	if w := back.(*array.Primitive[int64]).Values(); w[0] != local.Values()[0] || w[2] != local.Values()[2] {
		t.Error(w)
	}
}

// Counting and adding agree with going from day to day.
func TestBusinessCalendarModel(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 60 {
		var week [7]bool
		for i := range week {
			week[i] = r.IntN(3) > 0
		}
		week[r.IntN(7)] = true
		var holidays []int32
		for range r.IntN(30) {
			holidays = append(holidays, int32(r.IntN(200)-100))
		}
		c, err := NewBusinessCalendar(week, holidays)
		if err != nil {
			t.Fatal(err)
		}
		is := func(d int64) bool { return week[floorMod(d+3, 7)] && !slices.Contains(holidays, int32(d)) }
		for range 200 {
			from, to := r.Int64N(300)-150, r.Int64N(300)-150
			if c.Is(from) != is(from) {
				t.Fatal(from)
			}
			want := int64(0)
			for d := from; d < to; d++ {
				if is(d) {
					want++
				}
			}
			for d := from; d > to; d-- {
				if is(d) {
					want--
				}
			}
			if got := c.Count(from, to); got != want {
				t.Fatalf("%d to %d has %d, want %d", from, to, got, want)
			}
			if !is(from) {
				continue
			}
			n := r.Int64N(60) - 30
			day := from
			for k := n; k != 0; {
				if k > 0 {
					day++
				} else {
					day--
				}
				if is(day) {
					k -= max(min(k, 1), -1)
				}
			}
			if got := c.Add(from, n); got != day {
				t.Fatalf("%d and %d business days is %d, want %d", from, n, got, day)
			}
		}
	}
}

func TestNoHandlesLeftByTemporalKernels(t *testing.T) {
	a := array.PrimitiveOf[int64](0, 1e15, -1e15)
	day, _ := ParseDuration("1mo2d")
	hour, _ := ParseDuration("1h")
	berlin := dtype.Datetime(dtype.Microseconds, "Europe/Berlin")
	for range 3 {
		for _, f := range []func() (array.Array, error){
			func() (array.Array, error) { return OffsetBy(a, berlin, day) },
			func() (array.Array, error) { return Truncate(a, berlin, hour, true) },
			func() (array.Array, error) { return MonthEdge(a, berlin, true) },
			func() (array.Array, error) { return Field(a, berlin, FieldWeek) },
		} {
			out, err := f()
			if err != nil {
				t.Fatal(err)
			}
			out.Release()
		}
	}
	if a.Buffer().RefCount() != 1 {
		t.Errorf("%d handles are left", a.Buffer().RefCount())
	}
	a.Release()
}
