package display

import (
	"bytes"
	"math"
	"math/bits"
	"strconv"
	"unicode/utf8"

	"github.com/gopolars/gopolars/internal/int128"
)

// appendGrouped appends an integer's digits in groups of three.
func appendGrouped(b, digits []byte, separator string) []byte {
	if len(digits) > 0 && (digits[0] == '-' || digits[0] == '+') {
		b = append(b, digits[0])
		digits = digits[1:]
	}
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b = append(b, separator...)
		}
		b = append(b, d)
	}
	return b
}

// appendCount appends a number of rows or columns as shapes show it.
func appendCount(b []byte, n int) []byte {
	var store [24]byte
	return appendGrouped(b, strconv.AppendInt(store[:0], int64(n), 10), "_")
}

func (c *Config) thousands() string {
	if c.ThousandsSeparator == 0 {
		return ""
	}
	return string(rune(c.ThousandsSeparator))
}

func (c *Config) appendInt(b []byte, v int64) []byte {
	if c.ThousandsSeparator == 0 {
		return strconv.AppendInt(b, v, 10)
	}
	var store [24]byte
	return appendGrouped(b, strconv.AppendInt(store[:0], v, 10), c.thousands())
}

func (c *Config) appendUint(b []byte, v uint64) []byte {
	if c.ThousandsSeparator == 0 {
		return strconv.AppendUint(b, v, 10)
	}
	var store [24]byte
	return appendGrouped(b, strconv.AppendUint(store[:0], v, 10), c.thousands())
}

// appendDigits appends a number written with a point, with the separators that are set.
func (c *Config) appendDigits(b, num []byte) []byte {
	if len(num) <= 1 || c.ThousandsSeparator == 0 && c.DecimalSeparator == '.' {
		return append(b, num...)
	}
	whole, fraction, found := bytes.Cut(num, []byte("."))
	if len(whole) <= 1 {
		b = append(b, whole...)
	} else {
		b = appendGrouped(b, whole, c.thousands())
	}
	if found {
		b = utf8.AppendRune(b, rune(c.DecimalSeparator))
		b = append(b, fraction...)
	}
	return b
}

func (c *Config) appendDecimal(b []byte, v int128.Int, scale int) []byte {
	var store [48]byte
	num := v.AppendDecimal(store[:0], scale)
	if c.TrimDecimalZeros && scale > 0 {
		num = bytes.TrimRight(num, "0")
		num = bytes.TrimSuffix(num, []byte("."))
	}
	return c.appendDigits(b, num)
}

// largestPlain is where floats begin to be written with an exponent.
const largestPlain = 999999

// longestShort is the length of the longest number that is shown with all its digits.
const longestShort = 9

func (c *Config) appendFloat(b []byte, v float64) []byte {
	var store [64]byte
	num := store[:0]
	size := math.Abs(v)
	switch {
	case c.FloatPrecision >= 0:
		num = appendFixed(num, v, c.FloatPrecision)
		if len(num) > 19 {
			return appendExponent(b, v, c.FloatPrecision)
		}
		return c.appendDigits(b, num)
	case c.FloatFull:
		return c.appendDigits(b, appendFixed(num, v, -1))
	case v == math.Trunc(v) && size < largestPlain:
		return c.appendDigits(b, appendFixed(num, v, 1))
	}
	num = appendFixed(num, v, -1)
	switch {
	case len(num) <= longestShort && v == math.Trunc(v) && !math.IsInf(v, 0):
		num = appendExponent(num[:0], v, -1)
	case len(num) <= longestShort:
	case (size < 1e-6 || size > largestPlain) && c.ThousandsSeparator == 0:
		num = appendExponent(num[:0], v, 4)
	default:
		num = appendFixed(num[:0], v, 6)
		if num[len(num)-1] == '0' {
			num = bytes.TrimRight(num, "0")
			if num[len(num)-1] == '.' {
				num = append(num, '0')
			}
		}
	}
	return c.appendDigits(b, num)
}

// appendFixed appends v without an exponent, with all digits that tell it apart when
// precision is negative.
func appendFixed(b []byte, v float64, precision int) []byte {
	if b, ok := appendSpecial(b, v); ok {
		return b
	}
	start := len(b)
	b = strconv.AppendFloat(b, v, 'f', precision, 64)
	if precision < 0 {
		roundTie(b[start:], v)
	}
	return b
}

// roundTie makes num, the shortest text that tells v apart, end as Rust has it: when v
// is in the middle of two such texts, Go takes the even one and Rust the one farther
// from zero.
func roundTie(num []byte, v float64) {
	if len(num) < 16 { // a tie needs all digits of a float
		return
	}
	var store [400]byte
	point := bytes.IndexByte(num, '.')
	last := len(num) - 1 // the last digit that counts
	var exact []byte
	if point >= 0 {
		exact = strconv.AppendFloat(store[:0], v, 'f', last-point+1, 64)
		_, exponent := math.Frexp(v)
		digits := 53 - exponent - trailingZeros(v) // of the exact fraction
		if digits != last-point+1 {
			return
		}
	} else {
		for last > 0 && num[last] == '0' {
			last--
		}
		exact = strconv.AppendFloat(store[:0], v, 'f', 0, 64)
		if len(exact) != len(num) || last+1 == len(num) || exact[last+1] != '5' || len(bytes.TrimRight(exact[last+1:], "0")) != 1 {
			return
		}
	}
	if num[last] == exact[last] { // rounded down, so the digit is even
		num[last]++
	}
}

// trailingZeros is the number of zero bits at the end of v's significand.
func trailingZeros(v float64) int { return bits.TrailingZeros64(math.Float64bits(v)&(1<<52-1) | 1<<52) }

// appendExponent appends v with an exponent that has no sign when positive and no
// leading zeros.
func appendExponent(b []byte, v float64, precision int) []byte {
	if b, ok := appendSpecial(b, v); ok {
		return b
	}
	var store [64]byte
	num := strconv.AppendFloat(store[:0], v, 'e', precision, 64)
	e := bytes.IndexByte(num, 'e')
	b = append(b, num[:e+1]...)
	exponent := num[e+2:]
	if num[e+1] == '-' {
		b = append(b, '-')
	}
	if len(exponent) > 1 && exponent[0] == '0' {
		exponent = exponent[1:]
	}
	return append(b, exponent...)
}

func appendSpecial(b []byte, v float64) ([]byte, bool) {
	switch {
	case v != v:
		return append(b, "NaN"...), true
	case math.IsInf(v, 1):
		return append(b, "inf"...), true
	case math.IsInf(v, -1):
		return append(b, "-inf"...), true
	}
	return b, false
}
