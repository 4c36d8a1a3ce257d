package compute

import (
	"math"
	"unicode/utf8"
)

// AllCharacters is a length that takes all that follow.
const AllCharacters = math.MaxInt64

// CharacterAt is the byte at which character number k of s begins, len(s) behind the last.
func CharacterAt(s []byte, k int) int {
	for i := 0; i < len(s); {
		if k == 0 {
			return i
		}
		if s[i] < utf8.RuneSelf {
			i++
		} else {
			_, n := utf8.DecodeRune(s[i:])
			i += n
		}
		k--
	}
	return len(s)
}

// Characters is where n characters from off on stand in s; an offset below 0 counts from
// the end.
func Characters(s []byte, off, n int64) (from, to int) {
	if off < 0 {
		if off += int64(utf8.RuneCount(s)); off < 0 {
			if n < AllCharacters {
				n = max(n+off, 0)
			}
			off = 0
		}
	}
	if off >= int64(len(s)) {
		return len(s), len(s)
	}
	from = CharacterAt(s, int(off))
	if n >= int64(len(s)-from) {
		return from, len(s)
	}
	return from, from + CharacterAt(s[from:], int(n))
}
