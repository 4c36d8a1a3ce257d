// Package float16 has IEEE 754 half precision numbers, the storage of Float16 columns.
package float16

import "math"

// Float is a half precision number as its bits.
type Float uint16

// Float32 returns the number in single precision, exactly.
func (f Float) Float32() float32 {
	sign := uint32(f&0x8000) << 16
	exp := uint32(f>>10) & 0x1f
	frac := uint32(f & 0x3ff)
	switch {
	case exp == 0x1f:
		return math.Float32frombits(sign | 0x7f800000 | frac<<13)
	case exp != 0:
		return math.Float32frombits(sign | (exp+112)<<23 | frac<<13)
	case frac == 0:
		return math.Float32frombits(sign)
	}
	v := float32(frac) / (1 << 24)
	if sign != 0 {
		v = -v
	}
	return v
}

// Float64 returns the number in double precision, exactly.
func (f Float) Float64() float64 { return float64(f.Float32()) }

// FromFloat64 rounds to the nearest half precision number, ties to even.
func FromFloat64(v float64) Float {
	b := math.Float64bits(v)
	sign := Float(b >> 48 & 0x8000)
	exp := int(b>>52&0x7ff) - 1023
	frac := b & (1<<52 - 1)
	switch {
	case exp == 1024:
		if frac != 0 {
			return sign | 0x7e00
		}
		return sign | 0x7c00
	case exp >= 16:
		return sign | 0x7c00
	case exp >= -14:
		return sign | roundShift(uint64(exp+15)<<52|frac, 42)
	case exp >= -25:
		return sign | roundShift(1<<52|frac, uint(42-14-exp))
	}
	return sign
}

// roundShift shifts right by n bits, rounding to nearest, ties to even. A carry out of
// the fraction rightly moves into the exponent.
func roundShift(v uint64, n uint) Float {
	half := uint64(1) << (n - 1)
	q := v >> n
	rem := v & (1<<n - 1)
	if rem > half || rem == half && q&1 == 1 {
		q++
	}
	return Float(q)
}

// FromFloat32 rounds to the nearest half precision number, ties to even.
func FromFloat32(v float32) Float { return FromFloat64(float64(v)) }

// IsNaN tells whether the number is not a number.
func (f Float) IsNaN() bool { return f&0x7fff > 0x7c00 }
