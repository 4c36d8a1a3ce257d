package display

import (
	"bytes"
	"math"
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
	return strconv.AppendFloat(b, v, 'f', precision, 64)
}

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
