package dtype_test

import (
	"errors"
	"testing"

	"github.com/gopolars/gopolars/internal/testkit/golden"
	"github.com/gopolars/gopolars/series/dtype"
)

// The messages are those of Polars 2.1.0.
func TestErrorsNameTheirOperands(t *testing.T) {
	for _, c := range []struct {
		err  func() error
		kind dtype.ErrorKind
		want string
	}{
		{func() error { _, err := dtype.ArithmeticType(dtype.Add, dtype.String, dtype.Int64); return err }, dtype.InvalidOperation,
			"arithmetic on dtypes str and i64 is not allowed (lhs: column 'a', rhs: column 'b'); try an explicit cast first"},
		{func() error { _, err := dtype.ComparisonType(dtype.Date, dtype.Time); return err }, dtype.SchemaMismatch,
			"could not evaluate comparison between series 'a' of dtype: Date and series 'b' of dtype: Time"},
		{func() error { _, err := dtype.OrderType("<", dtype.Int64, dtype.List(dtype.Int64)); return err }, dtype.SchemaMismatch,
			"could not evaluate '<' comparison between series 'a' of dtype: Int64 and series 'b' of dtype: List(Int64)"},
		{func() error {
			_, err := dtype.OrderType("<", dtype.List(dtype.Int64), dtype.List(dtype.Int64))
			return err
		}, dtype.InvalidOperation, "cannot perform '<' comparison between series 'a' of dtype: list[i64] and series 'b' of dtype: list[i64]"},
		{func() error { _, err := dtype.ComparisonType(dtype.String, dtype.Int64); return err }, dtype.ComputeError,
			"cannot compare string with numeric type (i64)"},
		{func() error { _, err := dtype.OrderType("<", dtype.String, dtype.Date); return err }, dtype.InvalidOperation,
			"cannot compare 'date/datetime/time' to a string value (create native python { 'date', 'datetime', 'time' } or compare to a temporal column)"},
		{func() error { _, err := dtype.LogicType("and_", dtype.Int64, dtype.Boolean); return err }, dtype.ComputeError,
			"& on Int64 and Boolean is not supported\nHint: cast the Boolean to Int64 using pl.Expr.cast()."},
		{func() error { _, err := dtype.LogicType("or_", dtype.Date, dtype.Int64); return err }, dtype.InvalidOperation,
			"| not allowed on date and i64"},
	} {
		err := dtype.WithOperands(c.err(), dtype.Operand{Name: "a", Text: "column 'a'"}, dtype.Operand{Name: "b", Text: "column 'b'"})
		if err == nil || err.Error() != c.want || dtype.KindOf(err) != c.kind {
			t.Errorf("%v\nwant %s", err, c.want)
		}
	}
	if plain := errors.New("x"); dtype.WithOperands(plain, dtype.Operand{}, dtype.Operand{}) != plain {
		t.Error("an error about something else is changed")
	}
}

func TestErrorf(t *testing.T) {
	cause := errors.New("cause")
	err := dtype.Errorf(dtype.ShapeMismatch, "what: %w", cause)
	if !errors.Is(err, cause) || dtype.KindOf(err) != dtype.ShapeMismatch || err.Error() != "what: cause" {
		t.Errorf("%v", err)
	}
	if dtype.KindOf(cause) != dtype.ComputeError {
		t.Error("a plain error has a kind")
	}
}

func TestPhysical(t *testing.T) {
	for _, c := range [][2]string{
		{"date", "i32"}, {"datetime[ns, UTC]", "i64"}, {"duration[ms]", "i64"}, {"time", "i64"}, {"decimal[10,2]", "i128"}, {"cat", "u32"},
		{"enum[a,b]", "u8"}, {"list[date]", "list[i32]"}, {"array[time; 3]", "array[i64; 3]"}, {"struct{a: date; b: str}", "struct{a: i32; b: str}"}, {"f16", "f16"},
	} {
		if got := golden.Text(golden.Type(c[0]).Physical()); got != c[1] {
			t.Errorf("%s is stored as %s, want %s", c[0], got, c[1])
		}
	}
	for n, want := range map[int]dtype.DataType{0: dtype.UInt8, 256: dtype.UInt8, 257: dtype.UInt16, 65536: dtype.UInt16, 65537: dtype.UInt32} {
		if got := dtype.EnumCodes(n); got != want {
			t.Errorf("%d categories: %v, want %v", n, got, want)
		}
	}
}

func TestEqualLooksInside(t *testing.T) {
	texts := []string{
		"list[i64]", "list[i32]", "list[list[i64]]", "array[i64; 2]", "array[i64; 3]", "struct{a: i64}", "struct{b: i64}", "struct{a: i32}", "struct{a: i64; b: i64}",
		"enum[a,b]", "enum[b,a]", "datetime[ms]", "datetime[μs]", "datetime[ms, UTC]", "decimal[10,2]", "decimal[10,3]", "decimal[11,2]", "duration[ms]",
	}
	for i, a := range texts {
		for j, b := range texts {
			if got := golden.Type(a).Equal(golden.Type(b)); got != (i == j) {
				t.Errorf("%s and %s: %v", a, b, got)
			}
		}
	}
}

func TestSchema(t *testing.T) {
	s := dtype.Schema{{Name: "a", Type: dtype.Int64}, {Name: "b", Type: dtype.String}}
	if s.Index("b") != 1 || s.Index("c") != -1 || len(s.Names()) != 2 || s.Names()[1] != "b" {
		t.Error("positions and names")
	}
	if dt, ok := s.Get("a"); !ok || dt != dtype.Int64 {
		t.Error("types")
	}
	if !s.Equal(s[:2:2]) || s.Equal(s[:1]) || s.Equal(dtype.Schema{s[1], s[0]}) {
		t.Error("equality")
	}
}
