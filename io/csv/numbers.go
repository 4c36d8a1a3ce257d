package csv

import (
	"encoding/binary"
	"math"
	"math/bits"
	"strconv"
	"unsafe"

	"github.com/gopolars/gopolars/internal/int128"
)

// Eight bytes are looked at at once ("SIMD within a register"); the first byte of the
// text is the lowest of the word.

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// load reads the eight bytes from pos on, which must be within the text.
func load(base unsafe.Pointer, pos int) uint64 {
	return binary.LittleEndian.Uint64((*[8]byte)(unsafe.Add(base, pos))[:])
}

// matches sets the high bit of each byte of w that equals the byte repeated in mask; bits
// above the lowest that is set may be wrong.
func matches(w, mask uint64) uint64 {
	x := w ^ mask
	return (x - ones) &^ x & highs
}

// digitRun is the number of decimal digits, up to 8, that w begins with.
func digitRun(w uint64) int {
	x := w ^ 0x3030303030303030
	return bits.TrailingZeros64(((x+0x7676767676767676)|x)&highs) >> 3
}

// digitValue is the number that the first n digits (1 to 8) of w stand for.
func digitValue(w uint64, n int) uint64 {
	w = (w ^ 0x3030303030303030) << ((64 - 8*uint(n)) & 63)
	w = (w * 2561) >> 8 & 0x00FF00FF00FF00FF
	w = (w * 6553601) >> 16 & 0x0000FFFF0000FFFF
	return w * 42949672960001 >> 32
}

var pow10u = [...]uint64{1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000}

var pow10f = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

func asString(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// parseInt reads an integer with an optional sign within lo to hi.
func parseInt(b []byte, lo, hi int64) (int64, bool) {
	neg := false
	if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
		neg = b[0] == '-'
		b = b[1:]
	}
	u, ok := parseDigits(b)
	if !ok {
		return 0, false
	}
	if neg {
		return -int64(u), u <= 1<<63 && -int64(u) >= lo
	}
	return int64(u), u <= math.MaxInt64 && int64(u) <= hi
}

// parseUint reads an integer of at most hi with an optional plus.
func parseUint(b []byte, hi uint64) (uint64, bool) {
	if len(b) > 0 && b[0] == '+' {
		b = b[1:]
	}
	u, ok := parseDigits(b)
	return u, ok && u <= hi
}

func parseDigits(b []byte) (uint64, bool) {
	if len(b) == 0 {
		return 0, false
	}
	var u uint64
	for _, c := range b {
		d := uint64(c - '0')
		if d > 9 {
			return 0, false
		}
		hi, lo := bits.Mul64(u, 10)
		sum, carry := bits.Add64(lo, d, 0)
		if hi|carry != 0 {
			return 0, false
		}
		u = sum
	}
	return u, true
}

// parseFloat reads what looks like a decimal number with an optional sign, inf, infinity
// or nan in any case; the result is correctly rounded.
func parseFloat(b []byte, size int) (float64, bool) {
	rest := b
	if len(rest) > 0 && (rest[0] == '-' || rest[0] == '+') {
		rest = rest[1:]
	}
	if len(rest) == 0 {
		return 0, false
	}
	if c := rest[0] | 0x20; c == 'i' || c == 'n' {
		neg := b[0] == '-'
		switch {
		case equalFold(rest, "inf") || equalFold(rest, "infinity"):
			if neg {
				return math.Inf(-1), true
			}
			return math.Inf(1), true
		case equalFold(rest, "nan"):
			if neg {
				return math.Copysign(math.NaN(), -1), true
			}
			return math.NaN(), true
		}
		return 0, false
	}
	// strconv also reads underscores and hexadecimal numbers, which are none here.
	for _, c := range rest {
		if c-'0' > 9 && c != '.' && c|0x20 != 'e' && c != '-' && c != '+' {
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(asString(b), size)
	if err != nil && (math.IsInf(v, 0) || v == 0) && err.(*strconv.NumError).Err == strconv.ErrRange {
		return v, true
	}
	return v, err == nil
}

// parseDecimal reads a number as units of 10 to the -scale with at most precision
// digits, rounding half to even.
func parseDecimal(b []byte, precision, scale int, point byte) (int128.Int, bool) {
	neg := false
	if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
		neg = b[0] == '-'
		b = b[1:]
	}
	exp := 0
	for i, c := range b {
		if c|0x20 == 'e' {
			e, ok := parseInt(b[i+1:], -1000, 1000)
			if !ok {
				return int128.Int{}, false
			}
			exp, b = int(e), b[:i]
			break
		}
	}
	var v int128.Int
	seen, after, dot, full := 0, 0, false, false
	sticky := false // a digit that was dropped because there are too many is not zero
	for _, c := range b {
		d := c - '0'
		switch {
		case c == point && !dot:
			dot = true
			continue
		case d > 9:
			return int128.Int{}, false
		}
		seen++
		if full = full || !v.Fits(int128.MaxDigits-1); full {
			if !dot {
				after-- // one more digit before the point
			}
			sticky = sticky || d != 0
			continue
		}
		if dot {
			after++
		}
		v = v.Mul(int128.FromInt64(10)).Add(int128.FromInt64(int64(d)))
	}
	if seen == 0 {
		return int128.Int{}, false
	}
	v, fits := rescale(v, after-exp, scale, sticky)
	if neg {
		v = v.Neg()
	}
	return v, fits && v.Fits(precision)
}

// rescale takes v, with from digits after the point, to a scale, half to even. sticky
// tells that v is a little less than the number meant.
func rescale(v int128.Int, from, scale int, sticky bool) (int128.Int, bool) {
	for ; from < scale; from++ {
		if !v.Fits(int128.MaxDigits - 1) {
			return v, v.IsZero()
		}
		v = v.Mul(int128.FromInt64(10))
	}
	drop := from - scale
	if drop == 0 {
		return v, true
	}
	if drop > int128.MaxDigits {
		return int128.Int{}, true
	}
	p := int128.Pow10(drop)
	q, r := v.QuoRem(p)
	switch twice := r.Add(r).Uint().Cmp(p.Uint()); {
	case twice > 0, twice == 0 && (sticky || q.Lo&1 == 1):
		q = q.Add(int128.FromInt64(1))
	}
	return q, true
}
