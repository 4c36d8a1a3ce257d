package compute

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/gopolars/gopolars/internal/testkit/golden"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Days and dates are those of package time, whose calendar is the same.
func TestCivilDates(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 42))
	for k := range 20000 {
		days := int64(k - 10000)
		if k%2 == 0 {
			days = int64(r.IntN(8e6) - 4e6)
		}
		want := time.Unix(days*86400, 0).UTC()
		y, m, d := CivilDate(days)
		if y != int64(want.Year()) || m != int(want.Month()) || d != want.Day() {
			t.Fatalf("day %d is %d-%d-%d, want %v", days, y, m, d, want)
		}
		if got := DaysOf(y, m, d); got != days {
			t.Fatalf("%d-%d-%d is day %d, want %d", y, m, d, got, days)
		}
	}
}

func TestZoneOffsets(t *testing.T) {
	r := rand.New(rand.NewPCG(43, 44))
	for _, name := range []string{"UTC", "Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "+05:30"} {
		z, err := Zone(name)
		if err != nil {
			t.Fatal(err)
		}
		loc, _ := Location(name)
		for range 3000 {
			s := r.Int64N(8e9) - 4e9
			for _, s := range []int64{s, s + 1, s + 7200} {
				if _, want := time.Unix(s, 0).In(loc).Zone(); z.Offset(s) != int64(want) {
					t.Fatalf("%s at %d: %d, want %d", name, s, z.Offset(s), want)
				}
			}
		}
	}
	for _, name := range []string{"", "Local", "Nowhere/Atall", "+5"} {
		if _, err := Zone(name); dtype.KindOf(err) != dtype.ComputeError || err == nil {
			t.Errorf("zone %q: %v", name, err)
		}
	}
}

// Texts and messages are those of Polars 2.1.0.
func TestCastTexts(t *testing.T) {
	for _, c := range []struct{ from, rows, want string }{
		{"date", "[0,1,-1,18262,-800000,3000000,null]", `["1970-01-01","1970-01-02","1969-12-31","2020-01-01","-0221-09-04","+10183-09-21",null]`},
		{"datetime[μs]", "[0,1500,-1,-124271193600000000]", `["1970-01-01 00:00:00.000000","1970-01-01 00:00:00.001500","1969-12-31 23:59:59.999999","-1968-01-02 00:00:00.000000"]`},
		{"datetime[ms]", "[0,-1]", `["1970-01-01 00:00:00.000","1969-12-31 23:59:59.999"]`},
		{"datetime[ns, UTC]", "[1]", `["1970-01-01 00:00:00.000000001+00:00"]`},
		{"datetime[μs, Europe/Paris]", "[0,1577836800123456]", `["1970-01-01 01:00:00.000000+01:00","2020-01-01 01:00:00.123456+01:00"]`},
		{"datetime[ms, America/New_York]", "[0]", `["1969-12-31 19:00:00.000-05:00"]`},
		{"time", "[0,1,3600000000000,86399999999999]", `["00:00:00","00:00:00","01:00:00","23:59:59"]`},
		{"decimal[10,2]", "[150,-5]", `["1.50","-0.05"]`},
		{"bool", "[true,false,null]", `["true","false",null]`},
		{"u128", "[340282366920938463463374607431768211455]", `["340282366920938463463374607431768211455"]`},
	} {
		from := golden.Type(c.from)
		out, err := Cast(golden.Array(from, c.rows), from, dtype.String, CastOptions{Strict: true})
		if err != nil {
			t.Fatal(err)
		}
		if got := golden.Line(out, dtype.String); got != c.want {
			t.Errorf("%s %s:\n%s\n%s", c.from, c.rows, got, c.want)
		}
	}
}

