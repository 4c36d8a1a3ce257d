package strings

import (
	"testing"

	"github.com/gopolars/gopolars/series/dtype"
)

// The expected values and words are those of Polars 2.1.
func TestParseNarrow(t *testing.T) {
	for _, c := range []struct {
		text string
		to   dtype.DataType
		base uint64
		want int64
		why  int
	}{
		{"-0", dtype.UInt8, 10, 0, invalidDigit}, {"+0", dtype.UInt8, 10, 0, parsed}, {"-", dtype.Int64, 10, 0, invalidDigit},
		{"+", dtype.UInt8, 10, 0, invalidDigit}, {"+-1", dtype.UInt8, 10, 0, invalidDigit}, {"-5", dtype.UInt8, 10, 0, invalidDigit},
		{"-300", dtype.UInt8, 10, 0, invalidDigit}, {"00012", dtype.UInt8, 10, 12, parsed}, {"1_0", dtype.UInt8, 10, 0, invalidDigit},
		{"255", dtype.UInt8, 10, 255, parsed}, {"256", dtype.UInt8, 10, 0, tooLarge}, {" 1", dtype.UInt8, 10, 0, invalidDigit},
		{"", dtype.UInt8, 10, 0, emptyText}, {"१", dtype.UInt8, 10, 0, invalidDigit},
		{"-128", dtype.Int8, 10, -128, parsed}, {"-129", dtype.Int8, 10, 0, tooSmall}, {"127", dtype.Int8, 10, 127, parsed},
		{"128", dtype.Int8, 10, 0, tooLarge}, {"-0", dtype.Int8, 10, 0, parsed},
		{"18446744073709551615", dtype.UInt64, 10, -1, parsed}, {"18446744073709551616", dtype.UInt64, 10, 0, tooLarge},
		{"9223372036854775807", dtype.Int64, 10, 9223372036854775807, parsed}, {"9223372036854775808", dtype.Int64, 10, 0, tooLarge},
		{"-9223372036854775808", dtype.Int64, 10, -9223372036854775808, parsed}, {"-9223372036854775809", dtype.Int64, 10, 0, tooSmall},
		{"zZ", dtype.Int64, 36, 1295, parsed}, {"10", dtype.Int64, 36, 36, parsed}, {"-Z", dtype.Int64, 36, -35, parsed}, {"12", dtype.Int64, 2, 0, invalidDigit},
	} {
		greatest, below, ok := narrowBounds(c.to)
		v, why := parseNarrow([]byte(c.text), c.base, greatest, below)
		if !ok || int64(v) != c.want || why != c.why {
			t.Errorf("%q as %s: got %d, %d, want %d, %d", c.text, c.to, int64(v), why, c.want, c.why)
		}
	}
}

func TestNotIntegers(t *testing.T) {
	for want, bad := range map[string]string{
		`strict integer parsing failed for 3 value(s): ["a", "b", "c"]; error message for the first shown value: 'invalid digit found in string' (consider non-strict parsing)`:    "abc",
		`strict integer parsing failed for 15 value(s): ["a", "b", … "j"]; error message for the first shown value: 'invalid digit found in string' (consider non-strict parsing)`: "aabcdefghijklmn",
		`strict integer parsing failed for 14 value(s): ["a", "b", … "e"]; error message for the first shown value: 'invalid digit found in string' (consider non-strict parsing)`: "aaaaaaaaaabcde",
		"strict integer parsing failed for 1 value(s): [\"\n\"]; error message for the first shown value: 'invalid digit found in string' (consider non-strict parsing)":           "\n",
	} {
		var texts [][]byte
		for _, c := range bad {
			texts = append(texts, []byte(string(c)))
		}
		if got := notIntegers(texts, parseErrors[invalidDigit]).Error(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
