package dtype

import (
	"math"
	"math/big"
	"slices"

	"github.com/gopolars/gopolars/internal/int128"
)

// LiteralType returns the type that an untyped literal takes beside a column of type
// with; Null stands for no column. lit is an int64, uint64, int128.Int, *big.Int,
// float64 or string; anything else has a type of its own and gives Null.
//
//   - An integer takes the type of a float column; beside an integer column it takes the
//     smallest type that holds it, of the column's signedness where that is possible.
//   - A float takes the type of a float column.
//   - A string takes the type of a Categorical, Binary or Enum column, of an Enum only if
//     it is one of its categories.
//   - Lists are looked into.
//   - Alone: Int32 or what is needed to hold the value, Float64, String.
func LiteralType(lit any, with DataType) DataType {
	for with.kind == KindList || with.kind == KindArray {
		with = with.Inner()
	}
	switch v := lit.(type) {
	case int64:
		return integerLiteral(v, v < 0, false, with)
	case uint64:
		return integerLiteral(int64(min(v, math.MaxInt64)), false, v > math.MaxInt64, with)
	case int128.Int:
		if v.Hi == int64(v.Lo)>>63 {
			return LiteralType(int64(v.Lo), with)
		}
		if v.Hi == 0 {
			return LiteralType(v.Lo, with)
		}
		return hugeLiteral(with)
	case *big.Int:
		switch {
		case v.IsInt64():
			return LiteralType(v.Int64(), with)
		case v.IsUint64():
			return LiteralType(v.Uint64(), with)
		}
		return hugeLiteral(with)
	case float64:
		if with.IsFloat() {
			return with
		}
		return Float64
	case string:
		if with.kind == KindCategorical || with.kind == KindBinary || with.kind == KindEnum && slices.Contains(with.Categories(), v) {
			return with
		}
		return String
	}
	return Null
}

// hugeLiteral is the type of an integer beyond 64 bits.
func hugeLiteral(with DataType) DataType {
	if with.IsFloat() || with.kind == KindUInt128 {
		return with
	}
	return Int128
}

// integerLiteral is the type of the integer v, or with huge of one that only a UInt64
// holds.
func integerLiteral(v int64, negative, huge bool, with DataType) DataType {
	switch {
	case with.IsFloat():
		return with
	case with.IsUnsigned() && !negative:
		switch {
		case huge || v > math.MaxUint32:
			return atLeast(UInt64, with)
		case v > math.MaxUint16:
			return atLeast(UInt32, with)
		case v > math.MaxUint8:
			return atLeast(UInt16, with)
		}
		return with
	case with.IsInteger() && !huge:
		t := Int64
		switch {
		case v == int64(int8(v)):
			t = Int8
		case v == int64(int16(v)):
			t = Int16
		case v == int64(int32(v)):
			t = Int32
		}
		return atLeast(t, with)
	case huge:
		return UInt64
	case v != int64(int32(v)):
		return Int64
	}
	return Int32
}

// atLeast is the wider of two integer types of one signedness, t when they differ in it.
func atLeast(t, with DataType) DataType {
	if t.IsSigned() == with.IsSigned() && with.bits() > t.bits() {
		return with
	}
	return t
}
