package array

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/dtype"
)

// Empty returns a chunk of dt without rows.
func Empty(dt dtype.DataType) Array { return FullNull(dt, 0) }

// FullNull returns a chunk of n nulls of dt. Short ones stand on shared zeros. The
// fields of null records and the items of null arrays are null too.
func FullNull(dt dtype.DataType, n int) Array {
	switch dt.Kind() {
	case dtype.KindBoolean:
		return NewBoolean(buffer.ZeroBits(n), noBits(n))
	case dtype.KindInt8:
		return nullValues[int8](n)
	case dtype.KindInt16:
		return nullValues[int16](n)
	case dtype.KindInt32, dtype.KindDate:
		return nullValues[int32](n)
	case dtype.KindInt64, dtype.KindDatetime, dtype.KindDuration, dtype.KindTime:
		return nullValues[int64](n)
	case dtype.KindInt128, dtype.KindDecimal:
		return nullValues[int128.Int](n)
	case dtype.KindUInt8:
		return nullValues[uint8](n)
	case dtype.KindUInt16:
		return nullValues[uint16](n)
	case dtype.KindUInt32:
		return nullValues[uint32](n)
	case dtype.KindUInt64:
		return nullValues[uint64](n)
	case dtype.KindUInt128:
		return nullValues[int128.Uint](n)
	case dtype.KindFloat16:
		return nullValues[float16.Float](n)
	case dtype.KindFloat32:
		return nullValues[float32](n)
	case dtype.KindFloat64:
		return nullValues[float64](n)
	case dtype.KindString, dtype.KindBinary:
		return NewView(buffer.Zeros[buffer.View](n), nil, noBits(n))
	case dtype.KindCategorical, dtype.KindEnum:
		return NewDictionary(FullNull(dt.Physical(), n), ViewOf(dt.Categories()...))
	case dtype.KindList:
		return NewList(buffer.Zeros[int64](n+1), Empty(dt.Inner()), noBits(n))
	case dtype.KindArray:
		return NewFixedList(n, dt.Width(), FullNull(dt.Inner(), n*dt.Width()), noBits(n))
	case dtype.KindStruct:
		fields := make([]Array, len(dt.Fields()))
		for i, f := range dt.Fields() {
			fields[i] = FullNull(f.Type, n)
		}
		return NewStruct(n, fields, noBits(n))
	}
	return NewNull(n)
}

func nullValues[T Native](n int) Array { return NewPrimitive(buffer.Zeros[T](n), noBits(n)) }

// noBits is the validity of n nulls, nil when there are no rows.
func noBits(n int) *buffer.Bitmap {
	if n == 0 {
		return nil
	}
	return buffer.ZeroBits(n)
}
