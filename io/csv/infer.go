package csv

import (
	"strconv"

	"github.com/gopolars/gopolars/internal/strftime"
	"github.com/gopolars/gopolars/series/dtype"
)

// guess is a set of types that a column's samples look like.
type guess uint16

const (
	looksBoolean guess = 1 << iota
	looksInt64
	looksInt128
	looksFloat
	looksDate
	looksDatetime
	looksDatetimeUTC
	looksTime
	looksString
)

// dtype is the type that holds every sample; String when they do not agree.
func (g guess) dtype() dtype.DataType {
	switch g {
	case looksBoolean:
		return dtype.Boolean
	case looksInt64:
		return dtype.Int64
	case looksInt128, looksInt128 | looksInt64:
		return dtype.Int128
	case looksFloat, looksFloat | looksInt64, looksFloat | looksInt128:
		return dtype.Float64
	case looksDate:
		return dtype.Date
	case looksDatetime:
		return dtype.Datetime(dtype.Microseconds, "")
	case looksDatetimeUTC:
		return dtype.Datetime(dtype.Microseconds, "UTC")
	case looksTime:
		return dtype.Time
	}
	return dtype.String
}

// infer returns what the samples of each column look like.
func (s *settings) infer(names []string, samples [][]byte) []dtype.DataType {
	seen := make([]guess, len(names))
	if s.inferLength != 0 {
		for _, line := range samples {
			s.inferLine(trimCR(line), names, seen)
		}
	}
	types := make([]dtype.DataType, len(names))
	for i, g := range seen {
		types[i] = g.dtype()
	}
	return types
}

func (s *settings) inferLine(line []byte, names []string, seen []guess) {
	for i, pos, last := 0, 0, false; !last && i < len(seen); i++ {
		start := pos
		var end int
		var quoted bool
		end, pos, quoted, last = s.field(line, pos)
		if start == end || seen[i]&looksString != 0 {
			continue
		}
		text := unquoted(line[start:end], quoted)
		if s.isNull(text, names[i]) {
			continue
		}
		seen[i] |= s.guess(text)
	}
}

// isNull tells whether a text is one of the null values for a column.
func (s *settings) isNull(text []byte, column string) bool {
	for _, n := range s.NullValues {
		if n == string(text) {
			return true
		}
	}
	n, ok := s.NullValuesByColumn[column]
	return ok && n == string(text)
}

func (s *settings) guess(b []byte) guess {
	if n := len(b); n >= 2 && b[0] == '"' && b[n-1] == '"' {
		if s.TryParseDates {
			return guessTemporal(b[1 : n-1])
		}
		return looksString
	}
	point := byte('.')
	if s.DecimalComma {
		point = ','
	}
	switch {
	case equalFold(b, "true") || equalFold(b, "false"):
		return looksBoolean
	case looksLikeFloat(b, point):
		return looksFloat
	case looksLikeInt(b):
		if _, err := strconv.ParseInt(string(b), 10, 64); err != nil {
			return looksInt128
		}
		return looksInt64
	case s.TryParseDates:
		return guessTemporal(b)
	}
	return looksString
}

func guessTemporal(b []byte) guess {
	switch p, ok := strftime.InferPattern(b); {
	case !ok:
		return looksString
	case p == strftime.DateDMY || p == strftime.DateYMD:
		return looksDate
	case p == strftime.DatetimeDMY || p == strftime.DatetimeYMD:
		return looksDatetime
	case p == strftime.DatetimeYMDZ:
		return looksDatetimeUTC
	}
	return looksTime
}

// equalFold compares ASCII letters without their case; lower is in lower case.
func equalFold(b []byte, lower string) bool {
	if len(b) != len(lower) {
		return false
	}
	for i, c := range b {
		if c|0x20 != lower[i] {
			return false
		}
	}
	return true
}

func digits(b []byte) int {
	n := 0
	for n < len(b) && b[n]-'0' <= 9 {
		n++
	}
	return n
}

func looksLikeInt(b []byte) bool {
	if len(b) > 0 && b[0] == '-' {
		b = b[1:]
	}
	return len(b) > 0 && digits(b) == len(b)
}

// looksLikeFloat accepts [-+] before digits with a point, digits with an exponent, inf
// and NaN. Digits alone are an integer.
func looksLikeFloat(b []byte, point byte) bool {
	if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
		b = b[1:]
	}
	if string(b) == "inf" || string(b) == "NaN" {
		return true
	}
	n := digits(b)
	rest := b[n:]
	if len(rest) > 0 && rest[0] == point {
		m := digits(rest[1:])
		if m == 0 {
			return n > 0 && len(rest) == 1
		}
		return isExponent(rest[1+m:], true)
	}
	return n > 0 && isExponent(rest, false)
}

func isExponent(b []byte, optional bool) bool {
	if len(b) == 0 {
		return optional
	}
	if b[0]|0x20 != 'e' {
		return false
	}
	b = b[1:]
	if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
		b = b[1:]
	}
	return len(b) > 0 && digits(b) == len(b)
}
