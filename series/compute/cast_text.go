package compute

import (
	"bytes"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// castToText formats values as strings; between String and Binary it shares the bytes.
func castToText(a array.Array, from, to dtype.DataType) (array.Array, *buffer.Bitmap, error) {
	switch a := a.(type) {
	case *array.View:
		if to.Kind() == dtype.KindString {
			data := a.DataBytes()
			for i := range a.Views() {
				if !utf8.Valid(array.Resolve(&a.Views()[i], data)) && a.IsValid(i) {
					return nil, nil, dtype.Errorf(dtype.ComputeError, "invalid utf8")
				}
			}
		}
		return a.Clone(), nil, nil
	case *array.Dictionary:
		return stringsOf(a), nil, nil
	case *array.Boolean:
		return booleanTexts(a), nil, nil
	}
	format := formatter(a, from)
	if format == nil {
		return nil, nil, unsupportedCast(from, to)
	}
	var b array.ViewBuilder
	b.Grow(a.Len())
	var text []byte
	valid := a.Validity()
	for i := range a.Len() {
		if valid != nil && !valid.Get(i) {
			b.AppendNull()
			continue
		}
		text = format(text[:0], i)
		b.Append(text)
	}
	return b.Finish(), nil, nil
}

// stringsOf returns the strings that codes stand for, on the categories' memory.
func stringsOf(a *array.Dictionary) array.Array {
	idx := make([]uint32, a.Len())
	if a.Categories().Len() == 0 {
		return array.FullNull(dtype.String, a.Len())
	}
	switch c := a.Codes().(type) {
	case *array.Primitive[uint8]:
		mapTo(idx, c.Values(), func(x uint8) uint32 { return uint32(x) })
	case *array.Primitive[uint16]:
		mapTo(idx, c.Values(), func(x uint16) uint32 { return uint32(x) })
	case *array.Primitive[uint32]:
		copy(idx, c.Values())
	}
	if v := a.Validity(); v != nil {
		for i := range idx { // codes under nulls are arbitrary
			if !v.Get(i) {
				idx[i] = 0
			}
		}
	}
	out := Take(a.Categories(), idx)
	if a.NullCount() == 0 {
		return out
	}
	defer out.Release()
	return out.WithValidity(a.Validity().Clone())
}

func booleanTexts(a *array.Boolean) array.Array {
	n := a.Len()
	out := buffer.Alloc[buffer.View](n)
	dst, _ := out.MutSlice()
	no, yes := buffer.InlineView([]byte("false")), buffer.InlineView([]byte("true"))
	for i := 0; i < n; i += 64 {
		w := a.Values().Word(i)
		for j := i; j < min(i+64, n); j++ {
			dst[j] = no
			if w&1 == 1 {
				dst[j] = yes
			}
			w >>= 1
		}
	}
	return array.NewView(out, nil, cloneValidity(a))
}

// formatter returns what appends row i of a as text, nil for types without text.
func formatter(a array.Array, t dtype.DataType) func(b []byte, i int) []byte {
	if t.IsTemporal() {
		return temporalFormatter(a, t)
	}
	switch a := a.(type) {
	case *array.Primitive[int8]:
		return formatIntegers(a)
	case *array.Primitive[int16]:
		return formatIntegers(a)
	case *array.Primitive[int32]:
		return formatIntegers(a)
	case *array.Primitive[int64]:
		return formatIntegers(a)
	case *array.Primitive[uint8]:
		return formatIntegers(a)
	case *array.Primitive[uint16]:
		return formatIntegers(a)
	case *array.Primitive[uint32]:
		return formatIntegers(a)
	case *array.Primitive[uint64]:
		x := a.Values()
		return func(b []byte, i int) []byte { return strconv.AppendUint(b, x[i], 10) }
	case *array.Primitive[int128.Int]:
		x := a.Values()
		if t.Kind() == dtype.KindDecimal {
			return func(b []byte, i int) []byte { return x[i].AppendDecimal(b, t.Scale()) }
		}
		return func(b []byte, i int) []byte { return x[i].AppendText(b) }
	case *array.Primitive[int128.Uint]:
		x := a.Values()
		return func(b []byte, i int) []byte { return x[i].AppendText(b) }
	case *array.Primitive[float64]:
		x := a.Values()
		return func(b []byte, i int) []byte { return AppendFloat(b, x[i], 64) }
	case *array.Primitive[float32]:
		x := a.Values()
		return func(b []byte, i int) []byte { return AppendFloat(b, float64(x[i]), 32) }
	case *array.Primitive[float16.Float]:
		x := a.Values()
		return func(b []byte, i int) []byte { return AppendFloat(b, x[i].Float64(), 32) }
	}
	return nil
}

func formatIntegers[T integer](a *array.Primitive[T]) func(b []byte, i int) []byte {
	x := a.Values()
	return func(b []byte, i int) []byte { return strconv.AppendInt(b, int64(x[i]), 10) }
}

// AppendFloat appends f as a cast to String writes it: the shortest digits that give f
// again in so many bits, plain from 1e-5 to below 1e16 (1e-6 to 1e13 for 32 bits), else
// with an exponent: 1.0, 0.00001, 1e+16, 1e-7, inf, NaN.
func AppendFloat(b []byte, f float64, bits int) []byte {
	switch {
	case f != f:
		return append(b, "NaN"...)
	case math.IsInf(f, 1):
		return append(b, "inf"...)
	case math.IsInf(f, -1):
		return append(b, "-inf"...)
	case f == 0 && math.Signbit(f):
		return append(b, "-0.0"...)
	case f == 0:
		return append(b, "0.0"...)
	}
	low, high := 1e-5, 1e16
	if bits == 32 {
		low, high = float64(float32(1e-6)), float64(float32(1e13))
	}
	if g := math.Abs(f); g >= low && g < high {
		at := len(b)
		b = strconv.AppendFloat(b, f, 'f', -1, bits)
		if bytes.IndexByte(b[at:], '.') < 0 {
			b = append(b, ".0"...)
		}
		return b
	}
	at := len(b)
	b = strconv.AppendFloat(b, f, 'e', -1, bits)
	// Go writes two digits of exponent at least.
	if n := len(b); b[n-2] == '0' && (b[n-3] == '+' || b[n-3] == '-') && n-3 > at {
		b[n-2] = b[n-1]
		b = b[:n-1]
	}
	return b
}

// parseNumbers reads numbers; what is no number is a misfit.
func parseNumbers(a *array.View, to dtype.DataType) (array.Array, *buffer.Bitmap, error) {
	switch to.Kind() {
	case dtype.KindInt8:
		return parseSigned[int8](a, 8)
	case dtype.KindInt16:
		return parseSigned[int16](a, 16)
	case dtype.KindInt32:
		return parseSigned[int32](a, 32)
	case dtype.KindInt64:
		return parseSigned[int64](a, 64)
	case dtype.KindUInt8:
		return parseUnsigned[uint8](a, 8)
	case dtype.KindUInt16:
		return parseUnsigned[uint16](a, 16)
	case dtype.KindUInt32:
		return parseUnsigned[uint32](a, 32)
	case dtype.KindUInt64:
		return parseUnsigned[uint64](a, 64)
	case dtype.KindInt128:
		return parseEach(a, int128.Parse)
	case dtype.KindUInt128:
		return parseEach(a, func(s []byte) (int128.Uint, bool) {
			if len(s) > 0 && s[0] == '+' {
				s = s[1:]
			}
			return int128.ParseUint(s)
		})
	case dtype.KindFloat16:
		return parseEach(a, func(s []byte) (float16.Float, bool) {
			f, ok := ParseFloat(s, 32)
			return float16.FromFloat64(f), ok
		})
	case dtype.KindFloat32:
		return parseEach(a, func(s []byte) (float32, bool) {
			f, ok := ParseFloat(s, 32)
			return float32(f), ok
		})
	case dtype.KindFloat64:
		return parseEach(a, func(s []byte) (float64, bool) { return ParseFloat(s, 64) })
	}
	return nil, nil, unsupportedCast(dtype.String, to)
}

// parseEach parses row by row.
func parseEach[D array.Native](a *array.View, parse func([]byte) (D, bool)) (array.Array, *buffer.Bitmap, error) {
	n := a.Len()
	out := buffer.Alloc[D](n)
	dst, _ := out.MutSlice()
	views, data := a.Views(), a.DataBytes()
	var misfit *buffer.Bitmap
	var bits []byte
	for i := range views {
		v, ok := parse(array.Resolve(&views[i], data))
		dst[i] = v
		if !ok {
			if misfit == nil {
				misfit = buffer.AllocBitmap(n)
				bits, _, _ = misfit.MutBits()
			}
			bits[i>>3] |= 1 << (i & 7)
		}
	}
	if misfit == nil {
		return array.NewPrimitive(out, cloneValidity(a)), nil, nil
	}
	return nullMisfits(a, out, misfit)
}

func parseSigned[D int8 | int16 | int32 | int64](a *array.View, bits int) (array.Array, *buffer.Bitmap, error) {
	return parseEach(a, func(s []byte) (D, bool) {
		v, ok := ParseInt(s)
		return D(v), ok && v == v<<(64-bits)>>(64-bits)
	})
}

func parseUnsigned[D uint8 | uint16 | uint32 | uint64](a *array.View, bits int) (array.Array, *buffer.Bitmap, error) {
	return parseEach(a, func(s []byte) (D, bool) {
		if len(s) > 0 && s[0] == '+' {
			s = s[1:]
		}
		v, ok := parseDigits(s)
		return D(v), ok && v == v<<(64-bits)>>(64-bits)
	})
}

// ParseInt reads a decimal integer with an optional sign and nothing around it.
func ParseInt(s []byte) (int64, bool) {
	neg := false
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	u, ok := parseDigits(s)
	if neg {
		return -int64(u), ok && u <= 1<<63
	}
	return int64(u), ok && u < 1<<63
}

func parseDigits(s []byte) (uint64, bool) {
	if len(s) == 0 {
		return 0, false
	}
	var u uint64
	if len(s) <= 19 { // fits in any case
		for _, c := range s {
			d := c - '0'
			if d > 9 {
				return 0, false
			}
			u = u*10 + uint64(d)
		}
		return u, true
	}
	v, err := strconv.ParseUint(string(s), 10, 64)
	return v, err == nil
}

// ParseFloat reads a decimal number with nothing around it: digits, a point, an
// exponent, inf, infinity or nan. It takes none of Go's hexadecimal or underscored
// forms.
func ParseFloat(s []byte, bits int) (float64, bool) {
	for _, c := range s {
		if c == '_' || c == 'x' || c == 'X' || c == 'p' || c == 'P' {
			return 0, false
		}
	}
	if len(s) == 0 {
		return 0, false
	}
	f, err := strconv.ParseFloat(string(s), bits)
	if err == nil {
		return f, true
	}
	if e, ok := err.(*strconv.NumError); ok && e.Err == strconv.ErrRange {
		return f, true // too large is infinite, too small is zero
	}
	return 0, false
}
