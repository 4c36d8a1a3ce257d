package int128

import (
	"math"
	"math/bits"
)

const two64 = 1 << 64

// Float64 returns the nearest float64, ties to even.
func (a Int) Float64() float64 {
	if a.Hi < 0 {
		return -a.Neg().Uint().Float64()
	}
	return a.Uint().Float64()
}

// Float64 returns the nearest float64, ties to even.
func (a Uint) Float64() float64 {
	if a.Hi == 0 {
		return float64(a.Lo)
	}
	// Keep 64 leading bits, the lowest of which also stands for everything below, and let
	// the conversion round once.
	n := uint(64 - bits.LeadingZeros64(a.Hi))
	top := a.Rsh(n).Lo
	if a.Lo<<(64-n) != 0 {
		top |= 1
	}
	return math.Ldexp(float64(top), int(n))
}

// FromFloat64 returns f without its fraction, and whether that fits; NaN does not.
func FromFloat64(f float64) (Int, bool) {
	f = math.Trunc(f)
	if !(f >= -0x1p127 && f < 0x1p127) {
		return Int{}, false
	}
	u, _ := UintFromFloat64(math.Abs(f))
	i := u.Int()
	if f < 0 {
		i = i.Neg()
	}
	return i, true
}

// UintFromFloat64 returns f without its fraction, and whether that fits; NaN does not.
func UintFromFloat64(f float64) (Uint, bool) {
	f = math.Trunc(f)
	if !(f >= 0 && f < 0x1p128) {
		return Uint{}, false
	}
	if f < two64 {
		return Uint{uint64(f), 0}, true
	}
	b := math.Float64bits(f)
	shift := uint(b>>52) - 1023 - 52
	return Uint{b&(1<<52-1) | 1<<52, 0}.Lsh(shift), true
}

// Float32 returns the nearest float32, ties to even.
func (a Int) Float32() float32 {
	if a.Hi < 0 {
		return -a.Neg().Uint().Float32()
	}
	return a.Uint().Float32()
}

// Float32 returns the nearest float32, ties to even.
func (a Uint) Float32() float32 {
	if a.Hi == 0 {
		return float32(a.Lo)
	}
	n := uint(64 - bits.LeadingZeros64(a.Hi))
	top := a.Rsh(n).Lo
	if a.Lo<<(64-n) != 0 {
		top |= 1
	}
	return float32(math.Ldexp(float64(float32(top)), int(n)))
}
