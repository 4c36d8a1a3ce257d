package plan

import (
	"math"
	"strconv"

	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/dtype"
)

// convert turns the value of an untyped literal (int64, float64 or string) into the
// physical Go value of a type that LiteralType chose for it.
func convert(v any, t dtype.DataType) any {
	switch x := v.(type) {
	case int64:
		switch t.Kind() {
		case dtype.KindInt8:
			return int8(x)
		case dtype.KindInt16:
			return int16(x)
		case dtype.KindInt32:
			return int32(x)
		case dtype.KindUInt8:
			return uint8(x)
		case dtype.KindUInt16:
			return uint16(x)
		case dtype.KindUInt32:
			return uint32(x)
		case dtype.KindUInt64:
			return uint64(x)
		case dtype.KindInt128:
			return int128.Int{Lo: uint64(x), Hi: x >> 63}
		case dtype.KindUInt128:
			return int128.Uint{Lo: uint64(x)}
		case dtype.KindFloat16:
			return float16.FromFloat64(float64(x))
		case dtype.KindFloat32:
			return float32(x)
		case dtype.KindFloat64:
			return float64(x)
		case dtype.KindString:
			return strconv.FormatInt(x, 10)
		}
	case float64:
		switch t.Kind() {
		case dtype.KindFloat16:
			return float16.FromFloat64(x)
		case dtype.KindFloat32:
			return float32(x)
		case dtype.KindString:
			return strconv.FormatFloat(x, 'g', -1, 64)
		case dtype.KindInt64:
			if x == math.Trunc(x) {
				return int64(x)
			}
		}
	}
	return v
}
