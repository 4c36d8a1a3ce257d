package compute

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/gopolars/gopolars/internal/testkit/golden"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var numberTypes = []dtype.DataType{
	dtype.Int8, dtype.Int16, dtype.Int32, dtype.Int64, dtype.Int128, dtype.UInt8, dtype.UInt16, dtype.UInt32, dtype.UInt64, dtype.UInt128,
	dtype.Float16, dtype.Float32, dtype.Float64,
}

var allOperators = []dtype.ArithmeticOp{dtype.Add, dtype.Sub, dtype.Mul, dtype.TrueDiv, dtype.FloorDiv, dtype.Mod}

// repeated returns row i of a as n rows.
func repeated(a array.Array, i, n int) array.Array {
	idx := make([]uint32, n)
	for k := range idx {
		idx[k] = uint32(i)
	}
	return Take(a, idx)
}

// Long arrays give on each row what the row alone gives.
func TestArithmeticRowByRow(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	types := append([]dtype.DataType{dtype.Decimal(10, 2), dtype.String, dtype.Duration(dtype.Nanoseconds), dtype.List(dtype.Int64)}, numberTypes...)
	for _, dt := range types {
		for _, op := range allOperators {
			rt, err := dtype.ArithmeticType(op, dt, dt)
			if err != nil {
				continue
			}
			for _, n := range []int{0, 1, 2, 63, 130} {
				a, b := randomArray(r, dt, n, n == 63), randomArray(r, dt, n, n == 2)
				if dt.Kind() == dtype.KindDecimal && op > dtype.Mul {
					b = randomArray(r, dt, n, true)
					ones, _ := Cast(repeated(array.PrimitiveOf(int64(3)), 0, n), dtype.Int64, dt, CastOptions{})
					zero, _ := Cast(array.PrimitiveOf(int64(0)), dtype.Int64, dt, CastOptions{})
					if n > 0 {
						m, _ := Compare(Eq, b, zero, dt)
						b = IfThenElse(m, ones, b)
					}
				}
				if dt.Kind() == dtype.KindList {
					b = a
				}
				out, got, err := Arithmetic(op, a, dt, b, dt)
				if err != nil || !got.Equal(rt) || out.Len() != n {
					t.Fatalf("%v %v %v, %d rows: %v %v", dt, op, dt, n, got, err)
				}
				for i := range n {
					one, _, err := Arithmetic(op, a.Slice(i, 1), dt, b.Slice(i, 1), dt)
					if err != nil {
						t.Fatal(err)
					}
					if x, y := golden.Line(out.Slice(i, 1), rt), golden.Line(one, rt); x != y {
						t.Fatalf("%v %v %v, row %d of %d: %s, alone %s", dt, op, dt, i, n, x, y)
					}
				}
			}
		}
	}
}

// An integer that meets every row gives what a column of it gives.
func TestArithmeticWithOneInteger(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, dt := range numberTypes[:10] {
		for _, op := range allOperators {
			rt, _ := dtype.ArithmeticType(op, dt, dt)
			if rt.IsFloat() {
				continue
			}
			a := randomArray(r, dt, 130, false)
			for i := range 12 {
				one, many := a.Slice(i, 1), repeated(a, i, 130)
				for _, left := range []bool{false, true} {
					x, y, z := a, one, many
					if left {
						x, y, z = one, a, many
					}
					p, _, err := Arithmetic(op, x, dt, y, dt)
					if err != nil {
						t.Fatal(err)
					}
					if left {
						x, y = z, a
					} else {
						x, y = a, z
					}
					q, _, _ := Arithmetic(op, x, dt, y, dt)
					if g, w := golden.Line(p, rt), golden.Line(q, rt); g != w {
						t.Fatalf("%v %v row %d, left %v:\n%s\n%s", dt, op, i, left, g, w)
					}
				}
			}
		}
	}
}

func TestDivider(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	values := []int64{0, 1, -1, 2, -2, 3, -3, 7, -7, 10, 1 << 31, -1 << 31, 1<<32 - 1, math.MaxInt64, math.MinInt64, math.MinInt64 + 1, 1e18}
	for range 300 {
		values = append(values, int64(r.Uint64())>>r.IntN(64))
	}
	got, want := make([]int64, len(values)), make([]int64, len(values))
	small := make([]int8, len(values))
	large := make([]uint64, len(values))
	for i, v := range values {
		small[i], large[i] = int8(v), uint64(v)
	}
	check := func(what string, d any, got, want any) {
		t.Helper()
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%s by %v", what, d)
		}
	}
	for _, d := range values {
		if d != 0 {
			divideRight(got, values, d)
			zipRight(want, values, d, floorDiv[int64])
			check("quotient", d, got, want)
			remainderRight(got, values, d)
			zipRight(want, values, d, floorMod[int64])
			check("remainder", d, got, want)
			g, w := make([]uint64, len(large)), make([]uint64, len(large))
			divideRight(g, large, uint64(d))
			zipRight(w, large, uint64(d), floorDiv[uint64])
			check("unsigned quotient", d, g, w)
			remainderRight(g, large, uint64(d))
			zipRight(w, large, uint64(d), floorMod[uint64])
			check("unsigned remainder", d, g, w)
		}
		if d := int8(d); d != 0 {
			g, w := make([]int8, len(small)), make([]int8, len(small))
			divideRight(g, small, d)
			zipRight(w, small, d, floorDiv[int8])
			check("small quotient", d, g, w)
			remainderRight(g, small, d)
			zipRight(w, small, d, floorMod[int8])
			check("small remainder", d, g, w)
		}
	}
}

