package array

import (
	"math"
	"math/bits"
	"time"
	"unsafe"

	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/dtype"
)

// wide returns an integer or bool of any Go type in 128 bits.
func wide(v any) (int128.Int, bool) {
	signed := func(x int64) (int128.Int, bool) { return int128.Int{Lo: uint64(x), Hi: x >> 63}, true }
	unsigned := func(x uint64) (int128.Int, bool) { return int128.Int{Lo: x}, true }
	switch v := v.(type) {
	case bool:
		if v {
			return unsigned(1)
		}
		return unsigned(0)
	case int:
		return signed(int64(v))
	case int8:
		return signed(int64(v))
	case int16:
		return signed(int64(v))
	case int32:
		return signed(int64(v))
	case int64:
		return signed(v)
	case int128.Int:
		return v, true
	case uint:
		return unsigned(uint64(v))
	case uint8:
		return unsigned(uint64(v))
	case uint16:
		return unsigned(uint64(v))
	case uint32:
		return unsigned(uint64(v))
	case uint64:
		return unsigned(v)
	case int128.Uint:
		return int128.Int{Lo: v.Lo, Hi: int64(v.Hi)}, v.Hi>>63 == 0
	}
	return int128.Int{}, false
}

func integerFrom[T int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64](v any) (T, bool) {
	w, ok := wide(v)
	if !ok {
		return 0, false
	}
	x := T(w.Lo)
	size := uint(unsafe.Sizeof(x)) * 8
	if ^T(0) > 0 { // unsigned
		return x, w.Hi == 0 && (size == 64 || w.Lo>>size == 0)
	}
	return x, w.Hi == int64(w.Lo)>>63 && int64(x) == int64(w.Lo)
}

func int128From(v any) (int128.Int, bool) { return wide(v) }

func uint128From(v any) (int128.Uint, bool) {
	if u, ok := v.(int128.Uint); ok {
		return u, true
	}
	w, ok := wide(v)
	return int128.Uint{Lo: w.Lo, Hi: uint64(w.Hi)}, ok && w.Hi >= 0
}

func unscaledFrom(v any) (int128.Int, bool) {
	w, ok := v.(int128.Int)
	return w, ok
}

func float64From(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case float32:
		return float64(v), true
	case float16.Float:
		return v.Float64(), true
	case int128.Uint:
		return math.Ldexp(float64(v.Hi), 64) + float64(v.Lo), true
	}
	w, ok := wide(v)
	if !ok {
		return 0, false
	}
	if w.Hi == int64(w.Lo)>>63 {
		return float64(int64(w.Lo)), true
	}
	if w.Hi >= 0 {
		return math.Ldexp(float64(w.Hi), 64) + float64(w.Lo), true
	}
	lo, borrow := bits.Sub64(0, w.Lo, 0)
	hi, _ := bits.Sub64(0, uint64(w.Hi), borrow)
	return -(math.Ldexp(float64(hi), 64) + float64(lo)), true
}

func float32From(v any) (float32, bool) {
	if f, ok := v.(float32); ok {
		return f, true
	}
	f, ok := float64From(v)
	return float32(f), ok
}

func float16From(v any) (float16.Float, bool) {
	if f, ok := v.(float16.Float); ok {
		return f, true
	}
	f, ok := float64From(v)
	return float16.FromFloat64(f), ok
}

const secondsPerDay = 24 * 60 * 60

func dateFrom(v any) (int32, bool) {
	if t, ok := v.(time.Time); ok {
		y, m, d := t.Date()
		return int32(floorDiv(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix(), secondsPerDay)), true
	}
	return integerFrom[int32](v)
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// temporalFrom returns the conversion for Datetime, Duration and Time. A time.Time
// becomes the instant when dt has a time zone, else what its clock shows.
func temporalFrom(dt dtype.DataType) func(any) (int64, bool) {
	per := int64(1e9)
	if dt.Kind() != dtype.KindTime {
		per = dt.Unit().PerSecond()
	}
	nano := 1e9 / per // nanoseconds in a unit
	return func(v any) (int64, bool) {
		switch v := v.(type) {
		case time.Time:
			if dt.Kind() != dtype.KindDatetime {
				return 0, false
			}
			if dt.Zone() == "" {
				y, m, d := v.Date()
				h, min, s := v.Clock()
				v = time.Date(y, m, d, h, min, s, v.Nanosecond(), time.UTC)
			}
			hi, lo := bits.Mul64(uint64(abs(v.Unix())), uint64(per))
			if hi != 0 || lo > math.MaxInt64-uint64(per) {
				return 0, false
			}
			return v.Unix()*per + int64(v.Nanosecond())/int64(nano), true
		case time.Duration:
			return floorDiv(int64(v), int64(nano)), dt.Kind() != dtype.KindDatetime
		}
		return integerFrom[int64](v)
	}
}

func abs(x int64) int64 {
	if x < 0 {
		return -x
	}
	return x
}
