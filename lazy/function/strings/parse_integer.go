package strings

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// The ways in which a text is no integer of a type, in the words of Rust's parser.
const (
	parsed = iota
	emptyText
	invalidDigit
	tooLarge
	tooSmall
)

var parseErrors = [...]string{
	emptyText:    "cannot parse integer from empty string",
	invalidDigit: "invalid digit found in string",
	tooLarge:     "number too large to fit in target type",
	tooSmall:     "number too small to fit in target type",
}

// narrowBounds are the ends of an integer type of at most 64 bits: the greatest value and
// how far it goes below zero.
func narrowBounds(t dtype.DataType) (greatest, below uint64, ok bool) {
	switch t {
	case dtype.Int8:
		return math.MaxInt8, 1 << 7, true
	case dtype.Int16:
		return math.MaxInt16, 1 << 15, true
	case dtype.Int32:
		return math.MaxInt32, 1 << 31, true
	case dtype.Int64:
		return math.MaxInt64, 1 << 63, true
	case dtype.UInt8:
		return math.MaxUint8, 0, true
	case dtype.UInt16:
		return math.MaxUint16, 0, true
	case dtype.UInt32:
		return math.MaxUint32, 0, true
	case dtype.UInt64:
		return math.MaxUint64, 0, true
	}
	return 0, 0, false
}

// parseNarrow reads digits of a base with a sign; a negative value comes as two's
// complement. Types without negative values take no minus, not even before zero.
func parseNarrow(s []byte, base, greatest, below uint64) (v uint64, why int) {
	if len(s) == 0 {
		return 0, emptyText
	}
	negative, limit, beyond := false, greatest, tooLarge
	switch {
	case s[0] == '+':
		s = s[1:]
	case s[0] == '-' && below > 0:
		s, negative, limit, beyond = s[1:], true, below, tooSmall
	}
	if len(s) == 0 {
		return 0, invalidDigit
	}
	for _, c := range s {
		d := uint64(c - '0')
		if d > 9 {
			if d = uint64(c|0x20-'a') + 10; c|0x20 < 'a' || c|0x20 > 'z' {
				return 0, invalidDigit
			}
		}
		if d >= base {
			return 0, invalidDigit
		}
		// What is already too large stays so, but a later character that is no digit is
		// not looked for: the parser stops at the first trouble.
		if v > limit/base || v*base > limit-d {
			return 0, beyond
		}
		v = v*base + d
	}
	if negative {
		v = -v
	}
	return v, parsed
}

// narrowIntegers reads n rows as a type of at most 64 bits; bad gets the rows that are no
// such number, which become null. It borrows valid.
func narrowIntegers(t *compute.Texts, n int, valid *buffer.Bitmap, base func(int) int64, to dtype.DataType, bad func(i, why int)) (array.Array, error) {
	greatest, below, _ := narrowBounds(to)
	bits := make([]uint64, n)
	good := make([]bool, n)
	all := true
	for i := range bits {
		if valid != nil && !valid.Get(i) {
			all = false
			continue
		}
		v, why := parseNarrow(t.At(i), uint64(base(i)), greatest, below)
		if why != parsed {
			all = false
			bad(i, why)
			continue
		}
		bits[i], good[i] = v, true
	}
	var validity *buffer.Bitmap
	if !all {
		var b buffer.BitmapBuilder
		b.AppendBools(good)
		validity = b.Finish()
	}
	if below == 0 {
		a := array.NewPrimitive(buffer.FromSlice(bits), validity)
		defer a.Release()
		return compute.Cast(a, dtype.UInt64, to, compute.CastOptions{})
	}
	signed := make([]int64, n)
	for i, v := range bits {
		signed[i] = int64(v)
	}
	a := array.NewPrimitive(buffer.FromSlice(signed), validity)
	defer a.Release()
	return compute.Cast(a, dtype.Int64, to, compute.CastOptions{})
}
