package compute

import (
	"math/rand/v2"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

const benchRows = 1 << 16

func benchInts() array.Array {
	r := rand.New(rand.NewPCG(1, 1))
	v := make([]int64, benchRows)
	for i := range v {
		v[i] = int64(r.IntN(2000) - 1000)
	}
	return array.NewPrimitive(buffer.FromSlice(v), nil)
}

func benchFloats() array.Array {
	f, _ := Cast(benchInts(), dtype.Int64, dtype.Float64, CastOptions{})
	return f
}

// withNulls makes every third row null.
func withNulls(a array.Array) array.Array {
	return a.WithValidity(packBits(a.Len(), func(i int) bool { return i%3 != 0 }))
}

func benchArithmetic(b *testing.B, op dtype.ArithmeticOp, x, y array.Array, t dtype.DataType) {
	b.SetBytes(int64(x.Len() * 8))
	for b.Loop() {
		out, _, err := Arithmetic(op, x, t, y, t)
		if err != nil {
			b.Fatal(err)
		}
		out.Release()
	}
}

func BenchmarkAddInt64(b *testing.B) {
	benchArithmetic(b, dtype.Add, benchInts(), benchInts(), dtype.Int64)
}

func BenchmarkAddInt64Nulls(b *testing.B) {
	benchArithmetic(b, dtype.Add, withNulls(benchInts()), benchInts(), dtype.Int64)
}

func BenchmarkMulFloat64Scalar(b *testing.B) {
	benchArithmetic(b, dtype.Mul, benchFloats(), array.PrimitiveOf(2.5), dtype.Float64)
}

func BenchmarkDivFloat64(b *testing.B) {
	benchArithmetic(b, dtype.TrueDiv, benchFloats(), benchFloats(), dtype.Float64)
}

func BenchmarkFloorDivInt64(b *testing.B) {
	benchArithmetic(b, dtype.FloorDiv, benchInts(), benchInts(), dtype.Int64)
}

func BenchmarkModInt64Scalar(b *testing.B) {
	benchArithmetic(b, dtype.Mod, benchInts(), array.PrimitiveOf(int64(7)), dtype.Int64)
}

func BenchmarkFloorDivFloat64(b *testing.B) {
	benchArithmetic(b, dtype.FloorDiv, benchFloats(), benchFloats(), dtype.Float64)
}

func BenchmarkPowFloat64(b *testing.B) {
	benchArithmetic(b, dtype.Pow, benchFloats(), array.PrimitiveOf(1.7), dtype.Float64)
}

func BenchmarkMulDecimal(b *testing.B) {
	d, _ := Cast(benchInts(), dtype.Int64, dtype.Decimal(20, 2), CastOptions{})
	benchArithmetic(b, dtype.Mul, d, d, dtype.Decimal(20, 2))
}

func BenchmarkAddDecimal(b *testing.B) {
	d, _ := Cast(benchInts(), dtype.Int64, dtype.Decimal(20, 2), CastOptions{})
	benchArithmetic(b, dtype.Add, d, d, dtype.Decimal(20, 2))
}

func BenchmarkAddInPlace(b *testing.B) {
	x, y := benchInts(), benchInts()
	x = array.NewPrimitive(buffer.CopyOf(x.(*array.Primitive[int64]).Values()), nil)
	b.SetBytes(int64(x.Len() * 8))
	for b.Loop() {
		if !ArithmeticInPlace(dtype.Add, x, dtype.Int64, y, dtype.Int64) {
			b.Fatal("not in place")
		}
	}
}

func benchCompare(b *testing.B, op CompareOp, x, y array.Array, t dtype.DataType) {
	b.SetBytes(int64(x.Len() * 8))
	for b.Loop() {
		out, err := Compare(op, x, y, t)
		if err != nil {
			b.Fatal(err)
		}
		out.Release()
	}
}

func BenchmarkLtInt64Scalar(b *testing.B) {
	benchCompare(b, Lt, benchInts(), array.PrimitiveOf(int64(3)), dtype.Int64)
}

func BenchmarkEqInt64(b *testing.B) {
	benchCompare(b, Eq, benchInts(), benchInts(), dtype.Int64)
}

func BenchmarkLtInt8Scalar(b *testing.B) {
	x, _ := Cast(benchInts(), dtype.Int64, dtype.Int8, CastOptions{Wrap: true})
	benchCompare(b, Lt, x, array.PrimitiveOf(int8(3)), dtype.Int8)
}

func BenchmarkGtFloat64Scalar(b *testing.B) {
	benchCompare(b, Gt, benchFloats(), array.PrimitiveOf(3.0), dtype.Float64)
}

func BenchmarkLeFloat64(b *testing.B) {
	benchCompare(b, Le, benchFloats(), benchFloats(), dtype.Float64)
}

func benchStrings() array.Array {
	s, _ := Cast(benchInts(), dtype.Int64, dtype.String, CastOptions{})
	return s
}

func BenchmarkEqStringScalar(b *testing.B) {
	benchCompare(b, Eq, benchStrings(), array.ViewOf("123"), dtype.String)
}

func BenchmarkLtString(b *testing.B) {
	benchCompare(b, Lt, benchStrings(), benchStrings(), dtype.String)
}

func benchCast(b *testing.B, x array.Array, from, to dtype.DataType) {
	b.SetBytes(int64(x.Len() * 8))
	for b.Loop() {
		out, err := Cast(x, from, to, CastOptions{})
		if err != nil {
			b.Fatal(err)
		}
		out.Release()
	}
}

func BenchmarkCastInt64ToFloat64(b *testing.B) { benchCast(b, benchInts(), dtype.Int64, dtype.Float64) }
func BenchmarkCastInt64ToInt16(b *testing.B)   { benchCast(b, benchInts(), dtype.Int64, dtype.Int16) }
func BenchmarkCastFloat64ToInt32(b *testing.B) {
	benchCast(b, benchFloats(), dtype.Float64, dtype.Int32)
}
func BenchmarkCastInt64ToString(b *testing.B) { benchCast(b, benchInts(), dtype.Int64, dtype.String) }
func BenchmarkCastStringToInt64(b *testing.B) {
	benchCast(b, benchStrings(), dtype.String, dtype.Int64)
}
func BenchmarkCastFloatToString(b *testing.B) {
	benchCast(b, benchFloats(), dtype.Float64, dtype.String)
}
func BenchmarkCastToCategorical(b *testing.B) {
	benchCast(b, benchStrings(), dtype.String, dtype.Categorical)
}

func BenchmarkAndKleene(b *testing.B) {
	r := rand.New(rand.NewPCG(2, 2))
	x := array.NewBoolean(packBits(benchRows, func(int) bool { return r.IntN(2) == 0 }), packBits(benchRows, func(int) bool { return r.IntN(9) > 0 }))
	b.SetBytes(benchRows / 8)
	for b.Loop() {
		And(x, x).Release()
	}
}

func BenchmarkIfThenElse(b *testing.B) {
	r := rand.New(rand.NewPCG(2, 2))
	m := array.NewBoolean(packBits(benchRows, func(int) bool { return r.IntN(2) == 0 }), nil)
	x, y := benchInts(), benchInts()
	b.SetBytes(benchRows * 8)
	for b.Loop() {
		IfThenElse(m, x, y).Release()
	}
}

func BenchmarkIsInFew(b *testing.B) {
	x := benchInts()
	b.SetBytes(benchRows * 8)
	for b.Loop() {
		IsIn(x, array.PrimitiveOf[int64](1, 2, 3), dtype.Int64, false).Release()
	}
}

func BenchmarkIsInMany(b *testing.B) {
	x := benchInts()
	set := x.Slice(0, 300)
	b.SetBytes(benchRows * 8)
	for b.Loop() {
		IsIn(x, set, dtype.Int64, false).Release()
	}
}

func BenchmarkEqCategoricalOne(b *testing.B) {
	x, _ := Cast(benchStrings(), dtype.String, dtype.Categorical, CastOptions{})
	y, _ := Cast(array.ViewOf("123"), dtype.String, dtype.Categorical, CastOptions{})
	benchCompare(b, Eq, x, y, dtype.Categorical)
}
