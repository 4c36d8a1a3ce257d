package display

import (
	"strings"
	"sync"
	"testing"

	"github.com/gopolars/gopolars/internal/testkit/golden"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// The expected texts were printed by Polars 2.1.0.
func TestValueAndCell(t *testing.T) {
	c := Default()
	long := strings.Repeat("é", 31)
	for _, x := range []struct{ typ, rows, value, cell string }{
		{"str", `["` + long + `"]`, `"` + long + `"`, strings.Repeat("é", 30) + "…"},
		{"str", `["a\"b"]`, `"a"b"`, `a"b`},
		{"cat", `["x"]`, `"x"`, "x"},
		{"list[i64]", `[[1,2,3,4]]`, "[1, 2, … 4]", "[1, 2, … 4]"},
		{"struct{a: f64; b: str}", `[["1.0","q"]]`, `{1.0,"q"}`, `{1.0,"q"}`},
		{"datetime[μs, Europe/Paris]", `[0]`, "1970-01-01 01:00:00 CET", "1970-01-01 01:00:00 CET"},
		{"datetime[μs, No/Where]", `[0]`, "invalid timezone", "invalid timezone"},
		{"null", `[null]`, "null", "null"},
	} {
		dt := golden.Type(x.typ)
		a := golden.Array(dt, x.rows)
		if got := Value(dt, a, 0, &c); got != x.value {
			t.Errorf("value %s of %s: %s, want %s", x.rows, x.typ, got, x.value)
		}
		if got := Cell(dt, a, 0, &c); got != x.cell {
			t.Errorf("cell %s of %s: %s, want %s", x.rows, x.typ, got, x.cell)
		}
		a.Release()
	}
}

// A cell of a huge string is cut without looking at the rest.
func TestCellOfHugeString(t *testing.T) {
	c := Default()
	for _, part := range []string{"x", "日", "👍"} {
		a := array.ViewOf(strings.Repeat(part, 1_000_000))
		if got := Cell(dtype.String, a, 0, &c); got != strings.Repeat(part, 30)+"…" {
			t.Errorf("%s: %s", part, got)
		}
		a.Release()
	}
}

func TestPrintingAtTheSameTime(t *testing.T) {
	dt := dtype.Datetime(dtype.Microseconds, "Asia/Tokyo")
	cols := []Column{{Name: "t", DType: dt, Chunks: []array.Array{array.PrimitiveOf[int64](0, 1, 2)}}}
	c := Default()
	want := Frame(cols, 3, &c)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				if got := Frame(cols, 3, &c); got != want {
					t.Error(got)
				}
			}
		})
	}
	wg.Wait()
}

func TestGlimpseValue(t *testing.T) {
	dt := golden.Type("str")
	col := Column{Name: "s", DType: dt, Chunks: []array.Array{golden.Array(dt, `["it's",null]`)}}
	if s, ok := GlimpseValue(col, 0); s != `"it's"` || !ok {
		t.Error(s, ok)
	}
	if s, ok := GlimpseValue(col, 1); s != "null" || ok {
		t.Error(s, ok)
	}
	if s := GlimpseName("abcdef", 4); s != "abc…" {
		t.Error(s)
	}
}
