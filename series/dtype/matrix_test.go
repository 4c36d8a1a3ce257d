package dtype_test

import (
	"math/big"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/internal/testkit/golden"
	"github.com/gopolars/gopolars/series/dtype"
)

// The files under testdata were written by running the real Polars 2.1.0: see
// internal/testkit/golden/dtype_matrices.py.

// matrix calls check for each cell of a file.
func matrix(t *testing.T, name string, check func(row, column, want string)) {
	t.Helper()
	rows, err := golden.Rows(filepath.Join("testdata", name+".tsv"))
	if err != nil {
		t.Fatal(err)
	}
	cells := 0
	for _, r := range rows[1:] {
		for i, want := range r[1:] {
			check(r[0], rows[0][i+1], want)
			cells++
		}
	}
	if cells < 100 {
		t.Fatalf("%s has %d cells only", name, cells)
	}
}

// answer writes a type or the kind of an error as the files do.
func answer(dt dtype.DataType, err error) string {
	if err != nil {
		return "!" + string(dtype.KindOf(err))
	}
	return golden.Text(dt)
}

func compare(t *testing.T, name string, except func(a, b dtype.DataType) bool, f func(a, b dtype.DataType) string) {
	t.Run(name, func(t *testing.T) {
		wrong := 0
		matrix(t, name, func(row, column, want string) {
			a, b := golden.Type(row), golden.Type(column)
			if except != nil && except(a, b) {
				return
			}
			got := f(a, b)
			if (a.IsNested() || b.IsNested()) && want[0] == '!' && got[0] == '!' {
				return // which of several reasons against an operation comes first is not promised
			}
			if got != want {
				if wrong++; wrong <= 40 {
					t.Errorf("%s of %s and %s: %s, Polars says %s", name, row, column, got, want)
				}
			}
		})
		if wrong > 40 {
			t.Errorf("%d cells differ", wrong)
		}
	})
}

func TestArithmeticType(t *testing.T) {
	for name, op := range map[string]dtype.ArithmeticOp{
		"add": dtype.Add, "sub": dtype.Sub, "mul": dtype.Mul, "truediv": dtype.TrueDiv, "floordiv": dtype.FloorDiv, "mod": dtype.Mod, "pow": dtype.Pow,
	} {
		// Two categoricals concatenate here, since a string literal beside one has its type.
		both := func(a, b dtype.DataType) bool { return op == dtype.Add && a.IsCategorical() && a.Equal(b) }
		compare(t, name, both, func(a, b dtype.DataType) string { return answer(dtype.ArithmeticType(op, a, b)) })
	}
}

func TestSupertype(t *testing.T) {
	compare(t, "supertype", nil, func(a, b dtype.DataType) string {
		s, ok := dtype.Supertype(a, b)
		if !ok {
			return "!SchemaError"
		}
		return golden.Text(s)
	})
}

func TestLogicType(t *testing.T) {
	// Polars reads the strings as numbers, silently null when they are none; here that is
	// an error.
	parsed := func(a, b dtype.DataType) bool { return a.IsInteger() && b.Kind() == dtype.KindString }
	compare(t, "and", parsed, func(a, b dtype.DataType) string { return answer(dtype.LogicType("and_", a, b)) })
}

func TestComparisonType(t *testing.T) {
	compare(t, "eq", nil, func(a, b dtype.DataType) string {
		if _, err := dtype.ComparisonType(a, b); err != nil {
			return answer(dtype.Null, err)
		}
		return "bool"
	})
}

func TestMembershipType(t *testing.T) {
	compare(t, "is_in", nil, func(a, b dtype.DataType) string {
		if _, err := dtype.MembershipType(a, b); err != nil {
			return answer(dtype.Null, err)
		}
		return "bool"
	})
}

func TestLiteralType(t *testing.T) {
	for name, op := range map[string]dtype.ArithmeticOp{"literal_add": dtype.Add, "literal_truediv": dtype.TrueDiv} {
		t.Run(name, func(t *testing.T) {
			matrix(t, name, func(row, column, want string) {
				dt := golden.Type(row)
				lit := literal(column)
				i, huge := lit.(*big.Int)
				switch {
				case huge && !i.IsUint64(), dt == dtype.UInt64 && strings.HasPrefix(column, "-"):
					return // Polars makes such a literal or the column wrap; here the type widens
				case want[0] == '!' && (dt.IsNested() || dt.IsCategorical()):
					want = want[:1]
				}
				if got := answer(dtype.ArithmeticType(op, dt, dtype.LiteralType(lit, dt))); got != want && (want != "!" || got[0] != '!') {
					t.Errorf("%s %s %s: %s, Polars says %s", row, op, column, got, want)
				}
			})
		})
	}
}

// literal reads a Python literal.
func literal(s string) any {
	if strings.HasPrefix(s, "'") {
		return strings.Trim(s, "'")
	}
	if i, ok := new(big.Int).SetString(s, 10); ok {
		if i.IsInt64() {
			return i.Int64()
		}
		return i
	}
	f, _ := strconv.ParseFloat(s, 64)
	return f
}

func TestReductionTypes(t *testing.T) {
	matrix(t, "aggregate", func(row, column, want string) {
		dt := golden.Type(row)
		var got string
		switch column {
		case "sum":
			got = answer(dtype.SumType(dt))
		case "cum_sum":
			got = answer(dtype.CumSumType(dt))
		case "product":
			got = answer(dtype.ProductType(dt))
		case "mean", "median":
			got = answer(dtype.MeanType(dt))
		case "std", "var":
			got = answer(dtype.SpreadType(dt))
		case "min", "max":
			got = answer(dtype.ExtremeType(dt))
		case "abs":
			got = answer(dtype.AbsType(dt))
		}
		if got != want {
			t.Errorf("%s of %s: %s, Polars says %s", column, row, got, want)
		}
	})
}

func TestCanCast(t *testing.T) {
	compare(t, "cast_lenient", func(a, b dtype.DataType) bool {
		// A record casts to other types by its fields in Polars; here to records only.
		return a.Kind() == dtype.KindStruct && b.Kind() != dtype.KindStruct ||
			// These depend on the values.
			a.Kind() == dtype.KindList && b.Kind() == dtype.KindArray
	}, func(a, b dtype.DataType) string {
		if err := dtype.CanCast(a, b); err != nil {
			return answer(dtype.Null, err)
		}
		if b.Kind() == dtype.KindNull {
			return "null"
		}
		return golden.Text(b)
	})
}