func TestCastErrors(t *testing.T) {
	for _, c := range []struct{ from, rows, to, want string }{
		{"i64", "[300]", "u8", "conversion from `i64` to `u8` failed in column 'a' for 1 out of 1 values: [300]"},
		{"i64", "[300,null,-1,5]", "u8", "conversion from `i64` to `u8` failed in column 'a' for 2 out of 4 values: [300, -1]"},
		{"f64", `["1.5","nan","1e20"]`, "i32", "conversion from `f64` to `i32` failed in column 'a' for 2 out of 3 values: [NaN, 1.0000e20]"},
		{"str", `["a","1",""," 2","3.5"]`, "i64", "conversion from `str` to `i64` failed in column 'a' for 4 out of 5 values: [\"a\", \"\", … \"3.5\"]"},
		{"str", `["a","c"]`, "enum[a,b]", "conversion from `str` to `enum` failed in column 'a' for 1 out of 2 values: [\"c\"]\n\nEnsure that all values in the input column are present in the categories of the enum datatype."},
		{"str", `["1.234","abc","12345678901"]`, "decimal[10,2]", "conversion from `str` to `decimal[10,2]` failed in column 'a' for 2 out of 3 values: [\"abc\", \"12345678901\"]"},
		{"str", `["x"]`, "bool", "casting from Utf8View to Boolean not supported"},
		{"str", `["x"]`, "date", "casting from string to date is not supported.\nIt was removed in Polars 2.0. Use `str.to_date()` instead."},
		{"i64", "[1]", "cat", "casting from i64 to cat is not supported.\nInstead of `.cast(Categorical`, use `.cat.to(Categorical)`."},
		{"cat", `["x"]`, "i64", "cannot cast categorical types to Int64.\nInstead of `.cast(Int64)`, use `.cat.physical()`."},
		{"i64", "[1]", "list[i64]", "casting from Int64 to list type is not supported\nHint: Use pl.list(expr) to turn the Int64 column into a column of single-element lists."},
		{"list[i64]", "[[1],[1,2]]", "array[i64; 2]", "not all elements have the specified width 2"},
		{"array[i8; 3]", "[[1,2,3]]", "array[i8; 2]", "cannot cast Array to a different width (from 3 to 2)"},
		{"i64", "[1]", "struct{a: i64; b: i64}", "must specify one field in the struct"},
		{"struct{a: i64}", "[[1]]", "struct{a: i64; b: i64}", "cast from `struct[1]` to `struct[2]` failed in column 'a': structs do not have the same number of fields: 1 vs 2\n\nEnsure that any output struct has the same number of fields as the input, and that all struct field names in the output are present in the input.\nUse `strict=False` to force the cast, and Polars will select the first n fields from the struct."},
	} {
		from, to := golden.Type(c.from), golden.Type(c.to)
		_, err := Cast(golden.Array(from, c.rows), from, to, CastOptions{Strict: true, Name: "a"})
		if err == nil || err.Error() != c.want {
			t.Errorf("%s to %s:\n%v\n%s", c.from, c.to, err, c.want)
		}
	}
}

func TestNestedCasts(t *testing.T) {
	for _, c := range []struct{ from, rows, to, want string }{
		{"list[i64]", "[[1,2],[3,null],null,[5,6]]", "array[str; 2]", `[["1","2"],["3",null],null,["5","6"]]`},
		{"array[i8; 2]", "[[1,2],null]", "list[f64]", `[["1.0","2.0"],null]`},
		{"struct{a: i64; b: str}", `[[1,"x"],null]`, "struct{b: binary; a: f32}", `[["0x78","1.0"],null]`},
		{"list[struct{a: i64}]", `[[[1],[null]],[]]`, "list[struct{a: str}]", `[[["1"],[null]],[]]`},
		{"list[str]", `[["1","x"]]`, "list[i8]", `[[1,null]]`},
		{"cat", `["b",null,"a"]`, "enum[a,b]", `["b",null,"a"]`},
		{"enum[a,b]", `["b",null,"a"]`, "cat", `["b",null,"a"]`},
		{"enum[a,b]", `["b",null,"a"]`, "str", `["b",null,"a"]`},
	} {
		from, to := golden.Type(c.from), golden.Type(c.to)
		out, err := Cast(off(golden.Array(from, c.rows), from), from, to, CastOptions{})
		if err != nil {
			t.Fatalf("%s to %s: %v", c.from, c.to, err)
		}
		if got := golden.Line(out, to); got != c.want {
			t.Errorf("%s %s to %s:\n%s\n%s", c.from, c.rows, c.to, got, c.want)
		}
	}
}

// A cast that changes no value shares its memory.
func TestCastShares(t *testing.T) {
	a := array.PrimitiveOf[int64](1, 2, 3)
	for _, c := range []struct{ from, to dtype.DataType }{
		{dtype.Int64, dtype.Int64}, {dtype.Int64, dtype.Duration(dtype.Milliseconds)}, {dtype.Duration(dtype.Milliseconds), dtype.Int64},
		{dtype.Datetime(dtype.Milliseconds, ""), dtype.Datetime(dtype.Milliseconds, "UTC")}, {dtype.Time, dtype.Int64},
	} {
		out, err := Cast(a, c.from, c.to, CastOptions{Strict: true})
		if err != nil {
			t.Fatal(err)
		}
		if !out.(*array.Primitive[int64]).Buffer().SameStorage(a.Buffer()) {
			t.Errorf("%v to %v copies", c.from, c.to)
		}
	}
	s := array.ViewOf("a string well beyond the inline limit")
	out, _ := Cast(s, dtype.String, dtype.Binary, CastOptions{})
	if !out.(*array.View).ViewBuffer().SameStorage(s.ViewBuffer()) {
		t.Error("strings to binary copies")
	}
}

func TestWholePowers(t *testing.T) {
	x := golden.Array(dtype.Float64, `["1.1","-2.5","nan",null]`)
	// From Polars 2.1.0: pl.Series([1.1, -2.5, nan, None]) ** 3.0 and ** 9.0.
	for _, c := range []struct {
		e    float64
		want string
	}{{3, `["1.3310000000000004","-15.625","nan",null]`}, {9, `["2.357947691000002","-3814.697265625","nan",null]`}} {
		out, _, err := Arithmetic(dtype.Pow, x, dtype.Float64, array.PrimitiveOf(c.e), dtype.Float64)
		if err != nil {
			t.Fatal(err)
		}
		if got := golden.Line(out, dtype.Float64); got != c.want {
			t.Errorf("to the %v: %s, want %s", c.e, got, c.want)
		}
	}
}