// Arithmetic cannot change which rows are null when one side alone has nulls: the
// result shares its validity.
func TestArithmeticSharesValidity(t *testing.T) {
	a := withNulls(benchInts())
	b := benchInts()
	for _, y := range []array.Array{b, array.PrimitiveOf[int64](3)} {
		out, _, err := Arithmetic(dtype.Mul, a, dtype.Int64, y, dtype.Int64)
		if err != nil {
			t.Fatal(err)
		}
		if !out.Validity().Buffer().SameStorage(a.Validity().Buffer()) {
			t.Error("the validity was copied")
		}
	}
	out, _, _ := Arithmetic(dtype.Mul, b, dtype.Int64, b, dtype.Int64)
	if out.Validity() != nil {
		t.Error("a result without nulls has a validity")
	}
}

func TestArithmeticInPlace(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for _, dt := range numberTypes {
		for _, op := range allOperators {
			for _, one := range []bool{false, true} {
				a := randomArray(r, dt, 100, false)
				b := randomArray(r, dt, 100, true)
				if one {
					b = b.Slice(0, 1)
				}
				other := a.Clone()
				if ArithmeticInPlace(op, a, dt, b, dt) {
					t.Fatalf("%v %v wrote into shared memory", dt, op)
				}
				other.Release()
				fresh := Take(a, upTo(100)) // sole owner
				want, wt, err := Arithmetic(op, fresh, dt, b, dt)
				if err != nil {
					t.Fatal(err)
				}
				before := golden.Line(fresh, dt)
				if !ArithmeticInPlace(op, fresh, dt, b, dt) {
					if golden.Line(fresh, dt) != before {
						t.Fatalf("%v %v changed what it refused", dt, op)
					}
					if wt.Equal(dt) && (op == dtype.Add || dt.IsFloat()) && dt != dtype.Float16 && dt != dtype.Int128 && dt != dtype.UInt128 {
						t.Errorf("%v %v was not done in place", dt, op)
					}
					continue
				}
				if g, w := golden.Line(fresh, dt), golden.Line(want, dt); g != w {
					t.Fatalf("%v %v in place:\n%s\n%s", dt, op, g, w)
				}
			}
		}
	}
}

func upTo(n int) []uint32 {
	idx := make([]uint32, n)
	for i := range idx {
		idx[i] = uint32(i)
	}
	return idx
}

// The messages are those of Polars 2.1.0.
func TestArithmeticErrors(t *testing.T) {
	dec := dtype.Decimal(38, 0)
	big, err := Cast(array.ViewOf("99999999999999999999999999999999999999"), dtype.String, dec, CastOptions{Strict: true})
	if err != nil {
		t.Fatal(err)
	}
	zero, _ := Cast(array.ViewOf("0"), dtype.String, dec, CastOptions{})
	i64 := func(v ...int64) array.Array { return array.PrimitiveOf(v...) }
	for _, c := range []struct {
		op   dtype.ArithmeticOp
		a    array.Array
		at   dtype.DataType
		b    array.Array
		bt   dtype.DataType
		kind dtype.ErrorKind
		want string
	}{
		{dtype.Add, big, dec, big, dec, dtype.ComputeError, "overflow in decimal addition: result doesn't fit Decimal(38, 0)"},
		{dtype.Mul, big, dec, big, dec, dtype.ComputeError, "overflow in decimal multiplication: result doesn't fit Decimal(38, 0)"},
		{dtype.TrueDiv, big, dec, zero, dec, dtype.ComputeError, "division by zero Decimal"},
		{dtype.Mod, big, dec, zero, dec, dtype.ComputeError, "division by zero Decimal"},
		{dtype.Add, i64(1), dtype.Date, i64(1), dtype.Date, dtype.InvalidOperation, "+ not allowed on date and date"},
		{dtype.Add, i64(1, 2), dtype.Int64, i64(1, 2, 3), dtype.Int64, dtype.InvalidOperation, "cannot do arithmetic operation on series of different lengths: got 2 and 3"},
	} {
		_, _, err := Arithmetic(c.op, c.a, c.at, c.b, c.bt)
		if err == nil || err.Error() != c.want || dtype.KindOf(err) != c.kind {
			t.Errorf("%v %v %v: %v, want %s", c.at, c.op, c.bt, err, c.want)
		}
	}
}

// Powers were recorded from Polars 2.1.0, which rounds as the C library does.
func TestPowerOf(t *testing.T) {
	off := 0
	rows := goldenRows(t, "pow")
	for _, row := range rows {
		var x, y, want float64
		fmt.Sscan(row[0], &x)
		fmt.Sscan(row[1], &y)
		fmt.Sscan(row[2], &want)
		if got := powerOf(x, y); got != want {
			if !(math.Abs(got-want) <= math.Abs(want)*0x1p-52) {
				t.Errorf("%v to the %v: %v, want %v", x, y, got, want)
			}
			off++
		}
	}
	if off > len(rows)/50 {
		t.Errorf("%d of %d differ in the last bit", off, len(rows))
	}
}

func BenchmarkDivideByOne(b *testing.B) {
	x := benchInts().(*array.Primitive[int64]).Values()
	dst := make([]int64, len(x))
	b.SetBytes(int64(8 * len(x)))
	for b.Loop() {
		divideRight(dst, x, 7)
	}
}
