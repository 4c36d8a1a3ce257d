package array

import (
	"encoding/binary"
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/dtype"
)

// ByteWidth is the number of bytes of a value of a type that is held as numbers, 0 of
// any other type.
func ByteWidth(t dtype.DataType) int {
	switch t.Physical().Kind() {
	case dtype.KindInt8, dtype.KindUInt8:
		return 1
	case dtype.KindInt16, dtype.KindUInt16, dtype.KindFloat16:
		return 2
	case dtype.KindInt32, dtype.KindUInt32, dtype.KindFloat32:
		return 4
	case dtype.KindInt64, dtype.KindUInt64, dtype.KindFloat64:
		return 8
	case dtype.KindInt128, dtype.KindUInt128:
		return 16
	}
	return 0
}

// OfBytes makes rows of t, which has a ByteWidth, of their bytes, the lowest first, and
// takes over validity.
func OfBytes(t dtype.DataType, raw []byte, validity *buffer.Bitmap) Array {
	le := binary.LittleEndian
	switch t.Physical().Kind() {
	case dtype.KindInt8:
		return ofBytes(raw, 1, validity, func(b []byte) int8 { return int8(b[0]) })
	case dtype.KindUInt8:
		return ofBytes(raw, 1, validity, func(b []byte) uint8 { return b[0] })
	case dtype.KindInt16:
		return ofBytes(raw, 2, validity, func(b []byte) int16 { return int16(le.Uint16(b)) })
	case dtype.KindUInt16:
		return ofBytes(raw, 2, validity, le.Uint16)
	case dtype.KindFloat16:
		return ofBytes(raw, 2, validity, func(b []byte) float16.Float { return float16.Float(le.Uint16(b)) })
	case dtype.KindInt32:
		return ofBytes(raw, 4, validity, func(b []byte) int32 { return int32(le.Uint32(b)) })
	case dtype.KindUInt32:
		return ofBytes(raw, 4, validity, le.Uint32)
	case dtype.KindFloat32:
		return ofBytes(raw, 4, validity, func(b []byte) float32 { return math.Float32frombits(le.Uint32(b)) })
	case dtype.KindInt64:
		return ofBytes(raw, 8, validity, func(b []byte) int64 { return int64(le.Uint64(b)) })
	case dtype.KindUInt64:
		return ofBytes(raw, 8, validity, le.Uint64)
	case dtype.KindFloat64:
		return ofBytes(raw, 8, validity, func(b []byte) float64 { return math.Float64frombits(le.Uint64(b)) })
	case dtype.KindInt128:
		return ofBytes(raw, 16, validity, func(b []byte) int128.Int { return int128.Int{Lo: le.Uint64(b), Hi: int64(le.Uint64(b[8:]))} })
	case dtype.KindUInt128:
		return ofBytes(raw, 16, validity, func(b []byte) int128.Uint { return int128.Uint{Lo: le.Uint64(b), Hi: le.Uint64(b[8:])} })
	}
	panic("array: rows of " + t.String() + " are no numbers")
}

func ofBytes[T Native](raw []byte, width int, validity *buffer.Bitmap, get func(b []byte) T) Array {
	v := make([]T, len(raw)/width)
	for i := range v {
		v[i] = get(raw[i*width:])
	}
	return NewPrimitive(buffer.FromSlice(v), validity)
}
