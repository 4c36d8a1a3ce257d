package main

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// rounded are functions whose last digits depend on the order of the operations, which
// Polars does not document, or on the machine's mathematical library.
var rounded = regexp.MustCompile(`\.(a?(sin|cos|tan)h?|arc\w+|cot|erfc?|describe|exp|expm1|log\w*|cbrt|pow|sum|mean|std|var|product|cum_\w+|rolling_\w+|ewm_\w+|median|quantile|skew|kurtosis|entropy|corr|cov|rolling|dot|interpolate\w*|pct_change|degrees|radians|sqrt|sum_horizontal|mean_horizontal|round\w*|linear_space\w*|hist)\(|\*\*`)

// difference tells how two answers differ, "" when they agree.
func difference(code, ours, theirs string, anyOrder bool) string {
	if ours == theirs {
		return ""
	}
	ourKind, ourText, _ := strings.Cut(ours, "\t")
	theirKind, theirText, _ := strings.Cut(theirs, "\t")
	switch {
	case theirKind == "died" || theirKind == "error" && (strings.HasPrefix(theirText, "PanicException") || strings.HasPrefix(theirText, "MemoryError")):
		if ourKind == "died" || strings.HasPrefix(ourText, "GoPanic") {
			return "both crash"
		}
		return "" // Polars gives no answer to compare with
	case ourKind == "died":
		return "crash"
	case theirKind == "error" && strings.HasPrefix(theirText, "AttributeError"):
		return "" // a method that this class of Polars lacks
	case ourKind == "error" && theirKind == "error":
		a, _, _ := strings.Cut(ourText, " ")
		b, _, _ := strings.Cut(theirText, " ")
		switch {
		case a == b:
			return ""
		case strings.HasPrefix(a, "Go"):
			return "crash"
		}
		return "error class"
	case ourKind == "error" && (strings.HasPrefix(ourText, "GoPanic") || strings.HasPrefix(ourText, "GoError") || strings.Contains(ourText, "PanicException")):
		return "crash"
	case ourKind == "error":
		return "we fail"
	case theirKind == "error":
		return "they fail"
	case ourKind != theirKind:
		return "kind"
	}
	a, b := strings.Split(ourText, " | "), strings.Split(theirText, " | ")
	if len(a) != len(b) {
		return "columns"
	}
	tolerant := rounded.MatchString(code)
	for i := range a {
		x, y := a[i], b[i]
		if ourKind != "value" {
			var headX, headY string
			headX, x, _ = strings.Cut(x, "= ")
			headY, y, _ = strings.Cut(y, "= ")
			if headX != headY {
				nameX, typeX, _ := strings.Cut(headX, ":")
				nameY, typeY, _ := strings.Cut(headY, ":")
				typeX, lenX := cutLast(typeX, '[')
				typeY, lenY := cutLast(typeY, '[')
				switch {
				case nameX != nameY:
					return "name"
				case typeX != typeY && lenX == "[0]" && lenY == "[0]":
					return "dtype of nothing"
				case typeX != typeY:
					return "dtype"
				case lenX != lenY:
					return "length"
				}
			}
		}
		if x == y {
			continue
		}
		u, v := strings.Split(x, " "), strings.Split(y, " ")
		if anyOrder {
			u, v = sortedTokens(x), sortedTokens(y)
		}
		if !slices.EqualFunc(u, v, func(p, q string) bool { return sameValue(p, q, tolerant) }) {
			return "values"
		}
	}
	return ""
}

// sortedTokens are the values of a column, inner ones too, without their order.
func sortedTokens(s string) []string {
	f := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,[]{}", r) })
	slices.Sort(f)
	return f
}

func cutLast(s string, c byte) (string, string) {
	i := strings.LastIndexByte(s, c)
	if i < 0 {
		return s, ""
	}
	return s[:i], s[i:]
}

// sameValue compares two values, floats within a few units in the last place when tolerant.
func sameValue(a, b string, tolerant bool) bool {
	if a == b {
		return true
	}
	for a != "" && b != "" {
		var x, y string
		x, a = token(a)
		y, b = token(b)
		if x == y {
			continue
		}
		if !strings.HasPrefix(x, "f") || !strings.HasPrefix(y, "f") || !sameFloat(x[1:], y[1:], tolerant) {
			return false
		}
	}
	return a == b
}

func token(s string) (string, string) {
	if i := strings.IndexAny(s, ",[]{}"); i > 0 {
		return s[:i], s[i:]
	} else if i == 0 {
		return s[:1], s[1:]
	}
	return s, ""
}

func sameFloat(a, b string, tolerant bool) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	switch {
	case errX != nil || errY != nil:
		return false
	case x == y && (tolerant || math.Signbit(x) == math.Signbit(y)):
		return true
	case !tolerant || math.IsInf(x, 0) || math.IsInf(y, 0) || math.IsNaN(x) || math.IsNaN(y):
		return x != x && y != y
	}
	d, m := math.Abs(x-y), max(math.Abs(x), math.Abs(y))
	return d <= 1e-10*m || d <= 1e-9 && m < 1 || narrow(x) && narrow(y) && d <= 1e-5*m
}

// narrow tells whether a value is one of Float32 (or Float16).
func narrow(x float64) bool { return float64(float32(x)) == x }
